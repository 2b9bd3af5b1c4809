/** Well below the pace at which EC2 throttles reads (R5.6), and more than one page's latency hides. */
const AT_ONCE = 8;

/** Does something for each thing, a few at once; the results in the order of the things. After a failure nothing more is begun. */
export async function inParallel<T, R>(things: readonly T[], task: (thing: T) => Promise<R>): Promise<readonly R[]> {
  const waiting = [...things.entries()];
  const results: R[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [at, thing] = next;
      results[at] = await task(thing);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    waiting.length = 0;
  }
  return results;
}
