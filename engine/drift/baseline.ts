import { z } from "zod";
import type { DriftItem } from "../assess/assessment.ts";
import { canonical } from "../assess/canonical.ts";
import { InputError } from "../errors.ts";

/** The file in the working folder that accepts known drift. */
export const BASELINE_FILE = "driftgate.baseline.json";

const entry = z.strictObject({
  address: z.string(),
  attribute: z.string(),
  /** What stands instead, as the report gives it: another live value is other drift. */
  live: z.unknown(),
  reason: z.string().trim().min(1, "say why it is accepted"),
  expires: z.iso.date("give a day as YYYY-MM-DD"),
});
const schema = z.strictObject({ accepted: z.array(entry) });

export type Baseline = z.infer<typeof schema>;
type Place = Pick<DriftItem, "address" | "attribute" | "live">;

export const EMPTY_BASELINE: Baseline = { accepted: [] };

/** A baseline from its text. Throws an InputError that says which entry is wrong. `name` is for the message. */
export function parseBaseline(text: string, name: string): Baseline {
  const result = schema.safeParse(tryParse(text));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue?.path.join(".") || "the top level";
  throw new InputError(
    `${name}: not a baseline of accepted drift: ${where}: ${issue?.message ?? "wrong shape"}`,
    'write it as { "accepted": [{ "address", "attribute", "live", "reason", "expires" }] }, the first three as in the JSON report',
  );
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

/** Why a difference is accepted; undefined where it is not. The day on which an entry expires is the last, in UTC. */
export function acceptanceOf(place: Place, { accepted }: Baseline, now: Date): DriftItem["accepted"] {
  const today = now.toISOString().slice(0, 10);
  const found = accepted.find((it) => isSame(it, place) && it.expires >= today);
  return found && { reason: found.reason, expires: found.expires };
}

/** A line for each entry that accepts nothing any more: it has expired, or what it accepts is gone. */
export function staleEntries({ accepted }: Baseline, places: readonly Place[], now: Date): readonly string[] {
  const today = now.toISOString().slice(0, 10);
  return accepted.flatMap((it) => {
    const at = `${it.address} ${it.attribute}`;
    if (!places.some((place) => isSame(it, place) || isHidden(it, place)))
      return [`${at}: there is no such drift any more; take it out`];
    return it.expires < today ? [`${at}: accepted until ${it.expires}, and counts again`] : [];
  });
}

/** True of a difference that may be the same: its live value is not shown. */
const isHidden = (a: Place, b: Place): boolean =>
  a.address === b.address && a.attribute === b.attribute && /\((sensitive|masked)\)/.test(canonical(b.live));

const isSame = (a: Place, b: Place): boolean =>
  a.address === b.address && a.attribute === b.attribute && canonical(a.live) === canonical(b.live);
