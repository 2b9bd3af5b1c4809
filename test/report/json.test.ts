import { describe, expect, it } from "vitest";
import type { Assessment } from "../../engine/assess/assessment.ts";
import { renderJson } from "../../engine/report/json.ts";
import { assessment, finding } from "./fixture-parts.ts";
import { FIXTURES } from "./fixtures.ts";

/** The same value with the keys of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, it]) => [key, reversed(it)])
      .reverse(),
  );
}

describe("the JSON report", () => {
  it.each(Object.keys(FIXTURES))("of %s is the same for any order of keys", (name) => {
    const fixture = FIXTURES[name] ?? assessment();
    expect(renderJson(reversed(fixture) as Assessment)).toBe(renderJson(fixture));
  });

  it.each(Object.keys(FIXTURES))("of %s holds the whole assessment", (name) => {
    const fixture = FIXTURES[name] ?? assessment();
    expect(JSON.parse(renderJson(fixture))).toEqual(fixture);
  });

  it("begins with the format version and the verdict", () => {
    expect(renderJson(assessment())).toMatch(/^\{\n {2}"formatVersion": "1\.0",\n {2}"verdict": "safe",\n/);
  });

  it("has a finding's fields in the order of the contract", () => {
    const report = JSON.parse(renderJson(assessment({ findings: [finding()] })));
    const contract =
      "rule severity certainty title causes vpcId subnetIds routeTableIds services destinations partial before after interfaces because remedy fingerprint";
    expect(Object.keys(report.findings[0])).toEqual(contract.split(" "));
  });

  it("writes control characters as escapes, so that it can be printed", () => {
    const report = renderJson(assessment({ names: { a: "\u009b\u202e\u{e0041}" } }));
    expect(report).toContain(String.raw`"a": "\u009b\u202e\udb40\udc41"`);
    expect(JSON.parse(report).names.a).toBe("\u009b\u202e\u{e0041}");
  });

  it("is refused where an assessment is not in the report's form", () => {
    expect(() => renderJson(assessment({ planDigest: "abc" }))).toThrow(/planDigest/);
  });
});
