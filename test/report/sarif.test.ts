import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { Ajv } from "ajv";
import type { Log } from "sarif";
import { describe, expect, it } from "vitest";
import { renderSarif } from "../../engine/report/sarif/sarif.ts";
import { everywhere } from "../hostile/everywhere.ts";
import { HOSTILE_NAMES } from "../hostile/names.ts";
import { ASSOCIATION, assessment, change, finding } from "./fixture-parts.ts";
import { FIXTURES } from "./fixtures.ts";

/** The schema of SARIF 2.1.0 as Microsoft's package has it. It is in a draft that Ajv reads but for the names of two keywords. */
const path = createRequire(import.meta.url).resolve("@microsoft/jest-sarif");
const {
  $schema: _,
  id: __,
  ...schema
} = JSON.parse(readFileSync(new URL("schemas/sarif-2.1.0-rtm.5.json", `file://${path}`), "utf8"));
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true }).compile(
  schema,
);

function valid(report: string): Log {
  const log: Log = JSON.parse(report);
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  return log;
}

const resultsOf = (report: string) => valid(report).runs[0]?.results ?? [];
const rulesOf = (report: string) => valid(report).runs[0]?.tool.driver.rules ?? [];

describe("the SARIF report", () => {
  it("is refused by the schema where it is wrong, so that the schema is heeded", () => {
    const log = JSON.parse(renderSarif(assessment()));
    expect(validate({ ...log, version: "2.0.0" })).toBe(false);
    expect(validate({ ...log, runs: [{ ...log.runs[0], odd: 1 }] })).toBe(false);
  });

  it.each(Object.keys(FIXTURES))("is valid, and each result has a rule, a place and a fingerprint: %s", (name) => {
    const report = renderSarif(FIXTURES[name] ?? assessment());
    const rules = rulesOf(report);
    for (const it of resultsOf(report)) {
      expect(rules[it.ruleIndex ?? -1]?.id).toBe(it.ruleId);
      expect(it.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toMatch(/^[\w.%~/-]+$/);
      expect(it.partialFingerprints?.["primaryLocationLineHash"]).toMatch(/^[0-9a-f]{64}:1$/);
    }
    expect(resultsOf(report)).toHaveLength(FIXTURES[name]?.findings.length ?? -1);
  });

  it("keeps to what GitHub shows of a rule", () => {
    for (const fixture of Object.values(FIXTURES)) {
      for (const rule of rulesOf(renderSarif(fixture))) {
        expect(rule.shortDescription?.text.length).toBeLessThanOrEqual(1024);
        expect(rule.fullDescription?.text.length).toBeLessThanOrEqual(1024);
        expect(rule.help?.text.length).toBeGreaterThan(0);
        expect(rule.properties?.tags?.length).toBeLessThanOrEqual(20);
      }
    }
  });

  it("points at the line of the first cause, and beside it at those of the others", () => {
    const causes = ["aws_vpc_endpoint.dynamodb", ASSOCIATION];
    const changes = causes.map((it, at) => ({
      ...change(it, ["create"]),
      source: { file: "network/a file.tf", line: 10 + at },
    }));
    const [result] = resultsOf(renderSarif(assessment({ findings: [finding({ causes })], changes })));
    expect(result?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: "network/a%20file.tf", uriBaseId: "%SRCROOT%" },
      region: { startLine: 10 },
    });
    expect(result?.relatedLocations?.map((it) => it.physicalLocation?.region?.startLine)).toEqual([11]);
  });

  it("is an error where something breaks, a warning where it may, a note where nothing does", () => {
    const findings = [
      finding(),
      finding({ certainty: "may" }),
      finding({ rule: "not-checked" }),
      finding({ rule: "no-effect" }),
    ];
    const levels = resultsOf(renderSarif(assessment({ findings }))).map((it) => it.level);
    expect(levels).toEqual(["error", "warning", "warning", "note"]);
  });

  it("suppresses the drift that the baseline accepts, with its reason", () => {
    const item = {
      address: "aws_route.a",
      attribute: "gateway_id",
      declared: "igw-1",
      live: "igw-2",
      class: "changed",
    };
    const accepted = { accepted: { reason: "known", expires: "2027-01-01" } };
    const drift = [
      { ...item, repair: null },
      { ...item, attribute: "nat_gateway_id", repair: null, ...accepted },
    ];
    const results = resultsOf(renderSarif(assessment({ drift })));
    expect(results.map((it) => it.suppressions?.[0]?.justification)).toEqual([undefined, "known"]);
  });

  it("suppresses what somebody answers for, with the reason", () => {
    const acknowledged = { reason: "agreed with [team]", who: "ann", expires: "2027-01-01" };
    const report = renderSarif(assessment({ findings: [finding(), finding({ acknowledged })] }));
    expect(resultsOf(report).map((it) => it.suppressions)).toEqual([
      undefined,
      [{ kind: "external", status: "accepted", justification: "agreed with \\[team\\]" }],
    ]);
  });

  it("is cut where GitHub would refuse it, says so, and stays below ten megabytes", () => {
    const findings = Array.from({ length: 25_100 }, (_, at) => finding({ title: `Finding ${at}` }));
    const report = renderSarif(assessment({ findings }));
    const log: Log = JSON.parse(report);
    expect(log.runs[0]?.results).toHaveLength(25_000);
    expect(JSON.stringify(log.runs[0]?.invocations)).toContain("And 100 more results");
    expect(gzipSync(report).length).toBeLessThan(10_000_000);
  });

  it("says hostile text as it is, without placeholders or links, in valid SARIF", () => {
    for (const { name } of HOSTILE_NAMES) {
      const report = renderSarif(everywhere(name));
      expect(report.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/u);
      for (const { message, locations = [] } of resultsOf(report)) {
        const text = (message.text ?? "")
          .replaceAll("{{", "")
          .replaceAll("}}", "")
          .replace(/\\[\\[\]]/g, "");
        expect(text).not.toMatch(/[{}[\]]/);
        expect(locations[0]?.physicalLocation?.artifactLocation?.uri).not.toMatch(/\.\.|^\/|:/);
      }
    }
  });
});
