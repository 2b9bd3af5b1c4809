import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../../engine/report/markdown.ts";
import { assessment, finding } from "./fixture-parts.ts";

const ids = (noun: string) => Array.from({ length: 60 }, (_, at) => `${noun}-${String(at).padStart(17, "0")}`);

describe("the Markdown report", () => {
  it("gives a remedy once, however many findings have it", () => {
    const report = renderMarkdown(assessment({ verdict: "disruptive", findings: [finding(), finding()] }));
    expect(report.match(/^- Apply when no critical work/gm)).toHaveLength(1);
  });

  it("numbers the details as the table", () => {
    const findings = [finding({ rule: "access-cut" }), finding({ rule: "no-effect" }), finding()];
    const report = renderMarkdown(assessment({ verdict: "disruptive", findings }));
    expect(report).toContain("| 1 | Access is cut |");
    expect(report).toContain("<summary>1. Access is cut (high, access-cut)</summary>");
    expect(report).toContain("| 2 | Open connections are cut |");
    expect(report).toContain("<summary>2. Open connections are cut (high, connection-reset)</summary>");
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
