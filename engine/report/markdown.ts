import type { Assessment, Finding } from "../assess/assessment.ts";
import { coverageRows, harmlessRow } from "./closing.ts";
import { driftMarkdown } from "./drift-markdown.ts";
import { isOfDrift, repairsNothing } from "./drift-rows.ts";
import { capitalise, count } from "./english.ts";
import { fold } from "./fold.ts";
import { headline } from "./headline.ts";
import { code, prose } from "./markdown-escape.ts";
import { evidence, groupsOf, harmlessLine, inline, outline, rowItems } from "./markdown-finding.ts";
import { mermaidBlock } from "./mermaid.ts";
import { isHarmless } from "./rule-words.ts";

const MOST_FINDINGS = 10;
const MOST_IN_A_LIST = 10;

/**
 * The report as a comment on a pull request, in GitHub flavoured Markdown: verdict, what breaks and by what, what to do, map
 * of the paths, the evidence folded, coverage, digests. Nothing in names, tags or addresses takes effect as Markdown, HTML, mention or link.
 */
export const renderMarkdown = (assessment: Assessment): string =>
  `${[...markdownBlocks(assessment), digests(assessment)].join("\n\n")}\n`;

/** The blocks of the report, the most important first. Each stands on its own. `stack` names the plan where there are several. */
export function markdownBlocks(assessment: Assessment, stack?: string): readonly string[] {
  const { shown, more } = fold(assessment.findings, MOST_FINDINGS);
  const groups = groupsOf(shown.filter((it) => !isHarmless(it)));
  const serious = groups.flatMap((it) => it.findings);
  const options = { names: assessment.names, limit: MOST_IN_A_LIST };
  const harmless = shown.filter(isHarmless);
  return [
    ...(isOfDrift(assessment) ? driftMarkdown(assessment) : []),
    ...(repairsNothing(assessment) ? [] : [heading(assessment, stack)]),
    ...groups.map((it) => outline(it, assessment.names)),
    ...(more > 0 ? [`And ${more} more findings; the JSON report has them all.`] : []),
    ...whatToDo(serious),
    ...mermaidBlock(assessment),
    ...serious.map((it, at) => evidence(it, at + 1, options)),
    ...(harmless.length > 0 ? [harmless.map(harmlessLine).join("\n")] : []),
    ...harmlessChanges(assessment),
    coverageRows(assessment, MOST_IN_A_LIST).flatMap(rowItems).join("\n"),
  ];
}

function heading(assessment: Assessment, stack: string | undefined): string {
  const verdict = `${capitalise(assessment.verdict)}: ${headline(assessment)}`;
  return stack === undefined ? `## ${verdict}` : `## ${code(stack)}\n\n**${verdict}**`;
}

function whatToDo(findings: readonly Finding[]): readonly string[] {
  const [only, ...others] = new Set(findings.map((it) => it.remedy));
  if (only === undefined) return [];
  if (others.length === 0) return [`**What to do**: ${prose(only)}`];
  return [`**What to do**\n\n${[only, ...others].map((it) => `- ${prose(it)}`).join("\n")}`];
}

/** Folded: nobody need do anything about them. */
function harmlessChanges(assessment: Assessment): readonly string[] {
  const { label, lines } = harmlessRow(assessment, MOST_IN_A_LIST);
  if (lines.length === 0) return [];
  const changes = count(assessment.changes.filter((it) => it.harmless !== null).length, "change");
  return [
    [
      `<details><summary>${label}: ${changes}</summary>`,
      lines.map((it) => `- ${inline(it)}`).join("\n"),
      "</details>",
    ].join("\n\n"),
  ];
}

/** What an acknowledgement and another run can be held against. */
export function digests({ planDigest, liveDigest, findingsDigest, driftSummary }: Assessment): string {
  const declared = driftSummary === undefined ? "Plan" : "Declared";
  const lines = [
    `- ${declared} ${code(planDigest)}`,
    `- Live network ${code(liveDigest)}`,
    `- Findings ${code(findingsDigest)}`,
  ];
  return ["<details><summary>Digests</summary>", lines.join("\n"), "</details>"].join("\n\n");
}
