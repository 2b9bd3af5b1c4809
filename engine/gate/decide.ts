import type { Assessment, Finding } from "../assess/assessment.ts";
import { movesVerdict } from "../assess/verdict.ts";
import { type Acknowledgement, hasExpired, isOf, isOfFinding } from "./acknowledgements.ts";
import { type ChangeWindow, isInside } from "./windows.ts";

/** What the gate decides by, beside the assessment. */
export interface Rules {
  readonly acknowledgements: readonly Acknowledgement[];
  /** None: at any time. */
  readonly windows: readonly ChangeWindow[];
  readonly now: Date;
}

export type Decision = Open | Closed;

export interface Open {
  readonly gate: "open";
  /** What opened it. Empty where the verdict is safe, and nothing had to be acknowledged. */
  readonly by: readonly Acknowledgement[];
}

export interface Closed {
  readonly gate: "closed";
  /** The assessment, as it is acknowledged. */
  readonly findingsDigest: string;
  /** At least one. */
  readonly reasons: readonly Reason[];
}

export type Reason =
  | {
      readonly why: "not-acknowledged";
      readonly findings: readonly Finding[];
      /** What would have opened it, a while ago. */
      readonly expired: readonly Acknowledgement[];
      /** True where this run was given digests, and none is of these findings on this plan and this network. */
      readonly givenForOthers: boolean;
    }
  | { readonly why: "outside-windows"; readonly windows: readonly ChangeWindow[] };

/**
 * Whether the change may be applied. Safe needs nothing. All else needs every finding that moves the verdict acknowledged,
 * undetermined ones too, and, where there are change windows, a moment inside one.
 */
export function decide(assessment: Assessment, rules: Rules): Decision {
  if (assessment.verdict === "safe") return { gate: "open", by: [] };
  const by = rules.acknowledgements.filter((it) => isOf(it, assessment) && !hasExpired(it, rules.now));
  const reasons = [...missing(assessment, by, rules), ...outside(rules)];
  return reasons.length === 0
    ? { gate: "open", by }
    : { gate: "closed", findingsDigest: assessment.findingsDigest, reasons };
}

function missing(assessment: Assessment, by: readonly Acknowledgement[], rules: Rules): readonly Reason[] {
  if (by.some((it) => it.binding.to === "findings")) return [];
  const findings = assessment.findings.filter((it) => movesVerdict(it) && !by.some((ack) => isOfFinding(ack, it)));
  if (findings.length === 0) return [];
  const expired = rules.acknowledgements.filter((it) => isOf(it, assessment) && hasExpired(it, rules.now));
  const givenForOthers = rules.acknowledgements.some((it) => it.entry === null);
  return [{ why: "not-acknowledged", findings, expired, givenForOthers }];
}

const outside = ({ windows, now }: Rules): readonly Reason[] =>
  windows.length === 0 || isInside(windows, now) ? [] : [{ why: "outside-windows", windows }];
