import { assess } from "./assess/assess.ts";
import type { Assessment } from "./assess/assessment.ts";
import { masked } from "./assess/masked.ts";
import { compareNetworks } from "./compare/compare-networks.ts";
import { type Accepted, driftReport, isAccepted } from "./drift/drift-report.ts";
import { findDrift, followsFrom } from "./drift/find-drift.ts";
import { mentionsOf } from "./drift/mentions.ts";
import { repairPlan } from "./drift/repair-plan.ts";
import type { LiveSource } from "./live/live-source.ts";
import { scopeOf } from "./live/scope.ts";
import { readDeclaration } from "./plan/read-state.ts";
import type { Progress } from "./progress.ts";
import { project } from "./project/project.ts";
import { QUIETLY } from "./run.ts";

export interface DriftInput extends Accepted {
  /** A path, or `-` for standard input. */
  readonly stateFile: string;
  /** Live is opened once the state is read. */
  readonly openLive: (progress: Progress) => LiveSource | Promise<LiveSource>;
}

/**
 * What was declared, held against the live network; then what putting the differences back would do, which is a change and is
 * assessed as one. What the baseline accepts is shown, and not put back.
 */
export async function assessDrift(input: DriftInput, run = QUIETLY): Promise<Assessment> {
  const { stateFile } = input;
  run.say(`reading ${stateFile === "-" ? "the state from standard input" : stateFile}`);
  const declaration = await readDeclaration(stateFile);
  const mentions = mentionsOf(declaration);
  const source = await input.openLive(run.say);
  run.say(`reading the live network: ${source.name}`);
  const live = await source.read(scopeOf(mentions));
  const drift = findDrift(declaration, live);
  const open = drift.differences.filter((it) => !isAccepted(it, input));
  const putBack = repairPlan([...open, ...drift.consequences.filter(followsFrom(open))], mentions);
  const plan = { ...putBack, secrets: declaration.secrets };
  const projection = project(plan, live);
  const repair = assess({ plan, projection, ...compareNetworks(projection), source: source.name });
  return masked(driftReport(repair, { declaration, drift }, input), declaration.secrets, run);
}
