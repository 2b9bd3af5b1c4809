/**
 * A value, or why it is not known. `candidates`, where present, is closed: the value is one of them.
 * Where it is absent the value may be anything.
 */
export type Known<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly why: string; readonly candidates?: readonly T[] };

export const known = <T>(value: T): Known<T> => ({ known: true, value });

export const unknown = <T>(why: string, candidates?: readonly T[]): Known<T> =>
  candidates === undefined ? { known: false, why } : { known: false, why, candidates };

/** Every value that it may have, or undefined where it may have any. A sole candidate counts as known. */
export function possibilities<T>(it: Known<T>): readonly T[] | undefined {
  return it.known ? [it.value] : it.candidates;
}

/** The value, where it is known or has only one candidate. */
export function decided<T>(it: Known<T>): T | undefined {
  const all = possibilities(it);
  return all?.length === 1 ? all[0] : undefined;
}

export function mapKnown<T, U>(it: Known<T>, change: (value: T) => U): Known<U> {
  if (it.known) return known(change(it.value));
  return unknown(it.why, it.candidates?.map(change));
}
