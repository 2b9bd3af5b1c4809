import { isDeepStrictEqual } from "node:util";
import { digest } from "../assess/canonical.ts";
import { type PlannedChange, UnknownValue } from "../plan/plan.ts";

/** The address of what a stack manages, for its id; any other text as it is. */
export type NameOf = (id: string) => string;

/** What stands for a text in a digest. */
interface Means {
  readonly nameOf: NameOf;
  /** Takes out of a text what may not be found by trying: from the digest of a short secret it can be. */
  readonly hide: (text: string) => string;
}

/**
 * What a change sets, by attribute: a digest of the value less its secrets, null where it is not known. An attribute that an
 * update leaves as it is has no part in it: providers repeat there what they last read.
 */
export function changedValues(change: PlannedChange, means: Means): Record<string, string | null> {
  const { action, before, after } = change;
  if (after === null || action === "forget") return {};
  const isSet = (name: string) =>
    action === "update" ? !isDeepStrictEqual(before?.[name], after[name]) : (after[name] ?? null) !== null;
  const entries = Object.keys(after).filter(isSet);
  return Object.fromEntries(
    entries.map((name) => [name, isOpen(after[name]) ? null : digestOf(name, after[name], means)]),
  );
}

/** True where any part of a value is known only after the apply, and is not the id of one thing that the plan creates. */
function isOpen(value: unknown): boolean {
  if (value instanceof UnknownValue) return soleCandidate(value) === undefined;
  return typeof value === "object" && value !== null && Object.values(value).some(isOpen);
}

/** The name is digested too: it may tell that the value is a secret. */
const digestOf = (name: string, value: unknown, means: Means): string =>
  digest({ [name]: written(value, means) }, means.hide);

function written(value: unknown, means: Means): unknown {
  if (value instanceof UnknownValue) return soleCandidate(value);
  if (typeof value === "string") return means.hide(means.nameOf(value));
  if (typeof value === "number") return means.hide(String(value));
  if (Array.isArray(value)) return value.map((it) => written(it, means));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, written(inner, means)]));
}

const soleCandidate = ({ candidates }: UnknownValue): string | undefined =>
  candidates?.length === 1 ? candidates[0] : undefined;
