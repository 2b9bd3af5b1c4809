import type { AssessedChange, Assessment } from "../assess/assessment.ts";
import { count } from "./english.ts";
import { type Row, withLines } from "./finding-rows.ts";
import { fold } from "./fold.ts";
import { id, idList, type Phrase, words } from "./phrase.ts";
import { leavesOpen } from "./rule-words.ts";

/**
 * The changes that break nothing, each with why. Where something was left open they are not called harmless: nothing was
 * found against them.
 */
export function harmlessRow({ findings, changes }: Assessment, limit: number): Row {
  const label = findings.some(leavesOpen) ? "Nothing found against" : "Harmless";
  const { shown, more } = fold(
    changes.filter((it) => it.harmless !== null),
    limit,
  );
  const lines = shown.map((it): Phrase => [id(it.address), words(it.harmless ?? "")]);
  return { label, lines: more > 0 ? [...lines, [words(`and ${more} more`)]] : lines };
}

/** Where the live network came from, what of it was not read, and what the verdict could therefore not see. No empty rows. */
export function coverageRows(assessment: Assessment, limit: number): readonly Row[] {
  const { source, extent, notRead, limits } = assessment.coverage;
  return withLines([
    { label: "Read", lines: [[words(`${source}: ${extent}`)]] },
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
