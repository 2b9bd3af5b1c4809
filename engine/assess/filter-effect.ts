import type { FilterShift } from "../compare/filter-shift.ts";
import type { Doubt } from "../model/doubt.ts";
import type { Address } from "../model/ids.ts";
import { isUnavoidable } from "../project/moments.ts";
import { type Gates, sameGates } from "../resolve/gate.ts";
import type { Certainty } from "./assessment.ts";
import {
  isLoss,
  NOTHING,
  type Passes,
  possibly,
  possiblyCalled,
  possiblyReaches,
  statefulLoss,
  statelessLoss,
  surely,
  surelyCalled,
  surelyReaches,
} from "./filter-loss.ts";

/** What a filter does to the connections that are open. */
export interface FilterEffect {
  readonly rule: "filtered" | "outage-window" | Doubt["kind"];
  readonly certainty: Certainty;
  readonly loss: Passes;
  readonly causes: readonly Address[];
  /** What passes passing: after the apply, or at the moment between that does the harm. */
  readonly passing: Gates;
  /** What it hangs on, where the rule is that of a doubt. */
  readonly doubts: readonly Doubt[];
}

/**
 * What was let through, to where traffic can go, and no longer is: cut (T29). What only some of the possible states deny may be, and
 * is named by its doubt where there is one. What is denied between two steps alone is an outage.
 */
export function filterEffect(shift: FilterShift): FilterEffect | undefined {
  const { path, before, after, causes } = shift;
  if (!possiblyReaches(path.before) || !possiblyReaches(path.after)) return undefined;
  const certain = sureLoss(shift, after);
  if (isLoss(certain))
    return { rule: "filtered", certainty: "will", loss: certain, causes, passing: after, doubts: [] };
  const open = possibleLoss(shift, after);
  if (!isLoss(open) || sameGates(before, after)) return passingEffect(shift);
  const doubts = distinct([...after.egress.doubts, ...after.ingress.doubts]);
  const [doubt] = doubts;
  return { rule: doubt?.kind ?? "filtered", certainty: "may", loss: open, causes, passing: after, doubts };
}

const LOSS = { "network-acl": statelessLoss, "security-group": statefulLoss } as const;

const sureLoss = ({ filter, path, before, through }: FilterShift, passing: Gates): Passes =>
  surelyReaches(path.before)
    ? LOSS[filter](surely(before), possibly(passing), through === undefined && surelyCalled(path.before))
    : NOTHING;

/** Nobody calls in by a NAT gateway. */
const possibleLoss = ({ filter, path, before, through }: FilterShift, passing: Gates): Passes =>
  LOSS[filter](possibly(before), surely(passing), through === undefined && possiblyCalled(path.before));

function passingEffect(shift: FilterShift): FilterEffect | undefined {
  const { before, steps, moments, isComplete } = shift;
  const harmful = moments.filter((it) => !sameGates(before, it.gates) && isLoss(possibleLoss(shift, it.gates)));
  const [first] = harmful;
  if (first === undefined) return undefined;
  const sure = harmful.filter((it) => isLoss(sureLoss(shift, it.gates)));
  const isSure =
    isComplete &&
    isUnavoidable(
      steps,
      sure.map((it) => it.done),
    );
  const { gates: passing, causes } = isSure ? (sure[0] ?? first) : first;
  const loss = isSure ? sureLoss(shift, passing) : possibleLoss(shift, passing);
  return { rule: "outage-window", certainty: isSure ? "will" : "may", loss, causes, passing, doubts: [] };
}

const distinct = (doubts: readonly Doubt[]): readonly Doubt[] => [
  ...new Map(doubts.map((it) => [it.text, it])).values(),
];
