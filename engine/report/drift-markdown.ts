import type { DriftItem } from "../assess/assessment.ts";
import { acceptedText, type DriftAssessment, driftHeadline, noiseRow, repairText, valuePhrase } from "./drift-rows.ts";
import { withLines } from "./finding-rows.ts";
import { code, prose } from "./markdown-escape.ts";
import { inline, rowItems } from "./markdown-finding.ts";

/** The drift section of the Markdown report: whether there is drift, a table of the differences, what is none. */
export function driftMarkdown(assessment: DriftAssessment): readonly string[] {
  const [word, sentence] = driftHeadline(assessment);
  const noise = withLines([noiseRow(assessment)]).flatMap(rowItems);
  return [
    `## ${word}: ${sentence}`,
    ...(assessment.drift.length === 0 ? [] : [table(assessment.drift)]),
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
