import { tryNormalisePolicy } from "./policy-document.ts";
import { unifiedDiff } from "./unified-diff.ts";

/**
 * What changes between two policies, as the lines of a unified diff. Both are normalised first, so that only what has a meaning
 * differs: no order, no `Sid`, one item for a list of one. Undefined where one is not JSON, or nothing differs.
 */
export function policyDiff(before: string, after: string): string | undefined {
  const [from, to] = [linesOf(before), linesOf(after)];
  return from === undefined || to === undefined ? undefined : unifiedDiff(from, to);
}

function linesOf(policy: string): readonly string[] | undefined {
  const normal = tryNormalisePolicy(policy);
  return normal === undefined ? undefined : JSON.stringify(JSON.parse(normal), null, 2).split("\n");
}
