import type { Step } from "../model/edit.ts";
import type { PlannedChange } from "../plan/plan.ts";

/** A step of a planned change, and where it stands among the steps of that change. */
export interface PlannedStep extends Step {
  readonly change: PlannedChange;
  readonly position: number;
}

/**
 * True where Terraform takes step `a` before step `b`, whatever else happens. False says only that it need not.
 *
 * Within a change the order is the change's. What waits for another resource is created or changed after it; what depended
 * on another is destroyed before it. A resource that is replaced by destroying it first is gone before what depended on it
 * changes; one that is replaced by creating it first goes only after that (R6.19, and Terraform's own account of destroying).
 * A resource that is only destroyed may be of either kind: a plan does not say.
 */
export function precedes(a: PlannedStep, b: PlannedStep): boolean {
  if (a.change === b.change) return a.position < b.position;
  const removes = (step: PlannedStep) => step.phase === "remove";
  if (!removes(a) && !removes(b)) return b.change.waitsFor.has(a.change.resource);
  if (removes(a) && removes(b)) return a.change.dependedOn.has(b.change.resource);
  if (removes(a)) return isDestroyedFirst(a.change) && b.change.dependedOn.has(a.change.resource);
  return b.change.action === "create-delete" && a.change.waitsFor.has(b.change.resource);
}

const isDestroyedFirst = ({ action }: PlannedChange): boolean => action === "delete-create";
