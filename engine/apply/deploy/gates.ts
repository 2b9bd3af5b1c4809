import type { Judged } from "../stand-in/gated-apply.ts";
import type { SynthesizedStack } from "./manifest.ts";

/** How a stack stands before anything is applied. */
export type Gated =
  | { readonly kind: "judged"; readonly stack: SynthesizedStack; readonly judged: Judged }
  /** Terraform could not plan it, and has said why. `waitsFor`: stacks that it needs, and that are not applied yet. */
  | { readonly kind: "unplanned"; readonly stack: SynthesizedStack; readonly waitsFor: readonly string[] };

interface Taken {
  readonly inTurn: boolean;
}

export const hasWork = (it: Gated): boolean => it.kind === "unplanned" || it.judged.planned.isApplicable;

/** True where it may be applied; a stack that waits for others, where it is taken in its turn and gated then. */
export const isOpen = (it: Gated, { inTurn }: Taken): boolean =>
  it.kind === "judged" ? it.judged.decision.gate === "open" : inTurn && it.waitsFor.length > 0;

/** How the gates stand, a line each, and what that means for all. */
export function gatesLines(gates: readonly Gated[], taken: Taken): readonly string[] {
  const width = Math.max(...gates.map(({ stack }) => stack.name.length));
  const lines = gates.map((it) => `  ${it.stack.name.padEnd(width)}  ${standing(it, taken)}`);
  const isAll = gates.every((it) => isOpen(it, taken));
  return [
    "",
    "The gates:",
    ...lines,
    ...(isAll ? [] : ["", "Nothing was applied: every gate must be open first."]),
    ...whatToDo(gates, taken),
  ];
}

function standing(it: Gated, { inTurn }: Taken): string {
  if (it.kind === "judged") {
    const { decision, seen, planned } = it.judged;
    if (!planned.isApplicable) return "nothing to apply";
    const { verdict } = seen.assessment;
    return `${decision.gate}: ${verdict}${decision.gate === "open" && verdict !== "safe" ? ", acknowledged" : ""}`;
  }
  if (it.waitsFor.length === 0) return "not planned: Terraform says why";
  const needed = it.waitsFor.join(", ");
  return inTurn
    ? `planned and gated once ${needed} is applied`
    : `not planned: it needs ${needed}, which is not applied yet`;
}

function whatToDo(gates: readonly Gated[], { inTurn }: Taken): readonly string[] {
  const closed = gates.flatMap((it) =>
    it.kind === "judged" && it.judged.decision.gate === "closed" ? [it.judged.decision] : [],
  );
  const unsaid = closed.filter(({ reasons }) => reasons.some(({ why }) => why === "not-acknowledged"));
  const waits = gates.some((it) => it.kind === "unplanned" && it.waitsFor.length > 0);
  return [
    ...(unsaid.length > 1
      ? [
          "To acknowledge all that is above:",
          `  export DRIFTGATE_ACKNOWLEDGE=${unsaid.map((it) => it.findingsDigest).join(",")}`,
        ]
      : []),
    ...(waits && !inTurn
      ? [
          "Deploy first what is needed by others; or, with --in-turn, each stack is planned and gated after those that it needs.",
        ]
      : []),
  ];
}

/** Where it stopped, and what that leaves. */
export function stoppedLines(at: Gated, gates: readonly Gated[], applied: readonly string[]): readonly string[] {
  const names = (of: readonly string[]) => (of.length === 0 ? "none" : of.join(", "));
  const left = gates.filter((it) => hasWork(it) && !applied.includes(it.stack.name)).map(({ stack }) => stack.name);
  return ["", `It stopped at ${at.stack.name}. Applied before: ${names(applied)}. Not applied: ${names(left)}.`];
}
