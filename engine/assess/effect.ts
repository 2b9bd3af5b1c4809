import type { PassingState, Shift } from "../compare/shift.ts";
import type { Address } from "../model/ids.ts";
import { type Hop, isUnchanged, isUsable, type Resolution, sameHop } from "../model/path.ts";
import { isUnavoidable } from "../project/moments.ts";
import type { Certainty } from "./assessment.ts";

/** What a shift does to the connections that are open, and to reaching the destination at all. */
export interface Effect {
  readonly rule: "access-cut" | "connection-reset" | "outage-window";
  readonly certainty: Certainty;
  readonly causes: readonly Address[];
  /** The path between two steps of the apply that does the harm; absent where the path after does. */
  readonly during?: Resolution;
}

type Outcome = "harmless" | "reset" | "cut" | "unknown";

/**
 * The same next hop: connections live. Another: they are cut. None, or a blackhole: access is cut. None before: nothing
 * can be lost (R2.2, rows T1 to T22). Where several paths are possible, what they all come to is certain; what only some
 * come to may be.
 */
export function effectsOf(shift: Shift): readonly Effect[] {
  const lasting = lastingEffect(shift);
  const passing = passingEffects(shift);
  return lasting === undefined ? passing : [lasting, ...passing.filter((it) => it.rule === "outage-window")];
}

function lastingEffect({ before, after, causes }: Shift): Effect | undefined {
  const outcomes = outcomesOf(before, after);
  const bad = [...outcomes].filter((it) => it === "reset" || it === "cut");
  if (bad.length === 0) return undefined;
  const certainty = bad.length === outcomes.size ? "will" : "may";
  const isCut = certainty === "will" ? !outcomes.has("reset") : outcomes.has("cut");
  return { rule: isCut ? "access-cut" : "connection-reset", certainty, causes };
}

/** What is cut between two steps of the apply, where the path after is good (T8 to T10, T22, R6.19). */
function passingEffects(shift: Shift): readonly Effect[] {
  if (!shift.after.paths.every((it) => isUsable(it.hop))) return [];
  return [
    ...passingEffect(shift, "connection-reset", ["reset", "cut"]),
    ...passingEffect(shift, "outage-window", ["cut"]),
  ];
}

/** An effect that every order of the steps comes through is certain; one that some order comes through may be. */
function passingEffect({ before, passing }: Shift, rule: Effect["rule"], harm: readonly Outcome[]): readonly Effect[] {
  const outcomes = (state: PassingState) => [...outcomesOf(before, state.path)];
  const possible = passing.states.filter((state) => outcomes(state).some((it) => harm.includes(it)));
  const [first] = possible;
  if (first === undefined) return [];
  const sure = possible.filter((state) => outcomes(state).every((it) => harm.includes(it)));
  const isSure =
    passing.isComplete &&
    isUnavoidable(
      passing.steps,
      sure.map((it) => it.done),
    );
  const { path: during, causes } = isSure ? (sure[0] ?? first) : first;
  return [{ rule, certainty: isSure ? "will" : "may", causes, during }];
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
