import type { DeclaredResource } from "../plan/declaration.ts";
import { noise, type Observation } from "./difference.ts";

/** A list as it is declared and as it stands. Its order says nothing. */
export interface Lists<T> {
  readonly resource: DeclaredResource;
  readonly attribute: string;
  /** All that the state lists. The provider reads into it what other resources put there, too. */
  readonly listed: readonly T[];
  /** What of that is this resource's own. */
  readonly own: readonly T[];
  /** What stands, less what other resources put there. */
  readonly standing: readonly T[];
  /** Tells an item apart from all others. */
  readonly text: (item: T) => string;
  /** An item as the attribute has it. */
  readonly write: (item: T) => unknown;
  readonly concerns: readonly string[];
}

export function compareLists<T>(lists: Lists<T>): readonly Observation[] {
  const { resource, attribute, text, write, concerns } = lists;
  const texts = (items: readonly T[]) => [...new Set(items.map(text))].sort();
  const [listed, declared, live] = [texts(lists.listed), texts(lists.own), texts(lists.standing)];
  const missing = declared.filter((it) => !live.includes(it));
  const added = live.filter((it) => !declared.includes(it));
  if (missing.length + added.length === 0) return listed.join() === live.join() ? [] : [noise("read-back", attribute)];
  const set = (items: readonly T[]) => ({ [attribute]: items.flatMap((it) => write(it) ?? []) });
  const repair = { kind: "set", live: set(lists.standing), declared: set(lists.own) } as const;
  const kind = added.length === 0 ? "missing" : missing.length === 0 ? "added" : "changed";
  return [{ kind: "difference", class: kind, resource, attribute, declared, live, concerns, repair }];
}
