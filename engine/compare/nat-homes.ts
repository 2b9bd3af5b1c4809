import type { Cidr } from "../model/cidr.ts";
import { type NetworkAcl, NO_FILTERS } from "../model/filter.ts";
import type { SubnetId } from "../model/ids.ts";
import { possibilities } from "../model/known.ts";
import type { Network } from "../model/network.ts";
import { isUsable, type Resolution } from "../model/path.ts";
import type { Target } from "../model/target.ts";
import { effectiveAcl } from "../resolve/acl-gate.ts";
import type { Fragment } from "../resolve/fragment.ts";
import { both, byDirection, CLOSED, either, type Gate, type Gates, OPEN } from "../resolve/gate.ts";
import { type Asking, type Leg, natGates } from "../resolve/nat-gate.ts";
import { defaultsOf } from "./compare-acls.ts";
import type { LookupOn } from "./lookups.ts";
import { type Side, sideOf, tablesOn } from "./subnet-groups.ts";

/**
 * A NAT gateway, or an interface that routes lead to, and the subnet that it stands in. A regional gateway stands in none, and
 * passes no ACL of a subnet.
 */
export interface Home {
  readonly gatewayId: string;
  /** False of an interface: what it does with the traffic EC2 does not tell. */
  readonly isNat: boolean;
  readonly subnetId: SubnetId;
  readonly sideIn: (network: Network) => Side;
}

/** Those that routes of these sides lead to, and those that stand behind these. */
export function homesOf(sides: readonly Side[]): readonly Home[] {
  const found = new Map<string, Home>();
  const open = [...sides];
  for (const side of open) {
    for (const home of homesNextTo(side)) {
      if (found.has(home.gatewayId)) continue;
      found.set(home.gatewayId, home);
      open.push(...sides.map((it) => home.sideIn(it.network)));
    }
  }
  return [...found.values()];
}

const homesNextTo = (side: Side): readonly Home[] =>
  tablesOn(side)
    .flatMap(({ routes }) => routes.flatMap(({ target }) => possibilities(target) ?? []))
    .flatMap((target): readonly Home[] => {
      const subnetId = standsIn(target, side.network);
      const isNat = target.kind === "nat-gateway";
      return subnetId === undefined
        ? []
        : [{ gatewayId: target.id, isNat, subnetId, sideIn: (network) => sideOf(network, subnetId) }];
    });

function standsIn({ kind, id }: Target, { transit, filters }: Network): SubnetId | undefined {
  if (kind === "network-interface")
    return [...(filters?.interfaces.values() ?? [])].find((it) => it.id === id)?.subnetId;
  const routedBy = transit?.natGateways.get(id)?.routedBy;
  return routedBy?.kind === "subnet" ? routedBy.subnetId : undefined;
}

/** Every ACL that these subnets have at some time; they may pass through the default one of their VPC. */
export function aclsOf(
  subnetIds: readonly SubnetId[],
  vpcId: string,
  networks: readonly Network[],
): readonly NetworkAcl[] {
  return networks.flatMap((network) => {
    const ids = [...subnetIds.flatMap((id) => effectiveAcl(network, id).options), ...defaultsOf(vpcId, network)];
    return [...new Set(ids)].flatMap((id) => (network.filters ?? NO_FILTERS).acls.get(id) ?? []);
  });
}

export const blocksOf = (acls: readonly NetworkAcl[]): readonly Cidr[] =>
  acls.flatMap(({ entries }) => entries.flatMap(({ block }) => (block.known ? [block.value] : [])));

/** Those that a path leads to at once. */
export const homesOn = ({ paths }: Resolution, homes: readonly Home[]): readonly Home[] =>
  homes.filter(({ gatewayId }) => paths.some(({ hop }) => hop.kind === "target" && hop.target.id === gatewayId));

/** What passes, by the side of the gateways on which answers are looked at. */
export type Passage = Readonly<Record<Leg, Gates>>;

const onEachLeg = (gates: (leg: Leg) => Gates): Passage => ({ outside: gates("outside"), inside: gates("inside") });

export const FREE: Passage = onEachLeg(() => byDirection(() => OPEN));
export const SHUT: Passage = onEachLeg(() => byDirection(() => CLOSED));

interface Along {
  /** The network whose filters count. */
  readonly network: Network;
  readonly lookup: LookupOn;
  /** Those that the traffic has not passed yet. */
  readonly homes: readonly Home[];
  /** What passes where no route leads on. */
  readonly atEnd: Passage;
}

/** What the ACLs of NAT gateways' subnets let through on the way, from one gateway to the next where several stand in a row. */
export function gatesAlong(side: Side, asking: Asking, on: Along): Passage {
  const [first = FREE, ...others] = on.lookup(side, asking.fragment).paths.map(({ hop }) => {
    if (!isUsable(hop)) return on.atEnd;
    const home = on.homes.find((it) => hop.kind === "target" && it.gatewayId === hop.target.id);
    return home === undefined ? FREE : gatesThrough(home, side, { asking, on });
  });
  return others.reduce((a, b) => joined(a, b, either), first);
}

interface Step {
  readonly asking: Asking;
  readonly on: Along;
}

function gatesThrough(home: Home, { network }: Side, { asking, on }: Step): Passage {
  const block = network.subnets.get(home.subnetId)?.blocks?.find((it) => it.family === 4);
  const source: Fragment | undefined = block && { kind: "cidr", cidr: block };
  const homes = on.homes.filter((it) => it !== home);
  const beyond = gatesAlong(home.sideIn(network), { ...asking, source }, { ...on, homes });
  return joined(natGates(home.subnetId, asking, on.network), beyond, both);
}

const joined = (a: Passage, b: Passage, join: (a: Gate, b: Gate) => Gate): Passage =>
  onEachLeg((leg) => byDirection((direction) => join(a[leg][direction], b[leg][direction])));
