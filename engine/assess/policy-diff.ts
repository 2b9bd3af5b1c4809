import { structuredPatch } from "diff";
import { tryNormalisePolicy } from "./policy-document.ts";

/** Lines of context: a statement is rarely longer. */
const CONTEXT = 3;

/**
 * What changes between two policies, as the lines of a unified diff. Both are normalised first, so that only what has a meaning
 * differs: no order, no `Sid`, one item for a list of one. Undefined where one is not JSON, or nothing differs.
 */
export function policyDiff(before: string, after: string): string | undefined {
  const [from, to] = [linesOf(before), linesOf(after)];
  if (from === undefined || to === undefined || from === to) return undefined;
  const { hunks } = structuredPatch("", "", from, to, "", "", { context: CONTEXT });
  return hunks
    .flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
      `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
      ...lines.filter((line) => !line.startsWith("\\")),
    ])
    .join("\n");
}

function linesOf(policy: string): string | undefined {
  const normal = tryNormalisePolicy(policy);
  return normal === undefined ? undefined : `${JSON.stringify(JSON.parse(normal), null, 2)}\n`;
}
