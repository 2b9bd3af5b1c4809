import type { Acknowledgement } from "../gate/acknowledgements.ts";
import { decide } from "../gate/decide.ts";
import { decisionLines } from "../gate/decision-lines.ts";
import { type ChangeWindow, isInside, windowText } from "../gate/windows.ts";
import type { Gate } from "./request.ts";

/** What the gate in front of the waves decides by. */
export interface GateRules {
  readonly acknowledgements: readonly Acknowledgement[];
  /** None: at any time. */
  readonly windows: readonly ChangeWindow[];
  readonly clock: () => Date;
}

/**
 * The gate as waves have it. What is acknowledged is the whole plan, before the first wave; a change window is asked for in front
 * of each wave that cuts, since a run may last longer than a window.
 */
export const wavesGate = ({ acknowledgements, windows, clock }: GateRules): Gate => ({
  closedFor: (assessment) => {
    const decision = decide(assessment, { acknowledgements, windows: [], now: clock() });
    return decision.gate === "open" ? [] : decisionLines(decision);
  },
  heldBack: () =>
    windows.length === 0 || isInside(windows, clock())
      ? undefined
      : `what cuts connections is applied in a change window only, and this is none: ${windows.map(windowText).join("; ")}`,
});
