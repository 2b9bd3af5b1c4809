import { describe, expect, it } from "vitest";
import type { Assessment } from "../../engine/assess/assessment.ts";
import { randomFrom } from "../oracle/applies/random.ts";
import { shuffled } from "./shuffled.ts";
import { assessStored, cases, recordings, type Stored } from "./stored.ts";
import { withTwins } from "./twin.ts";

/** Real changes, and cases with what these do not have: blackholes, propagated routes, values that are not known. */
const SAMPLE: readonly Stored[] = [...recordings(9), ...cases(8)];

const hasVpc = ({ live }: Stored): boolean => /"vpc-/.test(JSON.stringify(live));

const told = ({ coverage: _, ...rest }: Assessment) => rest;

describe("an assessment is the same, byte for byte", () => {
  it.each(SAMPLE)("in whatever order the input is written: $name", async (stored) => {
    const expected = JSON.stringify(await assessStored(stored));
    for (const seed of [1, 2]) {
      expect(JSON.stringify(await assessStored(shuffled(stored, randomFrom(seed))))).toBe(expected);
    }
  });

  it.each(SAMPLE.slice(0, 10))("wherever the network is kept: $name", async (stored) => {
    const expected = JSON.stringify(await assessStored(stored));
    expect(JSON.stringify(await assessStored(stored, "123456789012/eu-west-1"))).toBe(expected);
  });

  it.each(SAMPLE.filter(hasVpc))("save what was read, beside unrelated VPCs: $name", async (stored) => {
    expect(told(await assessStored(withTwins(stored)))).toEqual(told(await assessStored(stored)));
  });
});
