import type { DriftItem } from "../assess/assessment.ts";
import { acceptedText, type DriftAssessment, driftHeadline, noiseRow, repairText, valuePhrase } from "./drift-rows.ts";
import { withLines } from "./finding-rows.ts";
import { fold } from "./fold.ts";
import { code, prose } from "./markdown-escape.ts";
import { diffBlock, inline, rowItems } from "./markdown-finding.ts";

const MOST_DIFFERENCES = 20;

/** The drift section of the Markdown report: whether there is drift, a table of the differences, what is none. */
export function driftMarkdown(assessment: DriftAssessment): readonly string[] {
  const [word, sentence] = driftHeadline(assessment);
  const { shown, more } = fold(assessment.drift, MOST_DIFFERENCES);
  const noise = withLines([noiseRow(assessment)]).flatMap(rowItems);
  return [
    `## ${word}: ${sentence}`,
    ...(shown.length === 0 ? [] : [table(shown)]),
    ...shown.flatMap(difference),
    ...(more > 0 ? [`And ${more} more differences; the JSON report has them all.`] : []),
    ...(noise.length === 0 ? [] : [noise.join("\n")]),
  ];
}

const HEAD = ["| # | What | Where | Attribute | Declared | Live | Put back |", "|---|---|---|---|---|---|---|"];

function table(drift: readonly DriftItem[]): string {
  return [...HEAD, ...drift.map((it, at) => `| ${at + 1} | ${cells(it).join(" | ")} |`)].join("\n");
}

/** What is too long for a cell, folded. The summary is HTML, and has no untrusted text. */
function difference({ address, attribute, diff }: DriftItem, at: number): readonly string[] {
  if (diff === undefined) return [];
  const place = `${code(address)} ${code(attribute)}, from declared to live`;
  return [[`<details><summary>Difference ${at + 1}</summary>`, place, ...diffBlock(diff), "</details>"].join("\n\n")];
}

function cells(item: DriftItem): readonly string[] {
  const { address, attribute, declared, live, diff } = item;
  const value = (it: unknown) => (diff === undefined ? inline(valuePhrase(it)) : "below");
  const accepted = prose(acceptedText(item));
  return [
    prose(item.class),
    code(address),
    code(attribute),
    value(declared),
    value(live),
    accepted === "" ? prose(repairText(item)) : `accepted ${accepted}`,
  ];
}
