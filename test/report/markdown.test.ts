import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../../engine/report/markdown.ts";
import { assessment, finding } from "./fixture-parts.ts";

const ids = (noun: string) => Array.from({ length: 60 }, (_, at) => `${noun}-${String(at).padStart(17, "0")}`);

describe("the Markdown report", () => {
  it("gives a remedy once, however many findings have it", () => {
    const report = renderMarkdown(assessment({ verdict: "disruptive", findings: [finding(), finding()] }));
    expect(report.match(/Apply when no critical work/g)).toHaveLength(1);
  });

  it("numbers the evidence as what it is for, rule by rule", () => {
    const findings = [
      finding({ rule: "access-cut", title: "A is cut." }),
      finding({ rule: "no-effect", title: "B is idle." }),
      finding({ title: "C resets." }),
      finding({ rule: "access-cut", title: "D is cut.", severity: "low" }),
    ];
    const report = renderMarkdown(assessment({ verdict: "disruptive", findings }));
    expect(report.match(/^\d\. \w/gm)).toEqual(["1. A", "2. D", "3. C"]);
    expect(report.match(/<summary>Evidence.*(?=<)/g)).toEqual([
      "<summary>Evidence for 1 (high, access-cut)",
      "<summary>Evidence for 2 (low, access-cut)",
      "<summary>Evidence for 3 (high, connection-reset)",
    ]);
  });

  it("fits in a GitHub comment with many findings of many subnets", () => {
    const many = finding({
      subnetIds: ids("subnet"),
      routeTableIds: ids("rtb"),
      causes: ids("module.network.aws_route_table_association.private"),
      destinations: ids("pl"),
    });
    const report = renderMarkdown(assessment({ verdict: "disruptive", findings: Array(60).fill(many) }));
    expect(Buffer.byteLength(report)).toBeLessThan(65_536);
    expect(report).toContain("And 50 more findings; the JSON report has them all.");
  });
});
