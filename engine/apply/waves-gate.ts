import { type Acknowledgement, isAfter, lastDayOf } from "../gate/acknowledgements.ts";
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
 * The gate as waves have it. What is acknowledged is the whole plan, before the first wave; the change windows and the last day of
 * the acknowledgement are asked for in front of each wave that cuts, since a run may last longer, and be gone on with later.
 */
export const wavesGate = ({ acknowledgements, windows, clock }: GateRules): Gate => ({
  closedFor: (assessment) => {
    const decision = decide(assessment, { acknowledgements, windows: [], now: clock() });
    return decision.gate === "open" ? [] : decisionLines(decision);
  },
  lastDay: (assessment) => {
    const decision = decide(assessment, { acknowledgements, windows: [], now: clock() });
    return decision.gate === "open" ? lastDayOf(decision.by) : null;
  },
  heldBack: (lastDay) => {
    if (lastDay !== null && isAfter(lastDay, clock())) {
      return `what cuts connections was acknowledged until ${lastDay}: remove the journal, and acknowledge what is left`;
    }
    if (windows.length === 0 || isInside(windows, clock())) return undefined;
    return `what cuts connections is applied in a change window only, and this is none: ${windows.map(windowText).join("; ")}`;
  },
});
