import type { Assessment, Finding, Severity, Verdict } from "../assess/assessment.ts";
import { coverageRows, harmlessRow } from "./closing.ts";
import { isOfDrift, repairsNothing } from "./drift-rows.ts";
import { driftBlocks } from "./drift-text.ts";
import { findingRows } from "./finding-rows.ts";
import { fold } from "./fold.ts";
import { headline } from "./headline.ts";
import { type Paint, painter, type Style } from "./paint.ts";
import type { ReportOptions } from "./report-options.ts";
import { isHarmless, mayHappen } from "./rule-words.ts";
import { diffText, paragraph, rowLines, type TextStyle } from "./text-lines.ts";
import { visible } from "./visible.ts";

const VERDICT_STYLE: Readonly<Record<Verdict, Style>> = { safe: "green", disruptive: "red", undetermined: "yellow" };

const SEVERITY_STYLE: Readonly<Record<Severity, Style>> = {
  critical: "red",
  high: "red",
  medium: "yellow",
  low: "cyan",
  info: "cyan",
};

interface FindingStyle extends TextStyle {
  readonly verbose: boolean;
}

const MOST_FINDINGS = 10;
const MOST_IN_A_LIST = 6;

/**
 * The report for a terminal of 80 columns: the verdict, the findings from the worst, what was harmless, what was not seen.
 * Colour only with `options.color`. Control characters in names are written out. Ends with a newline.
 */
export function renderText(assessment: Assessment, options: ReportOptions = {}): string {
  const paint = painter(options.color ?? false);
  const { shown, more } = fold(assessment.findings, MOST_FINDINGS);
  const sources = [...new Set(shown.filter((it) => !isHarmless(it)).flatMap(sourcesOf))];
  const style = { paint, sources, verbose: options.verbose ?? false };
  const blocks = [
    ...(isOfDrift(assessment) ? driftBlocks(assessment, style) : []),
    repairsNothing(assessment) ? [] : verdictLines(assessment, paint),
    ...shown.map((it) => findingLines(it, assessment, style)),
    more > 0 ? paragraph(`And ${more} more findings; --format json has them all.`) : [],
    whatToDo(shown),
    harmlessLines(assessment),
    coverageRows(assessment, MOST_IN_A_LIST).flatMap((row) => rowLines(row, style)),
    sources.map((it, at) => `[${at + 1}] ${visible(it)}`),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

const sourcesOf = (finding: Finding): readonly string[] => finding.because.flatMap((it) => it.source ?? []);

function verdictLines(assessment: Assessment, paint: Paint): readonly string[] {
  const sentence = `${assessment.verdict.toUpperCase()}: ${headline(assessment)}.`;
  return paragraph(sentence).map((line) => paint(["bold", VERDICT_STYLE[assessment.verdict]], line));
}

/** The severity and the title; below them, of what matters, where, from which path to which, and why. */
function findingLines(finding: Finding, { names }: Assessment, style: FindingStyle): readonly string[] {
  const chance = mayHappen(finding) ? " (may happen)" : "";
  const severity = finding.severity.toUpperCase() + chance;
  const [first = "", ...others] = paragraph(`${severity}: ${finding.title} (${finding.rule})`, "  ");
  const painted = style.paint(["bold", SEVERITY_STYLE[finding.severity]], severity);
  const heading = [first.trimStart().replace(severity, () => painted), ...others];
  if (isHarmless(finding)) return heading;
  const rows = findingRows(finding, { names, limit: MOST_IN_A_LIST }).flatMap((row) => rowLines(row, style));
  return [...heading, ...rows, ...(style.verbose || !isOfRoutes(finding) ? diffText(finding.diff, style) : [])];
}

/** Before and After say already what matters of the routes. */
const isOfRoutes = ({ before, after }: Finding): boolean => before !== null || after !== null;

function whatToDo(findings: readonly Finding[]): readonly string[] {
  const remedies = [...new Set(findings.filter((it) => !isHarmless(it)).map((it) => it.remedy))];
  return remedies.length === 0 ? [] : ["What to do", ...remedies.flatMap(item)];
}

function harmlessLines(assessment: Assessment): readonly string[] {
  const { label, lines } = harmlessRow(assessment, MOST_IN_A_LIST);
  const texts = lines.map((phrase) => phrase.map((part) => part.text).join(" "));
  return texts.length === 0 ? [] : [label, ...texts.flatMap(item)];
}

const item = (text: string): readonly string[] =>
  paragraph(text, "    ").map((line, at) => (at === 0 ? line.replace("    ", "  - ") : line));
