import type { FilterShift } from "../compare/filter-shift.ts";
import type { Shift } from "../compare/shift.ts";
import type { Plan } from "../plan/plan.ts";
import type { Projection } from "../project/project.ts";

/** All that an assessment is made of. */
export interface Assessed {
  readonly plan: Plan;
  readonly projection: Projection;
  readonly shifts: readonly Shift[];
  readonly filterShifts: readonly FilterShift[];
  /** The live source's name. */
  readonly source: string;
}
