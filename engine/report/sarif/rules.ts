import type { ReportingDescriptor } from "sarif";
import { type RuleId, ruleKind } from "../../assess/assessment.ts";
import { capitalise } from "../english.ts";
import { RULE_WORDS } from "../rule-words.ts";

/** Drift is no rule of the assessment: only this format needs one id for it. */
export type SarifRule = RuleId | "drift";

/** What to do about any finding of the rule; none where nothing need be done. */
const ADVICE: Readonly<Partial<Record<RuleId, string>>> = {
  "connection-reset":
    "Apply when no critical work runs on these subnets, and make sure that clients connect again and retry.",
  "access-cut": "Put a route in place before the old one goes.",
  "outage-window": "Change the route in place, or make the change in two applies.",
  "apply-conflict": "Mend the configuration before you apply.",
  "access-denied": "Change the policy first.",
  "policy-narrowed": "Make sure that everything which uses the endpoint is among what it allows.",
  filtered: "Open it first.",
  "split-ownership": "Keep one of them.",
  quota: "Have it raised, or use less.",
  "not-known": "Create what it comes from in an apply of its own.",
  "not-checked": "Have it read, or look at it.",
};

const DRIFT_HELP =
  "What is declared and what stands differ. Put it back, declare what stands, or accept it in the baseline.";

const helpOf = (rule: SarifRule): string =>
  rule === "drift" ? DRIFT_HELP : [RULE_WORDS[rule].means, ADVICE[rule] ?? ""].join(" ").trim();

const heading = (rule: SarifRule): string =>
  capitalise(rule === "drift" ? "declared and live differ" : RULE_WORDS[rule].heading);

const isNoted = (rule: SarifRule): boolean => rule !== "drift" && ruleKind(rule) === "harmless";

/** What code scanning shows of a rule beside each of its results. */
export const descriptorOf = (rule: SarifRule): ReportingDescriptor => ({
  id: rule,
  name: rule.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase()),
  shortDescription: { text: heading(rule) },
  fullDescription: { text: helpOf(rule) },
  help: { text: helpOf(rule), markdown: helpOf(rule) },
  defaultConfiguration: { level: isNoted(rule) ? "note" : "error" },
  properties: { tags: ["availability", "network", "terraform"] },
});
