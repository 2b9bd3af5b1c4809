import { z } from "zod";
import { tryParseCidr } from "../model/cidr.ts";
import type { EditBody } from "../model/edit.ts";
import type { AclEntry, Direction } from "../model/filter.ts";
import type { AclId } from "../model/ids.ts";
import { type Known, known, unknown } from "../model/known.ts";
import { portsOf, protocolOf } from "../model/protocol.ts";
import { listed } from "./listed.ts";

/** An `ingress` or `egress` block of a network ACL. The provider writes 0 and "" for what is not set. */
const block = z.looseObject({
  action: z.string(),
  cidr_block: z.string().nullish(),
  ipv6_cidr_block: z.string().nullish(),
  from_port: z.number(),
  to_port: z.number(),
  icmp_type: z.number().nullish(),
  protocol: z.string(),
  rule_no: z.number(),
});

const IN_BLOCK = "what a block of it says";

export const aclEntries = (direction: Direction) =>
  listed(block, (it): Known<AclEntry> => {
    const { action, protocol: name, rule_no: number, icmp_type: icmp } = it;
    return entryOf({
      direction,
      action,
      name,
      number,
      block: it.cidr_block || it.ipv6_cidr_block,
      icmp,
      from: it.from_port,
      to: it.to_port,
    });
  });

export type AclEntries = z.infer<ReturnType<typeof aclEntries>>;

interface Written {
  readonly direction: Direction;
  readonly action: string;
  readonly name: string;
  readonly number: number;
  readonly block: string | null | undefined;
  readonly icmp?: number | null | undefined;
  readonly from: number | null | undefined;
  readonly to: number | null | undefined;
}

/** ICMP has types in place of ports. */
export function entryOf(it: Written): Known<AclEntry> {
  const cidr = tryParseCidr(it.block ?? "");
  if (cidr === undefined || (it.action !== "allow" && it.action !== "deny"))
    return unknown(`${IN_BLOCK} is not an entry`);
  const protocol = protocolOf(it.name);
  const isIcmp = protocol === "1" || protocol === "58";
  const ports = isIcmp
    ? portsOf(protocol, it.icmp ?? undefined, undefined)
    : portsOf(protocol, it.from ?? undefined, it.to ?? undefined);
  return known({ direction: it.direction, number: it.number, action: it.action, protocol, ports, cidr });
}

/** From the blocks that an ACL has to those that are wanted: entries are known by their direction and number. */
export function entryEdits(aclId: AclId, before: AclEntries, after: AclEntries): readonly EditBody[] {
  if (after.kind === "unmanaged") return [];
  if (after.kind === "unknown") return [{ kind: "acl-entry-put", aclId: known(aclId), entry: unknown(after.why) }];
  const wanted = new Set(after.items.flatMap((it) => (it.known ? [it.value.number] : [])));
  const old = before.kind === "managed" ? before.items.flatMap((it) => (it.known ? [it.value] : [])) : [];
  return [
    ...old
      .filter((it) => !wanted.has(it.number))
      .map(({ direction, number }): EditBody => ({ kind: "acl-entry-removed", aclId, direction, number })),
    ...after.items.map((entry): EditBody => ({ kind: "acl-entry-put", aclId: known(aclId), entry })),
  ];
}
