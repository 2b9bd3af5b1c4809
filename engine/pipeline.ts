import { assess } from "./assess/assess.ts";
import type { Assessment } from "./assess/assessment.ts";
import { compare } from "./compare/compare.ts";
import type { LiveSource } from "./live/live-source.ts";
import { scopeOf } from "./live/scope.ts";
import type { Plan } from "./plan/plan.ts";
import { readPlan } from "./plan/read-plan.ts";
import { type Progress, silent } from "./progress.ts";
import { project } from "./project/project.ts";

/**
 * The program: a plan, projected onto the live network; the paths before, between and after, compared; what the changes
 * do to connections and access. `planFile` is a path, or `-` for standard input. Live is opened once the plan is read.
 */
export async function assessPlan(
  planFile: string,
  openLive: (progress: Progress, plan: Plan) => LiveSource | Promise<LiveSource>,
  progress: Progress = silent,
): Promise<Assessment> {
  progress(`reading ${planFile === "-" ? "the plan from standard input" : planFile}`);
  const plan = await readPlan(planFile);
  const live = await openLive(progress, plan);
  progress(`reading the live network: ${live.name}`);
  const network = await live.read(scopeOf(plan.mentions));
  const projection = project(plan, network);
  const shifts = compare(projection);
  return assess({ plan, projection, shifts, source: live.name });
}
