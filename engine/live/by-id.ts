/** By code unit, not by locale: the same order on every machine. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Things by their id, in the order of their ids. Of two with one id the later stands. */
export function byId<Id extends string, T extends { readonly id: Id }>(things: readonly T[]): ReadonlyMap<Id, T> {
  const sorted = [...things].sort((a, b) => compareText(a.id, b.id));
  return new Map(sorted.map((thing) => [thing.id, thing]));
}

/** Things by a key that several may share. */
export function groupBy<Key, T>(things: readonly T[], keyOf: (thing: T) => Key): ReadonlyMap<Key, readonly T[]> {
  const groups = new Map<Key, T[]>();
  for (const thing of things) {
    const group = groups.get(keyOf(thing));
    if (group === undefined) groups.set(keyOf(thing), [thing]);
    else group.push(thing);
  }
  return groups;
}
