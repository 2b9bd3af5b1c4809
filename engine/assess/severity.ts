import { type Certainty, type RuleId, ruleKind, type Severity } from "./assessment.ts";

/** How bad each rule is where it is certain. */
const SEVERITY: Readonly<Record<RuleId, Severity>> = {
  "access-cut": "critical",
  "outage-window": "critical",
  "connection-reset": "high",
  "apply-conflict": "high",
  "access-denied": "high",
  "policy-narrowed": "high",
  filtered: "high",
  "split-ownership": "high",
  quota: "medium",
  "not-known": "medium",
  "not-checked": "medium",
  "policy-widened": "low",
  "no-effect": "info",
  "out-of-date-advice": "info",
};

const MILDER: Readonly<Record<Severity, Severity>> = {
  critical: "high",
  high: "medium",
  medium: "low",
  low: "low",
  info: "info",
};

/** One step milder where it only may happen, and one where no network interface stands in the subnets to notice it. */
export function severityOf(rule: RuleId, certainty: Certainty, interfaces: number | null): Severity {
  const worst = SEVERITY[rule];
  const likely = certainty === "may" && ruleKind(rule) === "disruptive" ? MILDER[worst] : worst;
  return interfaces === 0 ? MILDER[likely] : likely;
}
