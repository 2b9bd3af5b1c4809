import { type Finding, type RuleId, ruleKind } from "../assess/assessment.ts";

interface RuleWords {
  /** What a plan does that has such a finding, as an infinitive that takes an s. Only rules that break something have one. */
  readonly does?: string;
  /** The same, as a heading. */
  readonly heading: string;
  /** What that means to somebody who hears of it for the first time, a sentence. */
  readonly means: string;
}

export const RULE_WORDS: Readonly<Record<RuleId, RuleWords>> = {
  "access-cut": {
    does: "cut access",
    heading: "access is cut",
    means: "Afterwards no route leads to this destination, or one that drops what it takes.",
  },
  "connection-reset": {
    does: "cut open connections",
    heading: "open connections are cut",
    means: "An open TCP connection does not live through a change of its path to another next hop.",
  },
  "outage-window": {
    does: "interrupt access",
    heading: "access is interrupted during the apply",
    means: "Between two steps of the apply there is no path, even where before and after are both good.",
  },
  "apply-conflict": {
    does: "fail half-way",
    heading: "the apply fails half-way",
    means: "AWS refuses a step of the apply, which then stops half-way.",
  },
  "access-denied": {
    does: "make a policy deny access",
    heading: "a policy denies access",
    means: "The network still reaches the service, and a policy denies the request.",
  },
  "policy-narrowed": {
    does: "narrow an endpoint policy",
    heading: "an endpoint policy allows less",
    means: "The endpoint policy allows less than it does now.",
  },
  filtered: {
    does: "block connections",
    heading: "connections are blocked by a filter",
    means: "A security group or a network ACL blocks the new path.",
  },
  "split-ownership": {
    does: "let two resources undo each other",
    heading: "two resources undo each other",
    means: "Two resources own the same thing, and each apply undoes the other's.",
  },
  quota: { does: "exceed a quota", heading: "a quota is exceeded", means: "The apply passes a quota of AWS." },
  "not-known": {
    heading: "not known before the apply",
    means: "The verdict depends on a value that is known only after the apply.",
  },
  "not-checked": {
    heading: "not checked",
    means: "The verdict depends on something that was not read, or for which there is no rule.",
  },
  "policy-widened": {
    heading: "an endpoint policy allows more",
    means: "The endpoint policy allows more than it does now.",
  },
  "no-effect": { heading: "no effect", means: "The change has no effect on any path." },
  "out-of-date-advice": {
    heading: "out-of-date advice",
    means: "The configuration follows guidance that no longer holds.",
  },
};

export const breaks = (finding: Finding): boolean => ruleKind(finding.rule) === "disruptive";
export const leavesOpen = (finding: Finding): boolean => ruleKind(finding.rule) === "undetermined";
/** True where it is not certain that it breaks anything. */
export const mayHappen = (finding: Finding): boolean => breaks(finding) && finding.certainty === "may";

/** True for what the reader should know but need not act on before the apply. */
export const isHarmless = (finding: Finding): boolean => !breaks(finding) && !leavesOpen(finding);
