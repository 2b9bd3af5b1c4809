import type { Shift } from "../compare/shift.ts";
import type { Address } from "../model/ids.ts";
import { type Hop, isUnchanged, isUsable, type Resolution, sameHop } from "../model/path.ts";
import type { Certainty } from "./assessment.ts";

/** What a shift does to the connections that are open, and to reaching the destination at all. */
export interface Effect {
  readonly rule: "access-cut" | "connection-reset" | "outage-window";
  readonly certainty: Certainty;
  /** True where the path after is the path before, and only the moment between is not. */
  readonly isPassing: boolean;
}

type Outcome = "harmless" | "reset" | "cut" | "unknown";

/**
 * The same next hop: connections live. Another: they are cut. None, or a blackhole: access is cut. None before: nothing
 * can be lost (R2.2, rows T1 to T19). Where several paths are possible, what they all come to is certain; what only some
 * come to may be.
 */
export function effectsOf(shift: Shift, replacing: ReadonlySet<Address>): readonly Effect[] {
  const lasting = lastingEffect(shift);
  const passing = passingEffects(shift, replacing);
  return lasting === undefined ? passing : [lasting, ...passing.filter((it) => it.rule === "outage-window")];
}

function lastingEffect({ before, after }: Shift): Effect | undefined {
  const outcomes = outcomesOf(before, after);
  const bad = [...outcomes].filter((it) => it === "reset" || it === "cut");
  if (bad.length === 0) return undefined;
  const certainty = bad.length === outcomes.size ? "will" : "may";
  const isCut = certainty === "will" ? !outcomes.has("reset") : outcomes.has("cut");
  return { rule: isCut ? "access-cut" : "connection-reset", certainty, isPassing: false };
}

/** What is cut between two steps of the apply, where before and after are both good (T8, T22). */
function passingEffects(
  { before, between, after, betweenCauses }: Shift,
  replacing: ReadonlySet<Address>,
): readonly Effect[] {
  if (!after.paths.every((it) => isUsable(it.hop))) return [];
  const outcomes = outcomesOf(before, between);
  const isSure = betweenCauses.some((it) => replacing.has(it)) && !outcomes.has("harmless") && !outcomes.has("unknown");
  const certainty = isSure ? "will" : "may";
  const reset: Effect = { rule: "connection-reset", certainty, isPassing: true };
  const outage: Effect = { rule: "outage-window", certainty, isPassing: true };
  if (outcomes.has("cut")) return [reset, outage];
  return outcomes.has("reset") ? [reset] : [];
}

export function outcomesOf(before: Resolution, after: Resolution): ReadonlySet<Outcome> {
  if (isUnchanged(before, after)) return new Set(["harmless"]);
  return new Set(before.paths.flatMap((from) => after.paths.map((to) => outcomeOf(from.hop, to.hop))));
}

function outcomeOf(before: Hop, after: Hop): Outcome {
  if (before.kind === "unknown") return "unknown";
  if (!isUsable(before)) return "harmless";
  if (after.kind === "unknown") return "unknown";
  if (!isUsable(after)) return "cut";
  return sameHop(before, after) ? "harmless" : "reset";
}
