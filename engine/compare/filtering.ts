import type { Cidr } from "../model/cidr.ts";
import { isFilterEdit } from "../model/filter-edit.ts";
import type { Address, SubnetId } from "../model/ids.ts";
import type { Network } from "../model/network.ts";
import type { PortSet } from "../model/ports.ts";
import { applyEdits } from "../project/apply-edits.ts";
import { momentsAround, momentsBetween } from "../project/moments.ts";
import { editsOf } from "../project/project.ts";
import type { PlannedStep } from "../project/steps.ts";
import { type Fragment, fragmentsOf } from "../resolve/fragment.ts";
import type { Gates, Question } from "../resolve/gate.ts";
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
}

/** What a filter lets through to each fragment, before, after, and at each moment between. Nothing where no step concerns it. */
export const filterShifts = (group: SubnetGroup, filtering: Filtering, means: Means): readonly FilterShift[] =>
  filtering.steps.length === 0 ? [] : shiftsThrough(group, filtering, means);

/** As above, whether any step concerns the filter or not: the traffic may come to it by a new path. */
export function shiftsThrough(group: SubnetGroup, filtering: Filtering, means: Means): readonly FilterShift[] {
  const { before, after, lookup } = means;
  const { steps, filter } = filtering;
  const [from, to] = [filtering.in(before), filtering.in(after)];
  const between = momentsBetween(steps);
  const moments = (between ?? [takenAway(steps), ...momentsAround(steps)]).map((done) => ({
    done,
    state: filtering.in(applyEdits(before, editsOf(done).filter(isFilterEdit)).network),
  }));
  const blocks = [from, to, ...moments.map((it) => it.state)].flatMap((it) => it.blocks);
  const fragments = fragmentsOf([...tablesOn(group.before), ...tablesOn(group.after)], [before, after], blocks);
  const serviceFragments = countByService(fragments, after);
  return fragments.flatMap((fragment) => {
    const subnetIds = filtering.subnetIds.filter((id) => filtering.isPassedBy?.(id, fragment) ?? true).toSorted();
    if (subnetIds.length === 0) return [];
    const shift: FilterShift = {
      filter,
      vpcId: group.vpcId,
      subnetIds,
      tableIds: group.before.tables.options.toSorted(),
      fragment,
      services: servicesOf(fragment, after),
      serviceFragments,
      path: { before: lookup(group.before, fragment), after: lookup(group.after, fragment) },
      before: from.gates(fragment),
      after: to.gates(fragment),
      untracked: {
        egress: from.untracked?.({ direction: "egress", fragment }) ?? [],
        ingress: from.untracked?.({ direction: "ingress", fragment }) ?? [],
      },
      filters: { before: from.names, after: to.names },
      causes: to.causes(fragment),
      steps,
      moments: moments.map(({ done, state }) => ({
        done,
        gates: state.gates(fragment),
        causes: state.causes(fragment),
      })),
      isComplete: between !== undefined,
    };
    return [shift];
  });
}

/** Where the moments are too many: everything that goes is gone, and nothing is in its place. */
const takenAway = (steps: readonly PlannedStep[]): readonly PlannedStep[] =>
  steps.filter((step) => step.edits.some(({ kind }) => /-(removed|disassociated|detached)$/.test(kind)));
