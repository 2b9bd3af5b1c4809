import type { Assessment, Finding } from "../assess/assessment.ts";
import { driftHeadline, isOfDrift } from "./drift-rows.ts";
import { capitalise } from "./english.ts";
import { headline } from "./headline.ts";
import { isHarmless } from "./rule-words.ts";
import { visible } from "./visible.ts";

/**
 * The report as JUnit's XML: a test case for each finding, which fails if it breaks or leaves open anything, one for each
 * difference of a drift, and one for the verdict. What somebody answers for is skipped. Ends with a newline.
 */
export function renderJunit(assessment: Assessment): string {
  const cases = [verdictCase(assessment), ...driftCases(assessment), ...assessment.findings.map(findingCase)];
  const skipped = cases.filter((it) => it.skipped !== undefined).length;
  const failures = cases.filter((it) => it.failure !== undefined).length - skipped;
  const attributes = `name="driftgate" tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes}>`,
    `  <testsuite ${attributes}>`,
    ...cases.map(caseText),
    "  </testsuite>",
    "</testsuites>\n",
  ].join("\n");
}

interface Case {
  readonly group: string;
  readonly name: string;
  /** What is wrong, a line each; undefined where it passes. */
  readonly failure?: readonly string[] | undefined;
  /** Why that is no failure of the run. */
  readonly skipped?: string | undefined;
}

function verdictCase(assessment: Assessment): Case {
  const name = capitalise(headline(assessment));
  if (assessment.verdict === "safe") return { group: "verdict", name };
  const open = assessment.findings.filter((it) => movesIt(it) && it.acknowledged === undefined);
  const skipped = open.length === 0 ? `${assessment.verdict}, and every finding is acknowledged` : undefined;
  return { group: "verdict", name, failure: [assessment.verdict], skipped };
}

/** What rests on an assumption is of severity info, and moves no verdict. */
const movesIt = (finding: Finding): boolean => !isHarmless(finding) && finding.severity !== "info";

function driftCases(assessment: Assessment): readonly Case[] {
  if (!isOfDrift(assessment)) return [];
  const { status } = assessment.driftSummary;
  const summary = {
    group: "drift",
    name: driftHeadline(assessment).join(": "),
    failure: status === "none" ? undefined : [status],
  };
  const differences = assessment.drift.map((it) => ({
    group: "drift",
    name: `${it.address} ${it.attribute}`,
    failure: it.accepted === undefined ? [it.class] : undefined,
  }));
  return [summary, ...differences];
}

const findingCase = (finding: Finding): Case => ({
  group: finding.rule,
  name: finding.title,
  failure: isHarmless(finding)
    ? undefined
    : [finding.severity, ...finding.because.map((it) => it.text), finding.remedy],
  skipped: finding.acknowledged && `acknowledged by ${finding.acknowledged.who}: ${finding.acknowledged.reason}`,
});

function caseText({ group, name, failure, skipped }: Case): string {
  const head = `    <testcase classname="${escaped(`driftgate.${group}`)}" name="${escaped(name)}"`;
  if (failure === undefined) return `${head}/>`;
  if (skipped !== undefined) return `${head}>\n      <skipped message="${escaped(skipped)}"/>\n    </testcase>`;
  const [message = "", ...lines] = failure.map(escaped);
  return `${head}>\n      <failure message="${message}">${lines.join("\n")}</failure>\n    </testcase>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** XML knows no control characters, not even written as entities: they are written out. */
const escaped = (untrusted: string): string => visible(untrusted).replace(/[&<>"']/g, (it) => ENTITIES[it] ?? it);
