export type Group<T> = readonly [T, ...T[]];

/** Items with an equal key (by its JSON), in the order in which the first of each comes. */
export function groupBy<T>(items: readonly T[], key: (item: T) => unknown): readonly Group<T>[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const text = JSON.stringify(key(item));
    const found = groups.get(text);
    if (found === undefined) groups.set(text, [item]);
    else found.push(item);
  }
  return [...groups.values()];
}
