import type { Address, SubnetId } from "../model/ids.ts";
import type { Network } from "../model/network.ts";
import { isUnchanged } from "../model/path.ts";
import {
  EPHEMERAL_PORTS,
  hasPorts,
  intersectPorts,
  NO_PORTS,
  type PortSet,
  ports,
  subtractPorts,
} from "../model/ports.ts";
import type { Fragment } from "../resolve/fragment.ts";
import type { Gate, Gates } from "../resolve/gate.ts";
import { LEGS, type Leg } from "../resolve/nat-gate.ts";
import { aclSteps } from "./acl-steps.ts";
import { causesOf } from "./causes.ts";
import { aclState, changesOf } from "./compare-acls.ts";
import type { FilterShift } from "./filter-shift.ts";
import { type Filtering, type FilterState, type Means, shiftsThrough } from "./filtering.ts";
import { aclsOf, blocksOf, FREE, gatesAlong, type Home, homesOf, homesOn, SHUT } from "./nat-homes.ts";
import { type Source, sourcesOf } from "./sources.ts";
import { type SubnetGroup, tablesOn } from "./subnet-groups.ts";

/**
 * What the ACLs of the subnets in which NAT gateways stand let through of what passes these gateways: where an ACL changes, whom it
 * concerns behind the gateway (T29); where a path changes, what it newly comes under (R2.7). `moved`: subnets of which a path does.
 */
export function compareBehindNat(
  groups: readonly SubnetGroup[],
  moved: ReadonlySet<SubnetId>,
  means: Means,
): readonly FilterShift[] {
  if (means.before.notRead.has("network-acls")) return [];
  return groups.flatMap((group) => behindNat(group, moved.has(group.subnetIds[0]), means));
}

function behindNat(group: SubnetGroup, isMoved: boolean, means: Means): readonly FilterShift[] {
  const { before, after } = means;
  const homes = homesOf([group.before, group.after]);
  const ids = homes.map((it) => it.subnetId);
  const acls = aclsOf(ids, group.vpcId, [before, after]);
  const steps = aclSteps(means.steps, ids, new Set(acls.map((it) => it.id)));
  if (homes.length === 0 || (steps.length === 0 && !isMoved)) return [];
  const subnets = group.subnetIds.filter((id) => !ids.includes(id)).flatMap((id) => before.subnets.get(id) ?? []);
  return sourcesOf(subnets, blocksOf(acls)).flatMap((source) =>
    LEGS.flatMap((leg) => onLeg({ group, source, leg, homes, means }, steps)),
  );
}

/** Some subnets behind NAT gateways, and the side of these on which answers are looked at. */
interface Behind {
  readonly group: SubnetGroup;
  readonly source: Source;
  readonly leg: Leg;
  readonly homes: readonly Home[];
  readonly means: Means;
}

function onLeg(it: Behind, steps: Filtering["steps"]): readonly FilterShift[] {
  const { group, source, homes, means } = it;
  const isNew = (fragment: Fragment) => {
    const [from, to] = [group.before, group.after].map((side) => means.lookup(side, fragment));
    return from !== undefined && to !== undefined && !isUnchanged(from, to);
  };
  const gatewaysTo = (fragment: Fragment) => homesOn(means.lookup(group.after, fragment), homes);
  const filtering: Filtering = {
    filter: "network-acl",
    subnetIds: source.subnetIds,
    steps,
    in: (network) => stateOf(network, it),
    isPassedBy: (_, fragment) => gatewaysTo(fragment).length > 0 && (steps.length > 0 || isNew(fragment)),
  };
  const shifts = shiftsThrough(group, filtering, means).filter(
    (shift) => it.leg === "outside" || mayLoseAnswers(shift),
  );
  return shifts.map((shift) => {
    const isNewPath = isNew(shift.fragment);
    const through = { gatewayIds: gatewaysTo(shift.fragment).map((home) => home.gatewayId), isNewPath };
    return isNewPath ? { ...onNewPath(shift), through } : { ...shift, through };
  });
}

