import type { ReportingDescriptor } from "sarif";
import { type RuleId, ruleKind } from "../../assess/assessment.ts";
import { capitalise } from "../english.ts";
import { RULE_WORDS } from "../rule-words.ts";

/** Drift is no rule of the assessment: only this format needs one id for it. */
export type SarifRule = RuleId | "drift";

const HELP: Readonly<Record<SarifRule, string>> = {
  "connection-reset":
    "The path of this traffic changes to another next hop, and the TCP connections that are open are cut. Apply when no critical work runs on these subnets, and make sure that clients connect again and retry.",
  "access-cut":
    "Afterwards no route leads to this destination, or one that drops what it takes. Put a route in place before the old one goes.",
  "outage-window":
    "Between two steps of the apply there is no path, even where before and after are both good. Change the route in place, or make the change in two applies.",
  "apply-conflict":
    "AWS refuses a step of the apply, which then stops half-way. Mend the configuration before you apply.",
  "access-denied": "The network still reaches the service, and a policy denies the request. Change the policy first.",
  "policy-narrowed":
    "The endpoint policy allows less than it does now. Make sure that everything which uses the endpoint is among what it allows.",
  filtered: "A security group or a network ACL blocks the new path. Open it first.",
  "split-ownership": "Two resources own the same thing, and each apply undoes the other's. Keep one of them.",
  quota: "The apply passes a quota of AWS. Have it raised, or use less.",
  "not-known":
    "The verdict depends on a value that is known only after the apply. Create what it comes from in an apply of its own.",
  "not-checked":
    "The verdict depends on something that was not read, or for which there is no rule. Have it read, or look at it.",
  "policy-widened": "The endpoint policy allows more than it does now.",
  "no-effect": "The change has no effect on any path.",
  "out-of-date-advice": "The configuration follows guidance that no longer holds.",
  drift: "What is declared and what stands differ. Put it back, declare what stands, or accept it in the baseline.",
};

const heading = (rule: SarifRule): string =>
  capitalise(rule === "drift" ? "declared and live differ" : RULE_WORDS[rule].heading);

const isNoted = (rule: SarifRule): boolean => rule !== "drift" && ruleKind(rule) === "harmless";

/** What code scanning shows of a rule beside each of its results. */
export const descriptorOf = (rule: SarifRule): ReportingDescriptor => ({
  id: rule,
  name: rule.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase()),
  shortDescription: { text: heading(rule) },
  fullDescription: { text: HELP[rule] },
  help: { text: HELP[rule], markdown: HELP[rule] },
  defaultConfiguration: { level: isNoted(rule) ? "note" : "error" },
  properties: { tags: ["availability", "network", "terraform"] },
});
