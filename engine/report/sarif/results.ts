import type { Result } from "sarif";
import type { Assessment, DriftItem, Finding } from "../../assess/assessment.ts";
import { isHarmless, leavesOpen, mayHappen } from "../rule-words.ts";
import { locationsOf } from "./locations.ts";
import { plain } from "./message.ts";

/** What somebody answers for is suppressed, with the reason that was given. */
export function resultOf(finding: Finding, assessment: Assessment): Result {
  const { rule, title, because, remedy, severity, certainty, fingerprint, acknowledged } = finding;
  const [first, ...others] = locationsOf(finding.causes, assessment);
  const said = [title, ...because.map((it) => it.text), remedy].map(plain);
  return {
    ruleId: rule,
    level: levelOf(finding),
    message: { text: said.join("\n\n") },
    locations: first === undefined ? [] : [first],
    ...(others.length === 0 ? {} : { relatedLocations: others.map((it, id) => ({ id, ...it })) }),
    partialFingerprints: fingerprints(fingerprint),
    properties: { severity, certainty },
    ...suppressed(acknowledged),
  };
}

const suppressed = (by: { readonly reason: string } | undefined): Pick<Result, "suppressions"> =>
  by === undefined ? {} : { suppressions: [{ kind: "external", status: "accepted", justification: plain(by.reason) }] };

function levelOf(finding: Finding): Result.level {
  if (isHarmless(finding)) return "note";
  return leavesOpen(finding) || mayHappen(finding) ? "warning" : "error";
}

/** Code scanning knows a result again by the first alone, wherever its line has gone since. */
const fingerprints = (fingerprint: string) => ({
  primaryLocationLineHash: `${fingerprint}:1`,
  "driftgate/v1": fingerprint,
});

/** A difference between declared and live. What the baseline accepts is suppressed, with the baseline's reason. */
export function resultOfDrift(item: DriftItem, assessment: Assessment): Result {
  const { address, attribute, accepted } = item;
  const [first] = locationsOf([address], assessment);
  return {
    ruleId: "drift",
    level: "warning",
    message: { text: plain(`${address}: ${attribute} is not live as it is declared (${item.class}).`) },
    locations: first === undefined ? [] : [first],
    partialFingerprints: { "driftgate/v1": `${address} ${attribute}` },
    ...suppressed(accepted),
  };
}
