export interface Folded<T> {
  readonly shown: readonly T[];
  /** How many were left out. */
  readonly more: number;
}

/** The first `limit` of a list. One item too many is shown rather than counted: the line would be as long. */
export function fold<T>(items: readonly T[], limit: number): Folded<T> {
  const shown = items.length <= limit + 1 ? items : items.slice(0, limit);
  return { shown, more: items.length - shown.length };
}
