import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { masked } from "../../engine/assess/masked.ts";
import { recordedLiveSource } from "../../engine/live/recorded-live-source.ts";
import { assessPlan } from "../../engine/pipeline.ts";
import { silent } from "../../engine/progress.ts";
import { FIXTURES } from "../report/fixtures.ts";

const CASES = join(import.meta.dirname, "..", "cases");
const cases = readdirSync(CASES, { withFileTypes: true }).filter((it) => it.isDirectory());

describe("ids, addresses, names, digests and policies that hold no secret stay as they are", () => {
  it.each(Object.keys(FIXTURES))("in the report of %s", (name) => {
    const fixture = FIXTURES[name];
    // The hostile names are made to look like anything, a commit of forty digits among them.
    if (fixture === undefined || name.includes("hostile")) return;
    expect(masked(fixture, undefined, {})).toEqual(fixture);
  });

  it("in the assessments of all cases", async () => {
    const unmasked = { say: silent, masking: { guess: false } };
    let assessed = 0;
    for (const { name } of cases) {
      const folder = join(CASES, name);
      const open = () => recordedLiveSource(join(folder, "live"));
      const assessment = await assessPlan(join(folder, "plan.json"), open, unmasked).catch(() => undefined);
      if (assessment === undefined) continue;
      expect(masked(assessment, undefined, {}), name).toEqual(assessment);
      assessed++;
    }
    expect(assessed).toBeGreaterThan(150);
  });
});
