import type { PlannedChange } from "../plan/plan.ts";
import type { Cut } from "./cuts.ts";
import { allBefore, type Order } from "./order.ts";

/** Changes that go in one wave, and the zones or tables that it cuts. */
export interface Group {
  readonly changes: ReadonlySet<PlannedChange>;
  /** Sorted. */
  readonly places: readonly string[];
}

/**
 * The changes that cut, in groups that can go one after the other, the smallest places first. Those that move one path together
 * stay together; so do those that cut in the same places, and those that each need the other first.
 */
export function groupsOf(changes: readonly PlannedChange[], cuts: readonly Cut[], order: Order): readonly Group[] {
  const byPath = cuts.reduce<readonly Group[]>((groups, cut) => withCut(groups, cut, changes), []);
  const byPlace = new Map<string, Group>();
  for (const it of byPath) {
    const key = it.places.join();
    const other = byPlace.get(key);
    byPlace.set(key, other === undefined ? it : union([other, it]));
  }
  return inOrder([...byPlace.values()].toSorted(smallestFirst), order);
}

/** The groups with one more cut: those that it touches become one. */
function withCut(groups: readonly Group[], cut: Cut, changes: readonly PlannedChange[]): readonly Group[] {
  const own = new Set(changes.filter((it) => cut.causes.has(it.address)));
  if (own.size === 0) return groups;
  const isTouched = (it: Group) => [...it.changes].some((change) => own.has(change));
  const joined = union([{ changes: own, places: [...cut.places] }, ...groups.filter(isTouched)]);
  return [...groups.filter((it) => !isTouched(it)), joined];
}

export function union(groups: readonly Group[]): Group {
  return {
    changes: new Set(groups.flatMap((it) => [...it.changes])),
    places: [...new Set(groups.flatMap((it) => it.places))].sort(),
  };
}

function smallestFirst(a: Group, b: Group): number {
  return a.places.length - b.places.length || (a.places.join() < b.places.join() ? -1 : 1);
}

/** Each group after all that it needs; groups that need each other become one. */
function inOrder(groups: readonly Group[], order: Order): readonly Group[] {
  const needed = groups.map((it) => new Set([...it.changes].flatMap((change) => [...allBefore(change, order)])));
  const needs = (a: number, b: number) => [...(groups[b]?.changes ?? [])].some((it) => needed[a]?.has(it) === true);
  const indexes = groups.map((_, i) => i);
  const reach = indexes.map((from) => {
    const found = new Set([from]);
    for (const at of found) for (const to of indexes) if (needs(at, to)) found.add(to);
    return found;
  });
  const isWith = (a: number, b: number) => reach[a]?.has(b) === true && reach[b]?.has(a) === true;
  const firsts = indexes.filter((i) => indexes.findIndex((j) => isWith(i, j)) === i);
  const rank = (i: number) => reach[i]?.size ?? 0;
  // A group reaches more than any that it needs, for it reaches all of theirs.
  const sorted = firsts.toSorted((a, b) => rank(a) - rank(b) || a - b);
  return sorted.map((i) => union(groups.filter((_, j) => isWith(i, j))));
}
