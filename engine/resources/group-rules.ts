import { z } from "zod";
import { tryParseCidr } from "../model/cidr.ts";
import type { EditBody } from "../model/edit.ts";
import { DIRECTIONS, type Direction, type GroupRule, type Peer, peerText } from "../model/filter.ts";
import { type InterfaceId, prefixListId, type SecurityGroupId, securityGroupId } from "../model/ids.ts";
import { type Known, known, unknown } from "../model/known.ts";
import { type Attributes, UnknownValue } from "../plan/plan.ts";
import { type IdSet, idSet, text, value } from "./attributes.ts";
import type { Fact } from "./fact.ts";
import { trafficOf } from "./filter-values.ts";

export type RuleBody = Omit<GroupRule, "causes">;

/** The peers of a block of rules, one kind in each list. */
const peers = {
  cidr_blocks: idSet(),
  ipv6_cidr_blocks: idSet(),
  prefix_list_ids: idSet(),
  self: value(z.boolean()),
};

const block = z.object({
  ...peers,
  /** Of no effect by itself, yet another one makes the provider take the whole block and put it again. */
  description: text(),
  security_groups: idSet(),
  protocol: text(),
  from_port: value(z.number()),
  to_port: value(z.number()),
});

/** The attributes of a rule that may have several peers, as `aws_security_group_rule` has them. */
export const ruleAttributes = { ...peers, source_security_group_id: text() };

/** What a block of rules names, with the peers of each kind. */
export interface Peers {
  readonly cidr_blocks: IdSet | null;
  readonly ipv6_cidr_blocks: IdSet | null;
  readonly prefix_list_ids: IdSet | null;
  readonly groups: IdSet | null;
  readonly self: Known<boolean | null>;
}

/** One rule for each peer; one of an unknown peer where more may be. */
export function rulesOf(what: Omit<RuleBody, "peer">, it: Peers, own: SecurityGroupId): readonly RuleBody[] {
  const sets = [it.cidr_blocks, it.ipv6_cidr_blocks, it.prefix_list_ids, it.groups];
  const why = sets.flatMap((set) => (set === null || set.known ? [] : [set.why]))[0];
  const isSelf = it.self.known && it.self.value === true;
  const ids = (set: IdSet | null) => set?.ids ?? [];
  const all: readonly Known<Peer>[] = [
    ...[...ids(it.cidr_blocks), ...ids(it.ipv6_cidr_blocks)].map(cidrPeer),
    ...ids(it.prefix_list_ids).map((id) => known<Peer>({ kind: "prefix-list", id: prefixListId(id) })),
    ...[...ids(it.groups), ...(isSelf ? [own] : [])].map((id) => known(groupPeer(id))),
    ...(why === undefined ? [] : [unknown<Peer>(why)]),
  ];
  return all.map((peer) => ({ ...what, peer }));
}

export function cidrPeer(text: string): Known<Peer> {
  const cidr = tryParseCidr(text);
  return cidr === undefined ? unknown(`${text} is no block`) : known({ kind: "cidr", cidr });
}

/** A group of another account is written with the account before it. */
export const groupPeer = (id: string): Peer => ({
  kind: "group",
  id: securityGroupId(id.slice(id.lastIndexOf("/") + 1)),
});

/** The blocks of one direction of a group. `unmanaged`: the configuration sets none, and the rules are left alone. */
export type RuleBlocks =
  | { readonly kind: "unmanaged" }
  | { readonly kind: "managed"; readonly blocks: readonly Block[] };

interface Block {
  /** Equal blocks have equal text: the provider takes and puts whole blocks. */
  readonly text: string;
  readonly rules: (own: SecurityGroupId) => readonly RuleBody[];
}

export const ruleBlocks = (direction: Direction): z.ZodType<RuleBlocks> =>
  z
    .unknown()
    .optional()
    .transform((raw, context): RuleBlocks => {
      if (raw === undefined || raw === null) return { kind: "unmanaged" };
      if (raw instanceof UnknownValue) {
        return raw.isComputed ? { kind: "unmanaged" } : { kind: "managed", blocks: [anyBlock(direction, raw.path)] };
      }
      const list = z.array(z.unknown()).safeParse(raw);
      const blocks = list.success ? list.data.map((it) => blockOf(direction, it)) : [undefined];
      if (blocks.every((it) => it !== undefined)) return { kind: "managed", blocks };
      context.addIssue({ code: "custom", message: "expected a list of rules" });
      return z.NEVER;
    });

