import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import { type AclEntry, DIRECTIONS, type Direction } from "../model/filter.ts";
import type { NetworkAclId } from "../model/ids.ts";
import { decided, type Known, known, mapKnown, unknown } from "../model/known.ts";
import { type Attributes, UnknownValue } from "../plan/plan.ts";
import { text, value } from "./attributes.ts";
import type { Fact } from "./fact.ts";
import { blockOf, trafficOf } from "./filter-values.ts";

export type EntryBody = Omit<AclEntry, "causes">;

/** The entries of one direction that an ACL's own blocks list. `unmanaged`: the configuration sets none, and they are left alone. */
export type AclEntries =
  | { readonly kind: "unmanaged" }
  | { readonly kind: "managed"; readonly entries: readonly EntryBody[] };

const block = z.object({
  rule_no: value(z.number()),
  action: text(),
  protocol: text(),
  from_port: value(z.number()),
  to_port: value(z.number()),
  cidr_block: text(),
  ipv6_cidr_block: text(),
});

/** `ingress` or `egress` of an ACL. */
export const aclEntries = (direction: Direction): z.ZodType<AclEntries> =>
  z
    .unknown()
    .optional()
    .transform((raw, context): AclEntries => {
      if (raw === undefined || raw === null) return { kind: "unmanaged" };
      if (raw instanceof UnknownValue) {
        return raw.isComputed ? { kind: "unmanaged" } : { kind: "managed", entries: [anyEntry(direction, raw.path)] };
      }
      const blocks = z.array(z.unknown()).safeParse(raw);
      const entries = blocks.success ? blocks.data.map((it) => entryOf(it, direction)) : [undefined];
      if (entries.every((it) => it !== undefined)) return { kind: "managed", entries };
      context.addIssue({ code: "custom", message: "expected a list of ACL entries" });
      return z.NEVER;
    });

function entryOf(raw: unknown, direction: Direction): EntryBody | undefined {
  if (raw instanceof UnknownValue) return anyEntry(direction, raw.path);
  const { data: it } = block.safeParse(raw);
  return (
    it && {
      direction,
      number: set(it.rule_no, "rule_no"),
      action: actionOf(it.action),
      traffic: trafficOf({ protocol: it.protocol, from: it.from_port, to: it.to_port }),
      block: blockOf(it.cidr_block, it.ipv6_cidr_block),
    }
  );
}

/** Stands for entries of which nothing is known: as many and as they may be. */
function anyEntry(direction: Direction, path: string): EntryBody {
  const open = unknown<never>(`\`${path}\` is known only after the apply`);
  return { direction, number: open, action: open, traffic: open, block: open };
}

/** A value that must be set, and counts as not known where it is not. */
export const set = <T>(it: Known<T | null>, name: string): Known<T> => {
  if (!it.known) return unknown(it.why);
  return it.value === null ? unknown(`\`${name}\` is not set`) : known(it.value);
};

export const actionOf = (it: Known<string | null>): Known<"allow" | "deny"> =>
  mapKnown(set(it, "action"), (text) => (text.toLowerCase() === "allow" ? "allow" : "deny"));

/** The entries that go, and those that come: the provider takes all that go before it puts any, though the number be the same. */
export interface EntryChange {
  readonly gone: readonly EditBody[];
  readonly put: readonly EditBody[];
}

export function entryChange(aclId: NetworkAclId, before: AclEntries, after: AclEntries): EntryChange {
  if (after.kind === "unmanaged") return { gone: [], put: [] };
  const old = before.kind === "managed" ? before.entries : [];
  const isAmong = (all: readonly EntryBody[], it: EntryBody) => all.some((other) => isSame(other, it));
  return {
    gone: old.filter((it) => !isAmong(after.entries, it)).flatMap((it) => removal(aclId, it)),
    put: after.entries.filter((it) => !isAmong(old, it)).map((it) => put(known(aclId), it)),
  };
}

export const put = (aclId: Known<NetworkAclId>, entry: EntryBody): EditBody => ({
  kind: "acl-entry-put",
  aclId,
  entry,
});

export function removal(aclId: NetworkAclId, { direction, number }: EntryBody): readonly EditBody[] {
  const which = decided(number);
  return which === undefined ? [] : [{ kind: "acl-entry-removed", aclId, direction, number: which }];
}

/** True where two entries do the same. One of which anything is open is equal to none. */
function isSame(a: EntryBody, b: EntryBody): boolean {
  const values = ({ number, action, traffic, block: where }: EntryBody) =>
    number.known && action.known && traffic.known && where.known
      ? JSON.stringify([number.value, action.value, traffic.value, where.value.text])
      : undefined;
  const key = values(a);
  return key !== undefined && key === values(b);
}

/** The entries that an ACL's blocks list, by direction. What the configuration leaves alone is none. */
export const listedEntries = (aclId: NetworkAclId, own: Readonly<Record<Direction, AclEntries>>): readonly Fact[] =>
  DIRECTIONS.flatMap((direction): readonly Fact[] => {
    const it = own[direction];
    if (it.kind === "unmanaged") return [];
    return [{ kind: "acl-entries-listed", aclId, listed: { direction, items: it.entries } }];
  });

/** An entry as a block of the provider's; undefined where anything of it is not known. */
export function entryBlock({ number, action, traffic, block: where }: EntryBody): Attributes | undefined {
  if (!number.known || !action.known || !traffic.known || !where.known) return undefined;
  const { protocol, from, to } = traffic.value;
  const [ipv4, ipv6] = where.value.family === 4 ? [where.value.text, ""] : ["", where.value.text];
  const ports = { from_port: Math.max(from, 0), to_port: Math.max(to, 0) };
  return { rule_no: number.value, action: action.value, protocol, ...ports, cidr_block: ipv4, ipv6_cidr_block: ipv6 };
}
