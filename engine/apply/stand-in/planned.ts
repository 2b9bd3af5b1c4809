import { interpretPlan } from "../../plan/interpret-plan.ts";
import { parsePlan } from "../../plan/parse-plan.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Apply } from "./arguments.ts";

export interface Planned {
  readonly plan: Plan;
  /** False where there is nothing to apply, not even to the state: Terraform asks for no approval then. */
  readonly isApplicable: boolean;
}

/** What `terraform show -json` printed of the plan that was asked for. */
export function parsePlanned(printed: string, { planOptions }: Apply): Planned {
  const json = parsePlan(printed, "the plan");
  // A plan of targets says that it is not complete. That was asked for, and no more than it holds is applied; what is deferred is said apart.
  const isPartial = planOptions.some((it) => /^-(target|exclude)(-file)?=/.test(it));
  const plan = interpretPlan(isPartial ? { ...json, complete: true } : json);
  return { plan, isApplicable: json.applyable ?? true };
}
