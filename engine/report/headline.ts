import { type Assessment, type Finding, RULES, type RuleId } from "../assess/assessment.ts";
import { destinationText } from "./destination-text.ts";
import { count, enumerate } from "./english.ts";
import { breaks, leavesOpen, mayHappen, RULE_WORDS } from "./rule-words.ts";

/** The verdict in one sentence without its full stop, such as `this plan cuts open connections to S3 from 2 subnets`. */
export function headline(assessment: Assessment): string {
  const subject = assessment.driftSummary === undefined ? "this plan" : "putting it back";
  return `${subject} ${predicate(assessment)}`;
}

function predicate(assessment: Assessment): string {
  switch (assessment.verdict) {
    case "safe":
      return safe(assessment.changes.length);
    case "disruptive":
      return disruptive(assessment.findings);
    case "undetermined":
      return undetermined(assessment.findings.filter(isOpen));
  }
}

function safe(changes: number): string {
  if (changes === 0) return "changes nothing";
  return `cuts no open connection and no access (${count(changes, "change")})`;
}

function disruptive(findings: readonly Finding[]): string {
  const certain = findings.filter((it) => breaks(it) && it.certainty === "will");
  const open = findings.filter(isOpen).length;
  const more = open > 0 ? `; ${count(open, "further finding")} may add to that` : "";
  return `${enumerate(clauses(certain, (infinitive) => infinitive.replace(" ", "s ")))}${more}`;
}

function undetermined(findings: readonly Finding[]): string {
  const open = findings.filter(leavesOpen);
  const mayBreak = clauses(findings.filter(breaks), (infinitive) => infinitive);
  const danger = mayBreak.length > 0 ? mayBreak : [`cut open connections${place(open)}`];
  return `may ${enumerate(danger)}${reason(open)}`;
}

/** True where a finding that counts may break something, or leaves open whether anything breaks. */
const isOpen = (finding: Finding): boolean =>
  leavesOpen(finding) || (mayHappen(finding) && finding.severity !== "info");

function reason(open: readonly Finding[]): string {
  if (open.length === 0) return "";
  const known = open.every((it) => it.rule === "not-known");
  return known ? "; it depends on values known only after apply" : "; part of what decides it could not be checked";
}

/** One clause for each rule that has a finding. */
function clauses(findings: readonly Finding[], conjugate: (infinitive: string) => string): readonly string[] {
  return RULES.flatMap((rule: RuleId) => {
    const same = findings.filter((it) => it.rule === rule);
    const { does } = RULE_WORDS[rule];
    return does === undefined || same.length === 0 ? [] : [conjugate(does) + place(same)];
  });
}

/** ` to DynamoDB from 2 subnets`, of all the findings together. Empty where they name neither. */
function place(findings: readonly Finding[]): string {
  const destinations = destinationText(findings);
  const subnets = new Set(findings.flatMap((it) => it.subnetIds)).size;
  return (destinations && ` to ${destinations}`) + (subnets > 0 ? ` from ${count(subnets, "subnet")}` : "");
}
