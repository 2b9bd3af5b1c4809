import { type Cidr, contains } from "../model/cidr.ts";
import {
  type GroupRule,
  type Match,
  type NetworkAcl,
  type Protocol,
  type SecurityGroup,
  TCP,
  UDP,
} from "../model/filter.ts";
import type { GroupId } from "../model/ids.ts";
import type { Network } from "../model/network.ts";
import { ALL_PORTS, commonPorts, joinPorts, NO_PORTS, type Ports, withoutPorts } from "../model/ports.ts";

/** Packets of one protocol, in or out. `all` stands for every protocol that no rule names. */
export type Flow = Pick<Match, "direction" | "protocol">;

const isAbout = ({ direction, protocol }: Flow, rule: Match): boolean =>
  rule.direction === direction && (rule.protocol === "all" || rule.protocol === protocol);

/** The ports that an ACL lets through to or from a block which none of its entries cuts in two: the lowest number decides (T29). */
export function portsThroughAcl(acl: NetworkAcl, flow: Flow, block: Cidr): Ports {
  let [open, allowed]: [Ports, Ports] = [ALL_PORTS, NO_PORTS];
  for (const entry of acl.entries) {
    if (!isAbout(flow, entry) || !contains(entry.cidr, block)) continue;
    if (entry.action === "allow") allowed = joinPorts([...allowed, ...commonPorts(open, [entry.ports])]);
    open = withoutPorts(open, [entry.ports]);
  }
  return allowed;
}

/** A block of addresses, or whoever carries a security group. */
export type Peer = { readonly kind: "cidr"; readonly cidr: Cidr } | { readonly kind: "group"; readonly id: GroupId };

/** The ports that any of these groups lets through to or from a peer which none of their rules cuts in two. */
export function portsThroughGroups(groups: readonly SecurityGroup[], flow: Flow, { peer, network }: Meeting): Ports {
  const rules = groups.flatMap((it) => it.rules).filter((it) => isAbout(flow, it) && reaches(it, peer, network));
  return joinPorts(rules.map((it) => it.ports));
}

export interface Meeting {
  readonly peer: Peer;
  readonly network: Network;
}

function reaches({ remote }: GroupRule, peer: Peer, network: Network): boolean {
  if (peer.kind === "group") return remote.kind === "group" && remote.id === peer.id;
  return remote.kind !== "group" && blocksOf(remote, network).some((it) => contains(it, peer.cidr));
}

/** The addresses that a rule names; none where the entries of its prefix list were not read. */
export function blocksOf(remote: GroupRule["remote"], network: Network): readonly Cidr[] {
  if (remote.kind === "cidr") return [remote.cidr];
  if (remote.kind === "group") return [];
  const entries = network.prefixLists.get(remote.id)?.entries;
  return entries?.known ? entries.value : [];
}

/** TCP and UDP, the protocols that rules name beside them, and all the others as one. */
export const protocolsIn = (rules: readonly Match[]): readonly Protocol[] => {
  const named = rules.map((it) => it.protocol).filter((it) => it !== "all");
  return [...new Set([TCP, UDP, ...named.toSorted(), "all"])];
};