function blockOf(direction: Direction, raw: unknown): Block | undefined {
  if (raw instanceof UnknownValue) return anyBlock(direction, raw.path);
  const { data: it } = block.safeParse(raw);
  if (it === undefined) return undefined;
  const traffic = trafficOf({ protocol: it.protocol, from: it.from_port, to: it.to_port });
  const { security_groups: groups, description: _, ...lists } = it;
  return { text: textOf(it), rules: (own) => rulesOf({ direction, traffic }, { ...lists, groups }, own) };
}

/** Stands for blocks of which nothing is known, as many as they may be. */
function anyBlock(direction: Direction, path: string): Block {
  const open = unknown<never>(`\`${path}\` is known only after the apply`);
  return { text: path, rules: () => [{ direction, traffic: open, peer: open }] };
}

/** Lists are sets: their order says nothing. */
const textOf = (it: z.infer<typeof block>): string =>
  JSON.stringify(it, (_, inner: unknown) =>
    Array.isArray(inner) ? [...inner].sort() : inner instanceof UnknownValue ? inner.path : inner,
  );

const blocksIn = (it: RuleBlocks): readonly Block[] => (it.kind === "managed" ? it.blocks : []);

/** The rules of blocks that go, or change: the provider takes them all before it puts any. */
export function goneRules(own: SecurityGroupId, before: RuleBlocks, after: RuleBlocks): readonly EditBody[] {
  if (after.kind === "unmanaged") return [];
  const kept = new Set(blocksIn(after).map((it) => it.text));
  const gone = blocksIn(before).filter((it) => !kept.has(it.text));
  return gone.flatMap((it) => it.rules(own)).map((rule) => ({ kind: "group-rule-removed", groupId: own, rule }));
}

export function putRules(own: SecurityGroupId, before: RuleBlocks, after: RuleBlocks): readonly EditBody[] {
  const had = new Set(blocksIn(before).map((it) => it.text));
  const come = blocksIn(after).filter((it) => !had.has(it.text));
  return come.flatMap((it) => it.rules(own)).map((rule) => putRule(known(own), rule));
}

export const putRule = (groupId: Known<SecurityGroupId>, rule: RuleBody): EditBody => ({
  kind: "group-rule-put",
  groupId,
  rule,
});

/** What the groups of an interface go from and to. Null: the configuration leaves them as they are. */
export function groupChanges(on: InterfaceId, before: IdSet | null, after: IdSet | null): readonly EditBody[] {
  if (after === null) return [];
  const gone = (before?.ids ?? []).filter((it) => !after.ids.includes(it));
  const come = after.ids.filter((it) => before?.ids.includes(it) !== true);
  return [
    ...gone.map((it): EditBody => ({ kind: "group-detached", interfaceId: on, groupId: securityGroupId(it) })),
    ...come.map(
      (it): EditBody => ({
        kind: "group-attached",
        interfaceId: known(on),
        groupId: known(securityGroupId(it)),
      }),
    ),
  ];
}

/** The rules that a group's blocks list, by direction. What the configuration leaves alone is none. */
export const listedRules = (groupId: SecurityGroupId, own: Readonly<Record<Direction, RuleBlocks>>): readonly Fact[] =>
  DIRECTIONS.flatMap((direction): readonly Fact[] => {
    const it = own[direction];
    if (it.kind === "unmanaged") return [];
    const items = it.blocks.flatMap((block) => block.rules(groupId));
    return [{ kind: "group-rules-listed", groupId, listed: { direction, items } }];
  });

/** A rule as a block of the provider's, of one peer; undefined where anything of it is not known. */
export function ruleBlock({ traffic, peer }: RuleBody): Attributes | undefined {
  if (!traffic.known || !peer.known) return undefined;
  const { protocol, from, to } = traffic.value;
  const it = peer.value;
  const kind = it.kind === "cidr" ? `ipv${it.cidr.family}` : it.kind;
  const of = (list: string) => (list === kind ? [peerText(it)] : []);
  return {
    ...{ protocol, from_port: from, to_port: to, self: false, description: "" },
    ...{ cidr_blocks: of("ipv4"), ipv6_cidr_blocks: of("ipv6"), prefix_list_ids: of("prefix-list") },
    security_groups: of("group"),
  };
}
