import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Certainty,
  type Finding,
  RULES,
  type RuleId,
  ruleKind,
  SEVERITIES,
  type Severity,
} from "../../engine/assess/assessment.ts";
import { finding } from "../../engine/assess/finding.ts";
import { severityOf } from "../../engine/assess/severity.ts";
import { verdictOf, worstFirst } from "../../engine/assess/verdict.ts";
import { smallNetwork } from "../model/small-network.ts";

const found = (rule: RuleId, certainty: Certainty, severity: Severity = "high"): Finding => ({
  ...finding(
    { rule, certainty, title: `${rule} ${certainty}`, causes: [], because: [], remedy: "" },
    smallNetwork({ tables: {} }),
  ),
  severity,
});

describe("the verdict", () => {
  it.each([
    ["safe", []],
    ["safe", [found("no-effect", "will"), found("policy-widened", "will"), found("out-of-date-advice", "will")]],
    ["disruptive", [found("connection-reset", "will")]],
    ["disruptive", [found("not-known", "may"), found("access-cut", "will")]],
    ["undetermined", [found("connection-reset", "may")]],
    ["undetermined", [found("not-checked", "may"), found("no-effect", "will")]],
    ["undetermined", [found("not-known", "will")]],
    ["safe", [found("connection-reset", "may", "info")]],
    ["undetermined", [found("not-checked", "may", "info")]],
  ] as const)("is %s", (verdict, findings) => {
    expect(verdictOf(findings)).toBe(verdict);
  });

  it.each(RULES.filter((it) => ruleKind(it) === "disruptive"))(
    "is disruptive for a certain %s, and undetermined for a possible one",
    (rule) => {
      expect(verdictOf([found(rule, "will")])).toBe("disruptive");
      expect(verdictOf([found(rule, "may")])).toBe("undetermined");
    },
  );

  it("never grows milder by a further finding", () => {
    const rank = { safe: 0, undetermined: 1, disruptive: 2 };
    const any = fc
      .tuple(fc.constantFrom(...RULES), fc.constantFrom<Certainty>("will", "may"), fc.constantFrom(...SEVERITIES))
      .map((it) => found(...it));
    fc.assert(
      fc.property(fc.array(any), any, (findings, further) => {
        expect(rank[verdictOf([...findings, further])]).toBeGreaterThanOrEqual(rank[verdictOf(findings)]);
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

describe("the findings", () => {
  it("stand with the worst first, whatever order they were found in", () => {
    const all = [
      found("access-cut", "will", "critical"),
      found("connection-reset", "will", "high"),
      found("access-cut", "may", "high"),
      found("not-known", "may", "medium"),
      found("no-effect", "will", "info"),
    ];
    for (const order of [all, all.toReversed()])
      expect(worstFirst(order).map((it) => it.title)).toEqual(all.map((it) => it.title));
  });

  it("that are equally bad stand in one order", () => {
    const twins = ["a", "b", "c"].map((cause) => ({ ...found("not-checked", "may"), fingerprint: cause }));
    expect(worstFirst(twins.toReversed())).toEqual(twins);
  });
});

describe("the severity", () => {
  it.each([
    [["access-cut", "will", 3], "critical"],
    [["access-cut", "may", 3], "high"],
    [["access-cut", "will", 0], "high"],
    [["access-cut", "may", 0], "medium"],
    [["connection-reset", "will", null], "high"],
    [["connection-reset", "may", null], "medium"],
    [["not-known", "may", 3], "medium"],
    [["no-effect", "will", 0], "info"],
  ] as const)("of %j is %s", ([rule, certainty, interfaces], severity) => {
    expect(severityOf(rule, certainty, interfaces)).toBe(severity);
  });
});

describe("a finding", () => {
  const live = smallNetwork({ tables: {}, interfaces: { "subnet-a": 2, "subnet-b": 1 } });
  const draft = {
    rule: "connection-reset",
    certainty: "will",
    title: "t",
    causes: ["b", "a", "b"],
    because: [],
    remedy: "",
  } as const;

  it("counts the interfaces of its subnets, or says that they were not read", () => {
    expect(finding({ ...draft, subnetIds: ["subnet-b", "subnet-a", "subnet-c"] }, live)).toMatchObject({
      interfaces: 3,
      subnetIds: ["subnet-a", "subnet-b", "subnet-c"],
    });
    expect(finding(draft, smallNetwork({ tables: {}, notRead: ["network-interfaces"] })).interfaces).toBeNull();
  });

  it("keeps its fingerprint when words, causes, certainty or counts change, and not when the place or the hops do", () => {
    const print = (more: object) => finding({ ...draft, subnetIds: ["subnet-a"], ...more }, live).fingerprint;
    for (const same of [{ title: "other" }, { causes: ["c"] }, { certainty: "may" }, { remedy: "r" }])
      expect(print(same)).toBe(print({}));
    for (const other of [
      { subnetIds: ["subnet-b"] },
      { after: { kind: "nat-gateway", id: "nat-2" } },
      { destinations: ["pl-1"] },
      { rule: "access-cut" },
    ]) {
      expect(print(other)).not.toBe(print({}));
    }
  });

  it("has its lists sorted, each item once", () => {
    expect(finding(draft, live).causes).toEqual(["a", "b"]);
  });
});
