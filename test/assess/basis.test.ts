import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Finding, ruleKind } from "../../engine/assess/assessment.ts";
import { recordedLiveSource } from "../../engine/live/recorded-live-source.ts";
import { assessPlan } from "../../engine/pipeline.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const CASES = join(ROOT, "test", "cases");
const page = readFileSync(join(ROOT, "docs", "rules.md"), "utf8");
const written = new Set(
  [...page.matchAll(/^\| ((?:[RT][\d.]+(?:, )?)+) \|/gm)].flatMap(([, ids = ""]) => ids.split(", ")),
);

const cases = readdirSync(CASES, { withFileTypes: true }).flatMap((it) => (it.isDirectory() ? [it.name] : []));

const found: readonly (readonly [string, Finding])[] = (
  await Promise.all(
    cases.map(async (name) => {
      const folder = join(CASES, name);
      const { findings } = await assessPlan(join(folder, "plan.json"), () => recordedLiveSource(join(folder, "live")));
      return findings.map((it) => [name, it] as const);
    }),
  )
).flat();

/** Issue 4, what must hold: evidence names the rule and the source that it rests on. What was not read or has no rule rests on none. */
describe("the evidence of every finding of every case", () => {
  it("names a rule and the page where it is written, unless the finding says what is not known or not checked", () => {
    const told = found.filter(([, it]) => ruleKind(it.rule) !== "undetermined");
    const silent = told.filter(([, it]) => !it.because.some((step) => step.basis !== undefined));
    expect(told.length).toBeGreaterThan(100);
    expect(silent.map(([name, it]) => `${name}: ${it.rule}`)).toEqual([]);
  });

  it("names no source without the rule, and no rule without the source", () => {
    const steps = found.flatMap(([name, it]) => it.because.map((step) => ({ name, ...step })));
    expect(steps.filter((it) => (it.basis === undefined) !== (it.source === undefined))).toEqual([]);
  });

  it("names rules that docs/rules.md has", () => {
    const named = new Set(found.flatMap(([, it]) => it.because.flatMap((step) => step.basis ?? [])));
    expect(named.size).toBeGreaterThan(5);
    expect([...named].filter((it) => !written.has(it))).toEqual([]);
  });
});
