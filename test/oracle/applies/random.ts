/** A stream of random numbers that is the same for the same seed. */
export interface Random {
  /** From 0 up to, and not including, `end`. */
  below(end: number): number;
  chance(probability: number): boolean;
  /** One of a list; undefined where it is empty. */
  pick<T>(list: readonly T[]): T | undefined;
}

/** Mulberry32: 32 bits of state are enough to draw changes with. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return { below, chance: (probability) => next() < probability, pick: (list) => list[below(list.length)] };
}