function stateOf(network: Network, it: Behind): FilterState {
  const { group, source, leg, homes, means } = it;
  // Between two steps only filters change here: the path is the one before.
  const side = network === means.after ? group.after : group.before;
  const acls = homes.map((home) => aclState(network, home.subnetId));
  const routed = homes.flatMap((home) => tablesOn(home.sideIn(side.network)).flatMap((table) => table.routes));
  return {
    names: [...new Set(acls.flatMap((state) => state.names))],
    blocks: [
      ...acls.flatMap((state) => state.blocks),
      ...routed.flatMap(({ destination }) => (destination.kind === "cidr" ? [destination.cidr] : [])),
    ],
    gates: (fragment) => {
      const on = { network, lookup: means.lookup, homes, atEnd: side === group.before ? SHUT : FREE };
      const along = gatesAlong(side, { source: source.fragment, fragment }, on);
      if (network !== means.before) return along[leg];
      const isSure = homesOn(means.lookup(group.after, fragment), homes).every((home) => home.isNat);
      return inUse(along[leg], along[leg === "inside" ? "outside" : "inside"], isSure);
    },
    causes: (fragment) => causesAt(network, fragment, it),
  };
}

/** The two sides differ in their answers alone: what else is lost the one side tells for both. */
function mayLoseAnswers({ before, after, moments }: FilterShift): boolean {
  const answers = intersectPorts(before.ingress.possible, EPHEMERAL_PORTS);
  const later = [after, ...moments.map((it) => it.gates)];
  return later.some(({ ingress }) => hasPorts(subtractPorts(answers, ingress.sure)));
}

/** What moved the path, and what changed the entries about either end or about what stands between: all, where none is about these. */
function causesAt(network: Network, fragment: Fragment, { group, source, homes, means }: Behind): readonly Address[] {
  const [from, to] = [group.before, group.after].map((side) => ({ side, path: means.lookup(side, fragment) }));
  const moving = from === undefined || to === undefined || isUnchanged(from.path, to.path) ? [] : causesOf(from, to);
  const between = homes.flatMap(({ subnetId }) => network.subnets.get(subnetId)?.blocks ?? []);
  const ends: readonly Fragment[] = [
    fragment,
    ...(source.fragment === undefined ? [] : [source.fragment]),
    ...between.map((cidr): Fragment => ({ kind: "cidr", cidr })),
  ];
  const acls = homes.map((home) => aclState(network, home.subnetId));
  const about = acls.flatMap((acl) => ends.flatMap(acl.causes));
  const others = homes.flatMap((home) => changesOf(network, home.subnetId));
  return [...new Set([...moving, ...(about.length > 0 ? about : others)])].sort();
}

/** Without answers on the other side of the gateway there is no connection to lose. `isSure`: whether it is certain what the gateway does. */
function inUse({ egress, ingress }: Gates, other: Gates, isSure: boolean): Gates {
  const only = (set: PortSet, answers: PortSet) =>
    hasPorts(intersectPorts(answers, EPHEMERAL_PORTS)) ? set : NO_PORTS;
  const gate: Gate = {
    sure: isSure ? only(egress.sure, other.ingress.sure) : NO_PORTS,
    possible: only(egress.possible, other.ingress.possible),
    doubts: egress.doubts,
  };
  return { egress: gate, ingress };
}

/** Where the services of AWS answer. */
const HTTPS: PortSet = ports(443, 443);

/**
 * A path that is new: of what passed by the old one it is known where a service was called, and of other destinations it is not.
 * So it is certain that something is lost only where nothing gets through.
 */
function onNewPath(shift: FilterShift): FilterShift {
  const { egress, ingress } = shift.before;
  const used = (set: PortSet) => (shift.services.length > 0 ? intersectPorts(set, HTTPS) : set);
  const called = intersectPorts(used(egress.possible), shift.after.egress.possible);
  const isBlocked = !hasPorts(called) || !hasPorts(intersectPorts(shift.after.ingress.possible, EPHEMERAL_PORTS));
  const sure = isBlocked ? used(egress.sure) : NO_PORTS;
  const before: Gates = { ingress, egress: { ...egress, sure, possible: used(egress.possible) } };
  return { ...shift, before, moments: [] };
}
