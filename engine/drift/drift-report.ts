import type { Assessment, DriftItem, DriftSummary } from "../assess/assessment.ts";
import { digest } from "../assess/canonical.ts";
import { policyDiff } from "../assess/policy-diff.ts";
import { unifiedDiff } from "../assess/unified-diff.ts";
import { verdictOf } from "../assess/verdict.ts";
import { count } from "../assess/words.ts";
import type { Declaration } from "../plan/declaration.ts";
import { tryFindResourceType } from "../resources/index.ts";
import { SENSITIVE } from "../secrets/marked.ts";
import { maskForDigest } from "../secrets/mask.ts";
import { acceptanceOf, type Baseline } from "./baseline.ts";
import { type Difference, NOISE, type NoiseClass } from "./difference.ts";
import { type Drift, followsFrom } from "./find-drift.ts";

type Item = Omit<DriftItem, "repair">;

/** A difference as the baseline knows it: with its values, be they sensitive. */
const valuesOf = ({ resource, attribute, declared, live, ...it }: Difference): Item => ({
  address: resource.address,
  attribute,
  declared,
  live,
  class: it.class,
});

/** A difference for the report. What Terraform marks sensitive is not shown, and no digest of it, which could be tried (decision 9). */
export function itemOf(it: Difference): Item {
  const isSensitive = it.resource.sensitive.includes(it.attribute.split("[")[0] ?? "");
  const shown = (value: unknown) => (isSensitive && value !== null ? SENSITIVE : value);
  const diff = isSensitive ? undefined : valueDiff(it.declared, it.live);
  const item = { ...valuesOf(it), declared: shown(it.declared), live: shown(it.live) };
  return diff === undefined ? item : { ...item, diff };
}

/** Of a policy, or of a list; what else differs is short enough to be read side by side. */
function valueDiff(declared: unknown, live: unknown): string | undefined {
  if (typeof declared === "string" && typeof live === "string") return policyDiff(declared, live);
  return isListOfTexts(declared) && isListOfTexts(live) ? unifiedDiff(declared, live) : undefined;
}

const isListOfTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((it) => typeof it === "string");

export interface Accepted {
  readonly baseline: Baseline;
  readonly now: Date;
}

export const isAccepted = (it: Difference, { baseline, now }: Accepted): boolean =>
  acceptanceOf(valuesOf(it), baseline, now) !== undefined;

/** The assessment of putting the drift back, with the drift itself. */
export function driftReport(
  repair: Assessment,
  { declaration, drift }: { readonly declaration: Declaration; readonly drift: Drift },
  accepted: Accepted,
): Assessment {
  const items = drift.differences.map((it) => withRepair(it, drift, { repair, accepted }));
  const { coverage } = repair;
  return {
    ...repair,
    planDigest: declarationDigest(declaration),
    drift: items,
    driftSummary: summaryOf(items, drift),
    coverage: { ...coverage, limits: [...drift.notCompared.map(limit), ...coverage.limits] },
  };
}

/** What follows from a difference is put back with it, so that what that does counts too. */
function withRepair(
  it: Difference,
  { consequences }: Drift,
  { repair, accepted }: { readonly repair: Assessment; readonly accepted: Accepted },
): DriftItem {
  const item = itemOf(it);
  const acceptance = acceptanceOf(valuesOf(it), accepted.baseline, accepted.now);
  if (acceptance !== undefined) return { ...item, repair: null, accepted: acceptance };
  const together = new Set<string>([it, ...consequences.filter(followsFrom([it]))].map((one) => one.resource.address));
  const isPutBack = repair.changes.some(({ address }) => address === item.address);
  const own = repair.findings.filter(({ causes }) => causes.some((cause) => together.has(cause)));
  return { ...item, repair: isPutBack ? verdictOf(own) : null };
}

function summaryOf(items: readonly DriftItem[], { noise, notCompared, compared }: Drift): DriftSummary {
  const isFound = items.some((it) => it.accepted === undefined);
  const isOpen = notCompared.some((it) => it.isNeeded);
  const counts = (Object.keys(NOISE) as readonly NoiseClass[]).map((kind) => ({
    class: kind,
    count: noise.filter((it) => it.class === kind).length,
    why: NOISE[kind],
  }));
  return {
    status: isFound ? "found" : isOpen ? "not-known" : "none",
    compared,
    noise: counts.filter((it) => it.count > 0),
  };
}

const limit = ({ what, count: n }: Drift["notCompared"][number]): string =>
  `${count(n, "declared thing")} not compared: ${what}.`;

/** Of what the rules read of the declared resources. No order matters, and no secret gets in. */
function declarationDigest({ resources, secrets }: Declaration): string {
  const read = resources.map(({ address, type, attributes }) => {
    const names = tryFindResourceType(type)?.reads ?? [];
    return { address, type, reads: Object.fromEntries(names.map((name) => [name, attributes[name]])) };
  });
  return digest(read, maskForDigest(secrets));
}
