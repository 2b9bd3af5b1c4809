import type { Finding, Names } from "../assess/assessment.ts";
import { destinationText } from "./destination-text.ts";
import { diffLines } from "./diff-lines.ts";
import { capitalise } from "./english.ts";
import { findingRows, folded, type Row, type RowOptions, subnetLines } from "./finding-rows.ts";
import { hop } from "./hop.ts";
import { citation, code, prose } from "./markdown-escape.ts";
import type { Part, Phrase } from "./phrase.ts";
import { leavesOpen, mayHappen, RULE_WORDS } from "./rule-words.ts";

const MOST_IN_A_CELL = 3;

/** A line for each finding, numbered as its details are. */
export function table(findings: readonly Finding[], names: Names): string {
  const head = ["| # | What | From | To | Before | After | Cause |", "|---|---|---|---|---|---|---|"];
  const rows = findings.map((it, at) => `| ${[`${at + 1}`, ...cells(it, names)].join(" | ")} |`);
  return [...head, ...rows].join("\n");
}

/** The evidence of one finding, folded. The summary is HTML, where Markdown's escapes do not hold: it has no untrusted text. */
export function details(finding: Finding, number: number, options: RowOptions): string {
  const heading = capitalise(RULE_WORDS[finding.rule].heading);
  const kind = [finding.severity, ...(mayHappen(finding) ? ["may happen"] : []), finding.rule].join(", ");
  const items = findingRows(finding, options).flatMap(rowItems);
  return [
    `<details><summary>${number}. ${heading} (${kind})</summary>`,
    prose(finding.title),
    items.join("\n"),
    ...fenced(diffLines(finding.diff)),
    `<sub>Fingerprint ${code(finding.fingerprint)}</sub>`,
    "</details>",
  ].join("\n\n");
}

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

function what(finding: Finding): string {
  const heading = capitalise(RULE_WORDS[finding.rule].heading);
  return mayHappen(finding) ? `${heading} (may happen)` : heading;
}

function cells(finding: Finding, names: Names): readonly string[] {
  const options = { names, limit: MOST_IN_A_CELL };
  const next = (it: Finding["before"]) => (it === null && leavesOpen(finding) ? "" : inline(hop(it)));
  return [
    what(finding),
    subnetLines(finding, options).map(inline).join("<br>"),
    prose(destinationText([finding])) || finding.destinations.slice(0, MOST_IN_A_CELL).map(code).join("<br>"),
    next(finding.before),
    next(finding.after),
    folded(finding.causes, options).map(inline).join("<br>"),
  ];
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
