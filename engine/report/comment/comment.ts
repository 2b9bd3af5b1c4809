import { count } from "../english.ts";
import { fold } from "../fold.ts";
import { headline } from "../headline.ts";
import { digests, markdownBlocks } from "../markdown.ts";
import { code } from "../markdown-escape.ts";
import { acknowledgement } from "./acknowledgement.ts";
import { fitInto, sizeOf } from "./budget.ts";
import { type StackReport, worstFirst } from "./stack-report.ts";

/** What GitHub takes in one comment. */
export const GITHUB_LIMIT = 65_536;
/** What GitLab takes in one note. https://docs.gitlab.com/api/notes/ */
export const GITLAB_LIMIT = 1_000_000;

/** The first line of each comment of ours. It never changes: a later driftgate must find the comment of an earlier one. */
export const MARKER = "<!-- driftgate: connections -->";

const MOST_STACKS = 20;
const NO_CHANGE = "## Safe: no stack changes anything";

export interface CommentOptions {
  /** In bytes of UTF-8, which are never fewer than the characters. */
  readonly limit: number;
  /** Where the whole report is: an https address. Whoever runs the job says it, and no report. */
  readonly whole?: string | undefined;
}

/**
 * One comment for all stacks in GitHub flavoured Markdown: the worst stack first, cut from the bottom to fit the limit.
 * Nothing in the reports takes effect as Markdown, HTML, mention or link.
 */
export function renderComment(reports: readonly StackReport[], { limit, whole }: CommentOptions): string {
  const sorted = worstFirst(reports);
  const blocks =
    sorted.length === 0 ? [NO_CHANGE] : [...overview(sorted), ...sorted.flatMap(stackBlocks(sorted.length))];
  const room = limit - sizeOf(MARKER) - 1 - sizeOf(cutLine(blocks.length, limit, whole)) - 4;
  const { text, cut } = fitInto(blocks, room);
  const end = cut > 0 ? cutLine(cut, limit, whole) : wholeLine(whole);
  return `${MARKER}\n${[text, end].filter((it) => it !== "").join("\n\n")}\n`;
}

/** A line for each stack, where there are several. */
function overview(sorted: readonly StackReport[]): readonly string[] {
  if (sorted.length < 2) return [];
  const { shown, more } = fold(sorted, MOST_STACKS);
  const rows = shown.map(
    ({ name, assessment }) => `| ${code(name)} | ${assessment.verdict} | ${headline(assessment)} |`,
  );
  const rest = more > 0 ? [`And ${count(more, "more stack")}.`] : [];
  return [["| Stack | Verdict | |", "|---|---|---|", ...rows].join("\n"), ...rest];
}

const stackBlocks =
  (stacks: number) =>
  ({ name, assessment }: StackReport): readonly string[] => [
    ...markdownBlocks(assessment, stacks > 1 ? name : undefined),
    ...acknowledgement(assessment),
    digests(assessment),
  ];

/** For whoever meets it for the first time: what speaks here. */
const SIGNATURE = "driftgate reads a Terraform plan and tells which connections it cuts.";

const wholeLine = (whole: string | undefined): string =>
  `<sub>${whole === undefined ? SIGNATURE : `${SIGNATURE} [Whole report](${whole})`}</sub>`;

function cutLine(cut: number, limit: number, whole: string | undefined): string {
  const where = whole === undefined ? "The JSON report has all of it." : `[All of it](${whole}).`;
  return `**Cut here to fit ${limit} bytes: ${count(cut, "further part")}, less severe or in detail.** ${where}`;
}
