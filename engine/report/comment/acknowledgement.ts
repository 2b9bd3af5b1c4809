import type { Assessment } from "../../assess/assessment.ts";

/**
 * The entry of the acknowledgements file that lets these findings pass the gate, ready to copy; none where the gate is open
 * anyway. The digest is hexadecimal by the report's schema: nothing else of the report is in it.
 */
export function acknowledgement({ verdict, findingsDigest, driftSummary }: Assessment): readonly string[] {
  if (verdict === "safe" || driftSummary !== undefined) return [];
  const entry = { digest: findingsDigest, reason: "", who: "", expires: "" };
  return [
    [
      "<details><summary>To go ahead all the same</summary>",
      "Add this to `acknowledged` in `driftgate.acknowledgements.json`, filled in (`expires` as YYYY-MM-DD):",
      `\`\`\`json\n${JSON.stringify(entry, null, 2)}\n\`\`\``,
      "</details>",
    ].join("\n\n"),
  ];
}
