import type { Cidr } from "../model/cidr.ts";
import type { Address, SubnetId } from "../model/ids.ts";
import type { Network } from "../model/network.ts";
import { NO_PORTS, type PortSet } from "../model/ports.ts";
import type { Moment } from "../project/moments.ts";
import type { PlannedStep } from "../project/steps.ts";
import { type Fragment, fragmentsOf } from "../resolve/fragment.ts";
import { byDirection, type Gates, type Question, sameGates } from "../resolve/gate.ts";
import type { FilterMoments } from "./filter-moments.ts";
import type { FilterShift } from "./filter-shift.ts";
import type { LookupOn } from "./lookups.ts";
import type { Course } from "./passage.ts";
import { countByService, servicesOf } from "./services.ts";
import { type SubnetGroup, tablesOn } from "./subnet-groups.ts";

/** A filter as it is at some time. */
export interface FilterState {
  /** The ids of the ACLs or groups that it is made of. */
  readonly names: readonly string[];
  /** The blocks that its rules name, which cut the destination space further. */
  readonly blocks: readonly Cidr[];
  readonly gates: (fragment: Fragment) => Gates;
  /** What brought about what it lets through of a fragment. */
  readonly causes: (fragment: Fragment) => readonly Address[];
  readonly untracked?: (question: Question) => PortSet;
}

/** Something that filters the traffic of some subnets, or of some interfaces in them. */
export interface Filtering {
  readonly filter: FilterShift["filter"];
  readonly subnetIds: readonly SubnetId[];
  /** The steps that may change what it lets through. */
  readonly steps: readonly PlannedStep[];
  readonly in: (network: Network) => FilterState;
  /** False of subnets whose traffic with a fragment never passes the filter. Absent: all of it does. */
  readonly isPassedBy?: (subnetId: SubnetId, fragment: Fragment) => boolean;
}

export interface Means extends Course {
  readonly lookup: LookupOn;
  readonly momentsOf: (steps: readonly PlannedStep[]) => FilterMoments;
}

/** What a filter lets through to each fragment of which that changes, before, after, and at each moment between. Nothing where no step concerns it. */
export const filterShifts = (group: SubnetGroup, filtering: Filtering, means: Means): readonly FilterShift[] =>
  filtering.steps.length === 0 ? [] : shiftsThrough(group, filtering, means);

/** As above, whether any step concerns the filter or not: the traffic may come to it by a new path. */
export function shiftsThrough(group: SubnetGroup, filtering: Filtering, means: Means): readonly FilterShift[] {
  const { before, after } = means;
  const { moments, isComplete } = means.momentsOf(filtering.steps);
  const seen: Seen = {
    before: filtering.in(before),
    after: filtering.in(after),
    between: moments.map(({ done, network }) => ({ done, state: filtering.in(network) })),
  };
  const blocks = [seen.before, seen.after, ...seen.between.map((it) => it.state)].flatMap((it) => it.blocks);
  const fragments = fragmentsOf([...tablesOn(group.before), ...tablesOn(group.after)], [before, after], blocks);
  const found = fragments.flatMap((fragment) => {
    const passing = passingOf(fragment, seen);
    if (passing === undefined) return [];
    const { isPassedBy = () => true } = filtering;
    const subnetIds = filtering.subnetIds.filter((id) => isPassedBy(id, fragment)).toSorted();
    return subnetIds.length === 0 ? [] : [{ ...passing, ...placeOf(fragment, group, means), subnetIds }];
  });
  if (found.length === 0) return [];
  const serviceFragments = countByService(fragments, after);
  const { filter, steps } = filtering;
  const filters = { before: seen.before.names, after: seen.after.names };
  return found.map((it) => ({ ...it, filter, steps, isComplete, serviceFragments, filters }));
}

/** A filter before, after, and at each moment between. */
interface Seen {
  readonly before: FilterState;
  readonly after: FilterState;
  readonly between: readonly { readonly done: Moment; readonly state: FilterState }[];
}

/** What passes and what brought that about. Undefined where it is the same all the time. */
function passingOf(fragment: Fragment, seen: Seen) {
  const [before, after] = [seen.before.gates(fragment), seen.after.gates(fragment)];
  const between = seen.between.map(({ done, state }) => ({ done, state, gates: state.gates(fragment) }));
  if ([after, ...between.map((it) => it.gates)].every((it) => sameGates(before, it))) return undefined;
  const untracked = byDirection((direction) => seen.before.untracked?.({ direction, fragment }) ?? NO_PORTS);
  const moments = between.map(({ done, state, gates }) => ({ done, gates, causes: state.causes(fragment) }));
  return { before, after, untracked, causes: seen.after.causes(fragment), moments };
}

const placeOf = (fragment: Fragment, { vpcId, before, after }: SubnetGroup, { lookup, after: network }: Means) => ({
  fragment,
  vpcId,
  tableIds: before.tables.options.toSorted(),
  services: servicesOf(fragment, network),
  path: { before: lookup(before, fragment), after: lookup(after, fragment) },
});
