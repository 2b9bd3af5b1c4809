import { z } from "zod";
import { tryParseCidr } from "../model/cidr.ts";
import type { EditBody } from "../model/edit.ts";
import { type Direction, type GroupRule, type Remote, sameRule } from "../model/filter.ts";
import { type GroupId, groupId, prefixListId } from "../model/ids.ts";
import { known, unknown } from "../model/known.ts";
import type { PortRange } from "../model/ports.ts";
import { portsOf, protocolOf } from "../model/protocol.ts";
import { listed } from "./listed.ts";

/** Who a rule lets in, or lets out to, as the provider writes it. */
export interface Peers {
  readonly blocks: readonly string[];
  readonly lists: readonly string[];
  readonly groups: readonly string[];
}

/** A rule for each peer: EC2 keeps them so, whatever resource they were written in. */
export function rulesOf(direction: Direction, match: Matching, peers: Peers): readonly GroupRule[] {
  const protocol = protocolOf(match.protocol);
  const ports: PortRange = portsOf(protocol, match.from ?? undefined, match.to ?? undefined);
  const remotes: readonly Remote[] = [
    ...peers.blocks.flatMap((text): readonly Remote[] => {
      const cidr = tryParseCidr(text);
      return cidr === undefined ? [] : [{ kind: "cidr", cidr }];
    }),
    ...peers.lists.map((text): Remote => ({ kind: "prefix-list", id: prefixListId(text) })),
    ...peers.groups.map((text): Remote => ({ kind: "group", id: groupId(text) })),
  ];
  return remotes.map((remote) => ({ direction, protocol, ports, remote }));
}

export interface Matching {
  readonly protocol: string;
  readonly from?: number | null | undefined;
  readonly to?: number | null | undefined;
}

const texts = z
  .array(z.string())
  .nullish()
  .transform((it) => it ?? []);

/** An `ingress` or `egress` block of a security group. */
const block = z.looseObject({
  protocol: z.string(),
  from_port: z.number(),
  to_port: z.number(),
  cidr_blocks: texts,
  ipv6_cidr_blocks: texts,
  prefix_list_ids: texts,
  security_groups: texts,
  self: z.boolean().nullish(),
});
type Block = z.infer<typeof block>;

export const groupBlocks = () => listed(block, (it) => known(it));
export type GroupBlocks = z.infer<ReturnType<typeof groupBlocks>>;

/** The rules that blocks spell out. `self`: those that carry the group itself. */
export const rulesIn = (direction: Direction, blocks: GroupBlocks, own: GroupId): readonly GroupRule[] =>
  blocks.kind === "managed"
    ? blocks.items.flatMap((it) => (it.known ? rulesOfBlock(direction, it.value, own) : []))
    : [];

const rulesOfBlock = (direction: Direction, it: Block, own: GroupId): readonly GroupRule[] =>
  rulesOf(
    direction,
    { protocol: it.protocol, from: it.from_port, to: it.to_port },
    {
      blocks: [...it.cidr_blocks, ...it.ipv6_cidr_blocks],
      lists: it.prefix_list_ids,
      groups: [...it.security_groups, ...(it.self === true ? [own] : [])],
    },
  );

/** What bringing a group from some rules to its blocks does. What is not known of the blocks may make up for what goes. */
export function blockEdits(own: GroupId, direction: Direction, [had, after]: FromTo): readonly EditBody[] {
  if (after.kind === "unmanaged") return [];
  const wanted = rulesIn(direction, after, own);
  const open = after.kind === "unknown" ? [after.why] : after.items.flatMap((it) => (it.known ? [] : [it.why]));
  return [
    ...had.filter((it) => !wanted.some((one) => sameRule(it, one))).map((rule) => removal(own, rule)),
    ...wanted.filter((it) => !had.some((one) => sameRule(it, one))).map((rule) => addition(own, rule)),
    ...open.map((why): EditBody => ({ kind: "group-rule-added", groupId: known(own), rule: unknown(why) })),
  ];
}

type FromTo = readonly [had: readonly GroupRule[], after: GroupBlocks];

const removal = (own: GroupId, rule: GroupRule): EditBody => ({ kind: "group-rule-removed", groupId: own, rule });
const addition = (own: GroupId, rule: GroupRule): EditBody => ({
  kind: "group-rule-added",
  groupId: known(own),
  rule: known(rule),
});
