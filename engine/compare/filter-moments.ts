import { isFilterEdit } from "../model/filter-edit.ts";
import type { Network } from "../model/network.ts";
import { applyEdits } from "../project/apply-edits.ts";
import { type Moment, momentsAround, momentsBetween } from "../project/moments.ts";
import { editsOf } from "../project/project.ts";
import type { PlannedStep } from "../project/steps.ts";
import type { Course } from "./passage.ts";

/** The moments between some steps, each with the network as its filters are then; nothing else of it has changed. */
export interface FilterMoments {
  readonly moments: readonly { readonly done: Moment; readonly network: Network }[];
  /** False where there are too many to look at each. */
  readonly isComplete: boolean;
}

/** Works out the moments of the same steps once, for all that they concern. */
export function cachedMoments({ before, steps: all }: Course): (steps: readonly PlannedStep[]) => FilterMoments {
  const places = new Map(all.map((step, i) => [step, i]));
  const known = new Map<string, FilterMoments>();
  return (steps) => {
    const key = steps.map((step) => places.get(step)).join();
    const found = known.get(key) ?? momentsIn(before, steps);
    known.set(key, found);
    return found;
  };
}

function momentsIn(before: Network, steps: readonly PlannedStep[]): FilterMoments {
  const between = momentsBetween(steps);
  const moments = between ?? [takenAway(steps), ...momentsAround(steps)];
  return {
    moments: moments.map((done) => ({ done, network: applyEdits(before, editsOf(done).filter(isFilterEdit)).network })),
    isComplete: between !== undefined,
  };
}

/** Where the moments are too many: everything that goes is gone, and nothing is in its place. */
const takenAway = (steps: readonly PlannedStep[]): readonly PlannedStep[] =>
  steps.filter((step) => step.edits.some(({ kind }) => /-(removed|disassociated|detached)$/.test(kind)));
