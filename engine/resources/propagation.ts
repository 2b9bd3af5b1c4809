import type { EditBody } from "../model/edit.ts";
import type { IdSet } from "./attributes.ts";

/**
 * The virtual private gateways that propagate routes into a table (T34). Which routes those are only the gateways know. Null:
 * the configuration leaves them as they are.
 */
export function propagationEdits(before: IdSet | null, after: IdSet | null): readonly EditBody[] {
  if (after === null || (after.known && isSame(before?.ids ?? [], after.ids))) return [];
  return [
    { kind: "unchecked", what: "which routes the table gains or loses with the gateways that propagate into it" },
  ];
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((it) => b.includes(it));
