import { type Cidr, contains } from "../model/cidr.ts";
import { type Doubt, unknownIn } from "../model/doubt.ts";
import { ALL_PROTOCOLS, type Direction, type GroupRule, TCP, tcpPorts } from "../model/filter.ts";
import type { SecurityGroupId } from "../model/ids.ts";
import type { Network } from "../model/network.ts";
import { ALL_PORTS, hasPorts, NO_PORTS, type PortSet, subtractPorts, unionPorts } from "../model/ports.ts";
import type { Gate, Question } from "./gate.ts";

/** The rules of one direction of all the groups of an interface: what any of them allows is let through. */
export const rulesOf = ({ filters }: Network, groups: readonly SecurityGroupId[]): readonly GroupRule[] =>
  groups.flatMap((id) => filters?.groups.get(id)?.rules ?? []);

/** What these rules let through. */
export function groupGate(rules: readonly GroupRule[], { direction, fragment }: Question, network: Network): Gate {
  let [sure, possible] = [NO_PORTS, NO_PORTS];
  const doubts: Doubt[] = [];
  for (const rule of rules.filter((it) => it.direction === direction)) {
    const blocks = blocksOf(rule, network);
    const isMet = blocks === undefined ? undefined : blocks.some((it) => covers(it, fragment));
    if (isMet === false) continue;
    const hit = rule.traffic.known ? tcpPorts(rule.traffic.value) : ALL_PORTS;
    possible = unionPorts(possible, hit);
    if (isMet && rule.traffic.known) sure = unionPorts(sure, hit);
    else doubts.push(...doubtsOf(rule));
  }
  return { sure, possible, doubts };
}

/**
 * The blocks that a rule is for: a group's are the addresses of the interfaces that carry it. Undefined where the peer is not
 * known. Of a peer that was not read there are none: what takes its rule away says so itself.
 */
export function blocksOf({ peer }: GroupRule, { filters, prefixLists }: Network): readonly Cidr[] | undefined {
  if (!peer.known) return undefined;
  const it = peer.value;
  switch (it.kind) {
    case "cidr":
      return [it.cidr];
    case "prefix-list": {
      const entries = prefixLists.get(it.id)?.entries;
      return entries?.known ? entries.value : [];
    }
    case "group":
      return [...(filters?.interfaces.values() ?? [])].flatMap((on) => (on.groups.includes(it.id) ? on.addresses : []));
    default:
      return it satisfies never;
  }
}

/** A list whose addresses are not known is covered by what covers everything. */
function covers(block: Cidr, fragment: Question["fragment"]): boolean {
  if (fragment.kind === "cidr") return contains(block, fragment.cidr);
  return block.length === 0 && block.family === (/ipv6/.test(fragment.list.name) ? 6 : 4);
}

function doubtsOf({ traffic, peer, causes }: GroupRule): readonly Doubt[] {
  const open = [traffic, peer].find((it) => !it.known);
  return open === undefined ? [] : causes.map((cause) => unknownIn(cause, open));
}

/**
 * The ports of flows that a group does not track (R2.6): a rule lets all of a family through, and rules of the other direction
 * let all of it through on every port. Taking such a rule away interrupts them at once.
 */
export function untrackedPorts(rules: readonly GroupRule[], direction: Direction, family: 4 | 6): PortSet {
  const toAll = (way: Direction) =>
    rules
      .filter((it) => it.direction === way && isForAll(it, family))
      .map((it) => (it.traffic.known ? tcpPorts(it.traffic.value) : NO_PORTS));
  const back = toAll(direction === "egress" ? "ingress" : "egress").reduce(unionPorts, NO_PORTS);
  return hasPorts(subtractPorts(ALL_PORTS, back)) ? NO_PORTS : toAll(direction).reduce(unionPorts, NO_PORTS);
}

function isForAll({ peer, traffic }: GroupRule, family: 4 | 6): boolean {
  if (!peer.known || peer.value.kind !== "cidr" || !traffic.known) return false;
  const { cidr } = peer.value;
  return cidr.family === family && cidr.length === 0 && [TCP, ALL_PROTOCOLS].includes(traffic.value.protocol);
}
