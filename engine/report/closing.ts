import type { AssessedChange, Assessment } from "../assess/assessment.ts";
import { count } from "./english.ts";
import { type Row, withLines } from "./finding-rows.ts";
import { fold } from "./fold.ts";
import { idList, type Phrase, words } from "./phrase.ts";
import { isHarmless, leavesOpen } from "./rule-words.ts";

/**
 * What is said of the changes that no finding blames. Undefined where there are none, and under `safe`, whose headline
 * has said it. They are called harmless only where nothing was left open.
 */
export function remainder({ verdict, findings, changes }: Assessment): string | undefined {
  const blamed = new Set(findings.filter((it) => !isHarmless(it)).flatMap((it) => it.causes));
  const rest = changes.filter((it) => it.assessed && !blamed.has(it.address)).length;
  if (verdict === "safe" || rest === 0) return undefined;
  const other = rest < changes.length ? "other " : "";
  const which = rest === 1 ? `the ${other}planned change` : `the ${other}${rest} planned changes`;
  return findings.some(leavesOpen) ? `Nothing found against ${which}.` : `Harmless: ${which}.`;
}

/** Where the live network came from, what of it was not read, and what the verdict could therefore not see. No empty rows. */
export function coverageRows(assessment: Assessment, limit: number): readonly Row[] {
  const { source, notRead, limits } = assessment.coverage;
  return withLines([
    { label: "Read", lines: [[words(source)]] },
    { label: "Not read", lines: notRead.map(({ what, why }) => [words(`${what}: ${why}`)]) },
    { label: "Not seen", lines: limits.map((it) => [words(it)]) },
    { label: "Skipped", lines: skipped(assessment.changes, limit) },
  ]);
}

function skipped(changes: readonly AssessedChange[], limit: number): readonly Phrase[] {
  const without = changes.filter((it) => !it.assessed);
  if (without.length === 0) return [];
  const { shown, more } = fold([...new Set(without.map((it) => it.type))].sort(), limit);
  const others = more > 0 ? [words(`and ${count(more, "more type")}`)] : [];
  return [[words(`${count(without.length, "change")} whose type has no rule:`), ...idList(shown), ...others]];
}
