/** Items that are alike, together, in the order in which the first of each comes. No group is empty. */
export function alike<T>(items: readonly T[], likeness: (item: T) => unknown): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = JSON.stringify(likeness(item));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
