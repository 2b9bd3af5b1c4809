import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type Assessment,
  FATES,
  type Fate,
  type Finding,
  type RuleId,
  type TrafficPath,
} from "../engine/assess/assessment.ts";
import { recordedLiveSource } from "../engine/live/recorded-live-source.ts";
import { assessPlan } from "../engine/pipeline.ts";
import { type Expected, expectedSchema } from "./cases/expected.ts";

const CASES = join(import.meta.dirname, "cases");
const names = readdirSync(CASES, { withFileTypes: true }).flatMap((it) => (it.isDirectory() ? [it.name] : []));

describe("cases", () => {
  it.each(names)("%s", async (name) => {
    const folder = join(CASES, name);
    const expected = expectedSchema.parse(JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")));
    const assessment = await assessPlan(join(folder, "plan.json"), () => recordedLiveSource(join(folder, "live")));
    const found = assessment.findings.map((it, i) => comparable(it, expected.findings[i]));
    expect({ verdict: assessment.verdict, findings: found }).toEqual({
      verdict: expected.verdict,
      findings: expected.findings,
    });
    expect(disagreements(assessment)).toEqual([]);
    if (expected.verdict === "undetermined") expect(textsOf(assessment)).toContain(expected.missing.value);
  });

  it("are at least 40, each with a plan and a network of its own", () => {
    const whole = names.filter(
      (name) => existsSync(join(CASES, name, "plan.json")) && existsSync(join(CASES, name, "live")),
    );
    expect(whole.length).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(40);
  });
});

const AT_LEAST: Readonly<Partial<Record<RuleId, readonly [will: Fate, may: Fate]>>> = {
  "access-cut": ["cut", "may-cut"],
  "outage-window": ["interrupted", "may-interrupt"],
  "connection-reset": ["reset", "may-reset"],
};

/** Where the map of the paths tells another story than the findings: of each subnet it must say as bad a thing, and no worse without one. */
function disagreements({ paths, findings }: Assessment): readonly string[] {
  const unsaid = findings.flatMap(({ rule, certainty, subnetIds, fingerprint, title }) => {
    const least = AT_LEAST[rule]?.[certainty === "will" ? 0 : 1];
    if (least === undefined) return [];
    const isSaid = ({ fate, findings: linked }: TrafficPath) =>
      linked.includes(fingerprint) && FATES.indexOf(fate) <= FATES.indexOf(least);
    const groups = subnetIds.map((id) => paths.find((it) => it.subnets.some((subnet) => subnet.id === id)));
    return groups.every((it) => it?.paths.some(isSaid)) ? [] : [`not in the map: ${title}`];
  });
  const idle = paths.flatMap((group) => group.paths).filter((it) => it.fate !== "kept" && it.fate !== "gained");
  return [...unsaid, ...idle.flatMap((it) => (it.findings.length > 0 ? [] : [`${it.to} ${it.fate}: no finding`]))];
}

/** All that the findings say. */
const textsOf = ({ findings }: Assessment): string =>
  findings.flatMap((it) => [it.title, ...it.because.map(({ text }) => text)]).join("\n");

/** The finding with the fields that the case names; rule and certainty where it names none. */
function comparable(finding: Finding, expected: Expected["findings"][number] | undefined): unknown {
  const fields = Object.keys(expected ?? { rule: 0, certainty: 0 }) as readonly (keyof Finding)[];
  return Object.fromEntries(fields.map((field) => [field, finding[field]]));
}
