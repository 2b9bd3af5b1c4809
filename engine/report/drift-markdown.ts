import type { DriftItem } from "../assess/assessment.ts";
import { acceptedText, type DriftAssessment, driftHeadline, noiseRow, repairText, valuePhrase } from "./drift-rows.ts";
import { withLines } from "./finding-rows.ts";
import { fold } from "./fold.ts";
import { code, prose } from "./markdown-escape.ts";
import { inline, rowItems } from "./markdown-finding.ts";

const MOST_DIFFERENCES = 20;

/** The drift section of the Markdown report: whether there is drift, a table of the differences, what is none. */
export function driftMarkdown(assessment: DriftAssessment): readonly string[] {
  const [word, sentence] = driftHeadline(assessment);
  const { shown, more } = fold(assessment.drift, MOST_DIFFERENCES);
  const noise = withLines([noiseRow(assessment)]).flatMap(rowItems);
  return [
    `## ${word}: ${sentence}`,
    ...(shown.length === 0 ? [] : [table(shown)]),
    ...(more > 0 ? [`And ${more} more differences; the JSON report has them all.`] : []),
    ...(noise.length === 0 ? [] : [noise.join("\n")]),
  ];
}

const HEAD = ["| What | Where | Attribute | Declared | Live | Put back |", "|---|---|---|---|---|---|"];

function table(drift: readonly DriftItem[]): string {
  return [...HEAD, ...drift.map((it) => `| ${cells(it).join(" | ")} |`)].join("\n");
}

function cells(item: DriftItem): readonly string[] {
  const { address, attribute, declared, live } = item;
  const accepted = prose(acceptedText(item));
  return [
    prose(item.class),
    code(address),
    code(attribute),
    inline(valuePhrase(declared)),
    inline(valuePhrase(live)),
    accepted === "" ? prose(repairText(item)) : `accepted ${accepted}`,
  ];
}
