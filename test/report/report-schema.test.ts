import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderJson } from "../../engine/report/json.ts";
import { reportJsonSchema } from "../../engine/report/report-schema.ts";
import { assessments } from "./arbitrary-assessment.ts";
import { assessment, finding } from "./fixture-parts.ts";
import { FIXTURES } from "./fixtures.ts";

const published = readFileSync(new URL("../../engine/report/report.schema.json", import.meta.url), "utf8");
const validate = new Ajv2020().compile(JSON.parse(published));

const problems = (report: unknown) => (validate(report) ? [] : validate.errors);
const reportOf = (name: string) => JSON.parse(renderJson(FIXTURES[name] ?? assessment()));

describe("the published JSON Schema", () => {
  it("is what scripts/write-report-schema.ts writes", () => {
    expect(published, "run: npx tsx scripts/write-report-schema.ts").toBe(reportJsonSchema());
  });

  it.each(Object.keys(FIXTURES))("admits the report of %s", (name) => {
    expect(problems(reportOf(name))).toEqual([]);
  });

  it("admits any report", () => {
    fc.assert(
      fc.property(assessments, (it) => {
        expect(problems(JSON.parse(renderJson(it)))).toEqual([]);
      }),
    );
  });

  it("admits fields that a later 1.x adds", () => {
    expect(problems({ ...reportOf("01-safe-nothing-to-do"), acknowledged: [] })).toEqual([]);
  });

  it.each([
    ["without a verdict", { verdict: undefined }],
    ["with a verdict that is none", { verdict: "fine" }],
    ["of another major format", { formatVersion: "2.0" }],
    ["with a digest that is none", { planDigest: "abc" }],
    ["with a finding of no known rule", { findings: [{ ...finding(), rule: "made-up" }] }],
    ["with a negative number of interfaces", { findings: [{ ...finding(), interfaces: -1 }] }],
  ])("refuses a report %s", (_, fields) => {
    const report = JSON.parse(JSON.stringify({ ...assessment(), ...fields }));
    expect(problems(report)).not.toEqual([]);
  });

  it("describes every field of the report and of a finding", () => {
    const { properties } = JSON.parse(published);
    const fields = [...Object.entries(properties), ...Object.entries(properties.findings.items.properties)];
    for (const [name, field] of fields) expect(field, name).toHaveProperty("description");
  });
});
