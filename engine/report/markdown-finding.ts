import type { Finding, Names, RuleId } from "../assess/assessment.ts";
import { diffLines } from "./diff-lines.ts";
import { capitalise } from "./english.ts";
import { findingRows, folded, type Row, type RowOptions } from "./finding-rows.ts";
import { citation, code, prose } from "./markdown-escape.ts";
import type { Part, Phrase } from "./phrase.ts";
import { mayHappen, RULE_WORDS } from "./rule-words.ts";

const MOST_CAUSES = 3;

/** The findings of one rule. */
export interface FindingGroup {
  readonly rule: RuleId;
  /** The number of the first of them in the report. */
  readonly start: number;
  readonly findings: readonly Finding[];
}

/** By rule, each where its first finding stands. */
export function groupsOf(findings: readonly Finding[]): readonly FindingGroup[] {
  const rules = [...new Set(findings.map((it) => it.rule))];
  const groups = rules.map((rule) => findings.filter((it) => it.rule === rule));
  return groups.map((own, at) => ({
    rule: own[0]?.rule ?? "not-checked",
    start: groups.slice(0, at).flat().length + 1,
    findings: own,
  }));
}

/** What the rule means, then a line for each finding: what breaks, where, and by which change. Numbered as the evidence is. */
export function outline({ rule, start, findings }: FindingGroup, names: Names): string {
  const items = findings.map((it, at) => `${start + at}. ${prose(it.title)}${causes(it, names)}${accepted(it)}`);
  return `${RULE_WORDS[rule].means}\n\n${items.join("\n")}`;
}

const accepted = ({ acknowledged }: Finding): string =>
  acknowledged === undefined ? "" : `<br>Acknowledged by ${prose(acknowledged.who)}: ${prose(acknowledged.reason)}`;

function causes(finding: Finding, names: Names): string {
  const [first, ...others] = folded(finding.causes, { names, limit: MOST_CAUSES }).map(inline);
  return first === undefined ? "" : `<br>Cause: ${[first, ...others].join(", ")}`;
}

/** The evidence of one finding, folded. The summary is HTML, where Markdown's escapes do not hold: it has no untrusted text. */
export function evidence(finding: Finding, number: number, options: RowOptions): string {
  const kind = [finding.severity, ...(mayHappen(finding) ? ["may happen"] : []), finding.rule].join(", ");
  const items = findingRows(finding, options).flatMap(rowItems);
  return [
    `<details><summary>Evidence for ${number} (${kind})</summary>`,
    items.join("\n"),
    ...diffBlock(finding.diff),
    `<sub>Fingerprint ${code(finding.fingerprint)}</sub>`,
    "</details>",
  ].join("\n\n");
}

/** A diff as a block of code. None where there is no diff. */
export const diffBlock = (diff: string | undefined): readonly string[] => fenced(diffLines(diff));

/** A block of code that no line of its own can end: its fence is longer than any run of backticks in it. */
function fenced(lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const longest = Math.max(2, ...(lines.join("\n").match(/`+/g) ?? []).map((it) => it.length));
  const fence = "`".repeat(longest + 1);
  return [[`${fence}diff`, ...lines, fence].join("\n")];
}

export const harmlessLine = (finding: Finding): string =>
  `- ${capitalise(RULE_WORDS[finding.rule].heading)}: ${prose(finding.title)}`;

/** A list item; several lines become a list below it. */
export function rowItems({ label, lines }: Row): readonly string[] {
  const [first, ...others] = lines.map(inline);
  return others.length === 0
    ? [`- **${label}**: ${first}`]
    : [`- **${label}**`, ...[first, ...others].map((it) => `  - ${it}`)];
}

export const inline = (phrase: Phrase): string => phrase.map(part).join(" ");

function part({ kind, text, suffix = "" }: Part): string {
  switch (kind) {
    case "words":
      return prose(text) + suffix;
    case "id":
      return code(text) + suffix;
    case "source":
      return citation(text);
  }
}
