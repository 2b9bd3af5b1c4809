import { structuredPatch } from "diff";

const CONTEXT = 3;

/**
 * What changes between two lists of lines, as the lines of a unified diff. `of`: what they are, which each hunk says behind its
 * numbers, where it is not plain. Undefined where nothing differs.
 */
export function unifiedDiff(before: readonly string[], after: readonly string[], of = ""): string | undefined {
  const { hunks } = structuredPatch("", "", textOf(before), textOf(after), "", "", { context: CONTEXT });
  if (hunks.length === 0) return undefined;
  return hunks
    .flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
      `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@ ${of}`.trimEnd(),
      ...lines.filter((line) => !line.startsWith("\\")),
    ])
    .join("\n");
}

const textOf = (lines: readonly string[]): string => lines.map((it) => `${it}\n`).join("");
