import type { Assessment, Finding } from "../assess/assessment.ts";
import { coverageRows, harmlessRow } from "./closing.ts";
import { driftMarkdown } from "./drift-markdown.ts";
import { isOfDrift, repairsNothing } from "./drift-rows.ts";
import { capitalise } from "./english.ts";
import { fold } from "./fold.ts";
import { headline } from "./headline.ts";
import { code, prose } from "./markdown-escape.ts";
import { details, harmlessLine, rowItems, table } from "./markdown-finding.ts";
import { mermaidBlock } from "./mermaid.ts";
import { isHarmless } from "./rule-words.ts";

const MOST_FINDINGS = 10;
const MOST_IN_A_LIST = 10;

/**
 * The report as a comment on a pull request, in GitHub flavoured Markdown: verdict, table of what is cut, map of the
 * paths, what to do, the evidence folded, coverage, digests. Nothing in names, tags or addresses takes effect as Markdown, HTML, mention or link.
 */
export const renderMarkdown = (assessment: Assessment): string => `${markdownBlocks(assessment).join("\n\n")}\n`;

/** The blocks of the report, the most important first. Each stands on its own. `stack` names the plan where there are several. */
export function markdownBlocks(assessment: Assessment, stack?: string): readonly string[] {
  const { shown, more } = fold(assessment.findings, MOST_FINDINGS);
  const serious = shown.filter((it) => !isHarmless(it));
  const harmless = shown.filter(isHarmless);
  const rest = harmlessRow(assessment, MOST_IN_A_LIST);
  return [
    ...(isOfDrift(assessment) ? driftMarkdown(assessment) : []),
    ...(repairsNothing(assessment) ? [] : [heading(assessment, stack)]),
    ...(serious.length > 0 ? [table(serious, assessment.names)] : []),
    ...mermaidBlock(assessment),
    ...(serious.length > 0 ? [whatToDo(serious)] : []),
    ...serious.map((it, at) => details(it, at + 1, { names: assessment.names, limit: MOST_IN_A_LIST })),
    ...(more > 0 ? [`And ${more} more findings; the JSON report has them all.`] : []),
    ...(harmless.length > 0 ? [harmless.map(harmlessLine).join("\n")] : []),
    ...(rest.lines.length === 0 ? [] : [rowItems(rest).join("\n")]),
    `**Coverage**\n\n${coverageRows(assessment, MOST_IN_A_LIST).flatMap(rowItems).join("\n")}`,
    digests(assessment),
  ];
}

function heading(assessment: Assessment, stack: string | undefined): string {
  const verdict = `${capitalise(assessment.verdict)}: ${headline(assessment)}`;
  return stack === undefined ? `## ${verdict}` : `## ${code(stack)}\n\n**${verdict}**`;
}

function whatToDo(findings: readonly Finding[]): string {
  const remedies = [...new Set(findings.map((it) => it.remedy))];
  return `**What to do**\n\n${remedies.map((it) => `- ${prose(it)}`).join("\n")}`;
}

function digests({ planDigest, liveDigest, findingsDigest, driftSummary }: Assessment): string {
  const declared = driftSummary === undefined ? "Plan" : "Declared";
  const lines = [
    `${declared} ${code(planDigest)}`,
    `Live network ${code(liveDigest)}`,
    `Findings ${code(findingsDigest)}`,
  ];
  return `<sub>${lines.join("<br>")}</sub>`;
}
