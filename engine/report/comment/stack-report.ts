import { type Assessment, SEVERITIES, type Verdict } from "../../assess/assessment.ts";

/** The report of one stack, under the name that the pipeline gave it. */
export interface StackReport {
  readonly name: string;
  readonly assessment: Assessment;
}

const WORST_FIRST: readonly Verdict[] = ["disruptive", "undetermined", "safe"];

/** The worst stack first: by verdict, then by its worst finding, then by the number of findings, then by name. */
export function worstFirst(reports: readonly StackReport[]): readonly StackReport[] {
  return reports.toSorted((a, b) => {
    const [ranksA, ranksB] = [ranks(a.assessment), ranks(b.assessment)];
    const different = ranksA.findIndex((it, at) => it !== ranksB[at]);
    return different === -1 ? compareText(a.name, b.name) : (ranksA[different] ?? 0) - (ranksB[different] ?? 0);
  });
}

/** True where a reader of the pull request has nothing to look at: no change, no finding, no drift. */
export const isQuiet = ({ assessment }: StackReport): boolean =>
  assessment.verdict === "safe" &&
  assessment.changes.length === 0 &&
  assessment.findings.length === 0 &&
  (assessment.driftSummary === undefined || assessment.driftSummary.status === "none");

const ranks = ({ verdict, findings }: Assessment): readonly number[] => [
  WORST_FIRST.indexOf(verdict),
  Math.min(SEVERITIES.length, ...findings.slice(0, 1).map((it) => SEVERITIES.indexOf(it.severity))),
  -findings.length,
];

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
