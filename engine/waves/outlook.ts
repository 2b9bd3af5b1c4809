import { assess } from "../assess/assess.ts";
import type { Assessed } from "../assess/assessed.ts";
import type { Assessment, Finding } from "../assess/assessment.ts";
import { masked } from "../assess/masked.ts";
import { movesVerdict } from "../assess/verdict.ts";
import { compareNetworks } from "../compare/compare-networks.ts";
import type { Network } from "../model/network.ts";
import type { Plan, PlannedChange } from "../plan/plan.ts";
import { project } from "../project/project.ts";

/** What a plan does on a network: all that its assessment is made of, and the assessment. */
export interface Outlook extends Assessed {
  readonly assessment: Assessment;
}

/** `source`: the name of the live source, for the report. */
export function outlook(plan: Plan, live: Network, source: string): Outlook {
  const projection = project(plan, live);
  const assessed = { plan, projection, ...compareNetworks(projection), source };
  return { ...assessed, assessment: masked(assess(assessed), plan.secrets, {}) };
}

/** The findings that a planned change is to blame for and that keep it from being safe. */
export const harms = ({ assessment }: Outlook): readonly Finding[] =>
  assessment.findings.filter((it) => movesVerdict(it) && it.causes.length > 0);

/** True of what an apply carries out on resources. What only the state keeps is left to the plan of the rest. */
export const isWork = ({ action, mode }: PlannedChange): boolean =>
  mode === "managed" && action !== "no-op" && action !== "read" && action !== "forget";

/** A part of a plan: of what there is to do these addresses alone, beside all that stays as it is. */
export function partOf(plan: Plan, addresses: ReadonlySet<string>): Plan {
  return { ...plan, changes: plan.changes.filter((it) => !isWork(it) || addresses.has(it.address)) };
}
