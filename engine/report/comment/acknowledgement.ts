import type { Assessment } from "../../assess/assessment.ts";
import { isHarmless } from "../rule-words.ts";

/**
 * The acknowledgements file that lets these findings pass the gate, ready to copy; none where the gate is open
 * anyway. The digest is hexadecimal by the report's schema: nothing else of the report is in it.
 */
export function acknowledgement({ verdict, findingsDigest, findings, driftSummary }: Assessment): readonly string[] {
  if (verdict === "safe" || driftSummary !== undefined) return [];
  if (findings.every((it) => isHarmless(it) || it.severity === "info" || it.acknowledged !== undefined)) return [];
  const file = { acknowledged: [{ digest: findingsDigest, reason: "", who: "", expires: "" }] };
  return [
    [
      "<details><summary>To go ahead all the same</summary>",
      "Fill this in (`expires` as YYYY-MM-DD) and commit it as `driftgate.acknowledgements.json`, or add it to those that are there:",
      `\`\`\`json\n${JSON.stringify(file, null, 2)}\n\`\`\``,
      "</details>",
    ].join("\n\n"),
  ];
}
