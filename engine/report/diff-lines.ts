import { fold } from "./fold.ts";
import { visible } from "./visible.ts";

const MOST_LINES = 40;

/** The lines of a diff, as they are to be shown: nothing hidden, and not too many. Empty where there is none. */
export function diffLines(diff: string | undefined, limit = MOST_LINES): readonly string[] {
  if (diff === undefined) return [];
  const { shown, more } = fold(diff.split("\n"), limit);
  return [...shown.map(visible), ...(more > 0 ? [`@@ and ${more} more lines @@`] : [])];
}
