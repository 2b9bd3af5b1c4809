import { type Finding, type RuleId, ruleKind } from "../assess/assessment.ts";

interface RuleWords {
  /** What a plan does that has such a finding, as an infinitive that takes an s. Only rules that break something have one. */
  readonly does?: string;
  /** The same, as a heading. */
  readonly heading: string;
}

export const RULE_WORDS: Readonly<Record<RuleId, RuleWords>> = {
  "access-cut": { does: "cut access", heading: "access is cut" },
  "connection-reset": { does: "cut open connections", heading: "open connections are cut" },
  "outage-window": { does: "interrupt access", heading: "access is interrupted during the apply" },
  "apply-conflict": { does: "fail half-way", heading: "the apply fails half-way" },
  "access-denied": { does: "make a policy deny access", heading: "a policy denies access" },
  "policy-narrowed": { does: "narrow an endpoint policy", heading: "an endpoint policy allows less" },
  filtered: { does: "block connections", heading: "connections are blocked by a filter" },
  "split-ownership": { does: "let two resources undo each other", heading: "two resources undo each other" },
  quota: { does: "exceed a quota", heading: "a quota is exceeded" },
  "not-known": { heading: "not known before the apply" },
  "not-checked": { heading: "not checked" },
  "policy-widened": { heading: "an endpoint policy allows more" },
  "no-effect": { heading: "no effect" },
  "out-of-date-advice": { heading: "out-of-date advice" },
};

export const breaks = (finding: Finding): boolean => ruleKind(finding.rule) === "disruptive";
export const leavesOpen = (finding: Finding): boolean => ruleKind(finding.rule) === "undetermined";
/** True where it is not certain that it breaks anything. */
export const mayHappen = (finding: Finding): boolean => breaks(finding) && finding.certainty === "may";

/** True for what the reader should know but need not act on before the apply. */
export const isHarmless = (finding: Finding): boolean => !breaks(finding) && !leavesOpen(finding);
