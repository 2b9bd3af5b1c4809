import { readFile } from "node:fs/promises";
import type { Assessment } from "../../assess/assessment.ts";
import { type Decision, decide, type Rules } from "../../gate/decide.ts";
import { decisionLines } from "../../gate/decision-lines.ts";
import { movedFacts } from "../../gate/moved-facts.ts";
import { begunEarly } from "../../live/begun-early.ts";
import type { LiveSource } from "../../live/live-source.ts";
import { scopeOf } from "../../live/scope.ts";
import type { Masking } from "../../secrets/mask.ts";
import type { Apply } from "./arguments.ts";
import { withoutArguments } from "./environment.ts";
import { type Look, look } from "./look.ts";
import type { Planning } from "./make-plan.ts";
import { planFirst } from "./plan-first.ts";
import type { Planned } from "./planned.ts";
import { readPlanned } from "./read-planned.ts";
import { vpcsInPlanFile } from "./state-in-plan.ts";

export interface GatedApply extends Planning {
  readonly live: Promise<LiveSource>;
  /** What the gate decides by, at the moment of asking. */
  readonly rules: () => Rules;
  readonly masking: Masking;
  readonly show: (assessment: Assessment) => void;
  readonly say: (line: string) => void;
  /** Asks whoever runs it. */
  readonly approve: (asked: Apply) => Promise<boolean>;
}

/** A plan in its file, as it was assessed, and what the gate made of it. */
export interface Judged {
  readonly file: string;
  readonly planned: Planned;
  readonly seen: Look;
  readonly decision: Decision;
}

export const CLOSED = 2;
export const NOT_APPROVED = 1;

/** Plans, and goes on as `applyIfOpen`; the exit code of Terraform where it was the plan that failed. */
export const gatedApply = (request: GatedApply): Promise<number> =>
  planFirst(request, async () => (file) => applyIfOpen(request, file));

/**
 * Assesses a plan file, decides, and applies that very file. The exit code: Terraform's where it applied, 2 where the gate is closed,
 * 1 where nobody approved. Throws an InputError where there is no verdict; then nothing was applied.
 */
export async function applyIfOpen(request: GatedApply, file: string): Promise<number> {
  const judged = await judge(request, file);
  if (judged.decision.gate === "closed") return CLOSED;
  if (!(await isApproved(request, [judged.planned]))) return NOT_APPROVED;
  return applyUnlessMoved(request, judged);
}

/**
 * Assesses what a plan file holds on the live network, shows that, and says what the gate makes of it. The network is read while
 * Terraform shows the plan.
 */
export async function judge(request: GatedApply, file: string): Promise<Judged> {
  const shown = readPlanned(request, file);
  shown.catch(() => {});
  const live = await beginReading(request, file);
  const planned = await shown;
  const seen = await look(planned.plan, await live(), request);
  request.show(seen.assessment);
  const decision = decide(seen.assessment, request.rules());
  for (const line of decisionLines(decision)) request.say(line);
  return { file, planned, seen, decision };
}

/** The source, which reads already what the plan file's state tells of. What is wrong with it is thrown once it is asked for. */
async function beginReading({ live }: GatedApply, file: string): Promise<() => Promise<LiveSource>> {
  const guess = scopeOf(vpcsInPlanFile(await readFile(file)));
  const begun = guess.vpcIds.length === 0 ? live : live.then((source) => begunEarly(source, guess));
  begun.catch(() => {});
  return () => begun;
}

/** Nobody is asked about a plan file, as Terraform does not, nor where there is nothing to apply. */
export async function isApproved({ asked, approve, say }: GatedApply, all: readonly Planned[]): Promise<boolean> {
  const isAsked = !asked.isApproved && asked.planFile === undefined && all.some((it) => it.isApplicable);
  if (!isAsked || (await approve(asked))) return true;
  say("Apply cancelled.");
  return false;
}

/**
 * Looks at the network once more, and applies the plan file that was judged; the exit code of Terraform. Where a fact under the verdict
 * has moved, `whenMoved` decides; by itself it stops.
 */
export async function applyUnlessMoved(
  request: GatedApply,
  { file, planned, seen }: Judged,
  whenMoved: (moved: readonly string[]) => Promise<number> = async (moved) => stopMoved(request, moved),
): Promise<number> {
  const { asked, terraform, live, masking, rules, say } = request;
  const now = await look(planned.plan, await live, { masking, earlier: seen });
  const moved = movedFacts(seen.facts, now.facts);
  if (moved.length > 0) return whenMoved(moved);
  const decision = decide(now.assessment, rules());
  if (decision.gate === "open") {
    return terraform.run([...asked.global, "apply", "-input=false", ...asked.applyOptions, file], withoutArguments());
  }
  for (const line of decisionLines(decision)) say(line);
  return CLOSED;
}

function stopMoved({ say }: GatedApply, moved: readonly string[]): number {
  say("The gate is closed: the network has changed since it was assessed, and nothing was applied:");
  for (const it of moved) say(`  ${it}`);
  say("Run it again, to have the plan assessed on the network as it is now.");
  return CLOSED;
}
