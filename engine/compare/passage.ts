import type { RouteTableId } from "../model/ids.ts";
import type { Network } from "../model/network.ts";
import { applyEdits } from "../project/apply-edits.ts";
import { type Moment, momentsAround, momentsBetween } from "../project/moments.ts";
import { editsOf } from "../project/project.ts";
import { relevantSteps } from "../project/relevant-steps.ts";
import type { PlannedStep } from "../project/steps.ts";
import type { Place, Side } from "./subnet-groups.ts";

/** A network before and after, and the steps that lead from one to the other. */
export interface Course {
  readonly before: Network;
  readonly after: Network;
  readonly steps: readonly PlannedStep[];
}

/** The way of some subnets from before to after. */
export interface Passage {
  /** The steps that concern their paths. */
  readonly steps: readonly PlannedStep[];
  /** What they use at each moment between. */
  readonly sides: readonly { readonly done: Moment; readonly side: Side }[];
  /** False where there are too many moments to look at each. */
  readonly isComplete: boolean;
}

export function passage(group: Place, { before, after, steps }: Course): Passage {
  const { vpcId, subnetIds } = group;
  const relevant = relevantSteps(steps, { vpcId, subnetIds, tableIds: tablesOf(group, [before, after]) }, [
    before,
    after,
  ]);
  const [subnetId] = subnetIds;
  const subnet = subnetId && before.subnets.get(subnetId);
  // One subnet stands for its group, and the others would only be copied.
  const small: Network = { ...before, subnets: new Map(subnet === undefined ? [] : [[subnet.id, subnet]]) };
  const moments = momentsBetween(relevant);
  const sides = (moments ?? [removalsOf(relevant), ...momentsAround(relevant)]).map((done) => ({
    done,
    side: group.sideIn(applyEdits(small, editsOf(done)).network),
  }));
  return { steps: relevant, sides, isComplete: moments !== undefined };
}

/** Where the moments are too many, the worst that is easily named: everything that goes is gone, and nothing is in its place. */
const removalsOf = (steps: readonly PlannedStep[]): Moment =>
  steps.filter((it) => it.phase === "remove" && it.change.action !== "create-delete");

function tablesOf({ vpcId, before, after }: Place, networks: readonly Network[]): ReadonlySet<RouteTableId> {
  const main = networks.flatMap((network) => network.vpcs.get(vpcId)?.mainTable.options ?? []);
  return new Set([...before.tables.options, ...after.tables.options, ...main]);
}
