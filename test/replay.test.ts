import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { recordedLiveSource } from "../engine/live/recorded-live-source.ts";
import { assessPlan } from "../engine/pipeline.ts";
import { type AssessedFinding, disagreements, isLoss } from "./oracle/agreement.ts";
import { createdIds, paths } from "./oracle/oracle.ts";

const RECORDED = join(import.meta.dirname, "recorded");
const names = readdirSync(RECORDED, { withFileTypes: true }).flatMap((it) => (it.isDirectory() ? [it.name] : []));

/**
 * Every change that real Terraform made, against the network that came about. What is certain must be what happened, with
 * the very hops. A loss may be told as a possibility only where the plan holds a value that is not known; never as safe.
 */
describe("what came about after a real apply is what was told before it", () => {
  it.each(names)("%s", async (name) => {
    const folder = join(RECORDED, name);
    const { verdict, findings } = await assessPlan(join(folder, "plan.json"), () =>
      recordedLiveSource(join(folder, "before")),
    );
    const real = paths(join(folder, "before"), join(folder, "after"));
    const ids = createdIds(folder);
    const told: readonly AssessedFinding[] = findings;
    const possible = told.map((it) => ({ ...it, certainty: "will" }));
    expect(disagreements(told, real, ids).filter((it) => !it.startsWith("missed"))).toEqual([]);
    expect(disagreements(possible, real, ids).filter((it) => it.startsWith("missed"))).toEqual([]);
    if (verdict === "safe") expect(real.filter(isLoss)).toEqual([]);
    if (verdict === "disruptive") expect(disagreements(told, real, ids)).toEqual([]);
  });

  it("over at least 30 different changes", () => {
    expect(names.length).toBeGreaterThanOrEqual(30);
  });
});
