import { MASKED } from "../secrets/guess.ts";
import { type Mask, type Masking, maskJson, maskOf } from "../secrets/mask.ts";
import type { Secrets } from "../secrets/secrets.ts";
import type { Assessment, DriftItem } from "./assessment.ts";

/** What driftgate itself writes, in words of its own. Everything else may hold text from outside. */
const OWN: ReadonlySet<string> = new Set([
  "formatVersion",
  "verdict",
  "planDigest",
  "liveDigest",
  "findingsDigest",
  "rule",
  "severity",
  "certainty",
  "services",
  "basis",
  "fingerprint",
  "status",
  "fate",
  "to",
  "repair",
]);

export const isOwn = (key: string): boolean => OWN.has(key);

interface Masked {
  readonly masking?: Masking;
}

/**
 * The assessment without secrets. It is the border: nothing of a plan, a network or an error comes to a reader but through
 * an assessment, so that here, and in no renderer, is masked (decision 9).
 */
export function masked(assessment: Assessment, secrets: Secrets | undefined, { masking }: Masked): Assessment {
  const mask = maskOf(secrets, masking);
  const fingerprints = new Set(assessment.findings.map((it) => it.fingerprint));
  const text = (it: string) => (fingerprints.has(it) ? it : mask.text(it));
  const drift = assessment.drift.map((it) => withoutValues(it, mask));
  // The shape is kept: texts become texts.
  const open = maskJson(assessment, { ...mask, text }, (key) => isOwn(key) || key === "drift") as Assessment;
  return { ...open, drift };
}

/** Declared and live values may have any shape and any keys, those of an assessment too. */
function withoutValues(it: DriftItem, mask: Mask): DriftItem {
  const value = (of: unknown) => (mask.hides(it.attribute) && of !== null ? MASKED : maskJson(of, mask));
  const { diff: _, ...rest } = it;
  const shown = mask.hides(it.attribute) ? rest : it;
  const others = maskJson(shown, mask, (key) => ["declared", "live", "repair"].includes(key)) as DriftItem;
  return { ...others, declared: value(it.declared), live: value(it.live) };
}
