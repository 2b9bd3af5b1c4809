import type { Assessment, Finding } from "../assess/assessment.ts";
import { movesVerdict } from "../assess/verdict.ts";
import { type Acknowledgement, hasExpired, isOf, isOfFinding } from "./acknowledgements.ts";

/** The assessment with who answers for which finding. Neither verdict nor digests change: the gate is opened elsewhere. */
export function acknowledged(assessment: Assessment, all: readonly Acknowledgement[], now: Date): Assessment {
  const valid = all.filter((it) => isOf(it, assessment) && !hasExpired(it, now));
  if (valid.length === 0) return assessment;
  return { ...assessment, findings: assessment.findings.map((it) => withEntry(it, valid)) };
}

function withEntry(finding: Finding, valid: readonly Acknowledgement[]): Finding {
  const own = valid.find((it) => isOfFinding(it, finding)) ?? valid.find((it) => it.binding.to === "findings");
  if (own === undefined || !movesVerdict(finding)) return finding;
  return { ...finding, acknowledged: own.entry ?? GIVEN };
}

const GIVEN = { reason: "given with --acknowledge or DRIFTGATE_ACKNOWLEDGE", who: "whoever started this run" } as const;
