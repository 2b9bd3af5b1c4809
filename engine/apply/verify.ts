import { setTimeout as sleep } from "node:timers/promises";
import { differences, type Facts } from "../waves/facts.ts";

/**
 * Waits until live is as foretold: EC2 may take a while to show what was done. `patience`: how long to wait before each further
 * look, in milliseconds. What differs still at the last look, a sentence each.
 */
export async function verified(
  foretold: Facts,
  look: () => Promise<Facts>,
  patience: readonly number[],
): Promise<readonly string[]> {
  let late = differences(foretold, await look());
  for (const wait of patience) {
    if (late.length === 0) return late;
    await sleep(wait);
    late = differences(foretold, await look());
  }
  return late;
}
