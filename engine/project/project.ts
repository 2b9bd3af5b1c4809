import { isDeepStrictEqual } from "node:util";
import type { Edit } from "../model/edit.ts";
import type { Network } from "../model/network.ts";
import type { Plan, PlannedChange } from "../plan/plan.ts";
import { tryFindResourceType } from "../resources/index.ts";
import { mayTouchAPath } from "../resources/without-a-rule.ts";
import { applyEdits } from "./apply-edits.ts";
import type { Unchecked } from "./draft.ts";
import type { PlannedStep } from "./steps.ts";

export interface ProjectedChange {
  readonly change: PlannedChange;
  /** False where its type has no rule. */
  readonly assessed: boolean;
  /** In the order in which Terraform takes them. */
  readonly steps: readonly PlannedStep[];
}

/** A plan carried out on the live network, as far as that can be known. */
export interface Projection {
  readonly before: Network;
  readonly after: Network;
  readonly changes: readonly ProjectedChange[];
  readonly steps: readonly PlannedStep[];
  readonly unchecked: readonly Unchecked[];
}

export function project(plan: Plan, live: Network): Projection {
  const changes = plan.changes.filter((it) => !isHarmless(it)).map((it) => projectChange(it, live));
  const steps = changes.flatMap((it) => it.steps);
  const after = applyEdits(live, editsOf(steps));
  const withoutRule = changes.filter((it) => !it.assessed && mayTouchAPath(it.change));
  return {
    before: live,
    after: after.network,
    changes,
    steps,
    unchecked: [...after.unchecked, ...withoutRule.map(noRule)],
  };
}

export const editsOf = (steps: readonly PlannedStep[]): readonly Edit[] => steps.flatMap((it) => it.edits);

const noRule = ({ change }: ProjectedChange): Unchecked => ({
  kind: "no-rule",
  cause: change.address,
  what: `what this change does to paths: there is no rule for ${change.type} yet`,
});

function projectChange(change: PlannedChange, live: Network): ProjectedChange {
  const type = tryFindResourceType(change.type);
  if (type === undefined || change.mode === "data") return { change, assessed: type !== undefined, steps: [] };
  const steps = type.steps(change, live).map((step, position) => ({ ...step, change, position }));
  return { change, assessed: true, steps };
}

const LABELS: readonly string[] = ["tags", "tags_all", "timeouts", "description"];

/** Nothing to do, or nothing but labels (T30). */
function isHarmless({ action, before, after }: PlannedChange): boolean {
  if (action === "no-op" || action === "read" || action === "forget") return true;
  if (action !== "update" || before === null || after === null) return false;
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].every((name) => LABELS.includes(name) || isDeepStrictEqual(before[name], after[name]));
}
