import { describe, expect, it } from "vitest";
import { renderText } from "../../engine/report/text.ts";
import { assessment, change, digest, finding, SUBNET_A } from "./fixture-parts.ts";

const disruptive = (...findings: Parameters<typeof finding>[0][]) =>
  renderText(assessment({ verdict: "disruptive", findings: findings.map(finding) }));

describe("the text report", () => {
  it("has the verdict in its first line", () => {
    expect(disruptive({}).split("\n")[0]).toBe(
      "DISRUPTIVE: this plan cuts open connections to DynamoDB from 2 subnets.",
    );
  });

  it("has no colour unless asked", () => {
    const report = assessment({ verdict: "disruptive", findings: [finding()] });
    expect(renderText(report)).not.toContain("\u001b");
    expect(renderText(report, { color: true })).toContain("\u001b[31mDISRUPTIVE");
  });

  it("never breaks an address, however long and whatever is in it", () => {
    const cause = `module.network["eu west"].aws_route.${"very_".repeat(20)}long["a b"]`;
    expect(disruptive({ causes: [cause] }).split("\n")).toContain(`  Cause    ${cause}`);
  });

  it("folds a long list, and says how many it left out", () => {
    const subnetIds = Array.from({ length: 20 }, (_, at) => `subnet-${at}`);
    const report = disruptive({ subnetIds });
    expect(report).toContain("and 14 more\n");
    expect(report).not.toContain("subnet-6\n");
  });

  it("folds many findings, and says where the rest is", () => {
    const report = disruptive(...Array.from({ length: 25 }, () => ({})));
    expect(report.match(/^HIGH/gm)).toHaveLength(10);
    expect(report).toContain("And 15 more findings; --format json has them all.");
  });

  it("cites a page once, by number", () => {
    const report = disruptive({}, {});
    expect(report.match(/VPC_Route_Tables/g)).toHaveLength(1);
    expect(report.match(/ranges\. \[1\]/g)).toHaveLength(2);
  });

  it("says that a route is missing only where the path is known", () => {
    expect(disruptive({ rule: "access-cut", after: null })).toContain("  After    no route");
    expect(disruptive({ rule: "not-known", after: null })).not.toContain("no route");
  });

  it("says where the network interfaces were not read", () => {
    expect(disruptive({ interfaces: null, subnetIds: [SUBNET_A] })).toContain("(network interfaces not read)");
  });

  it("shows a control character instead of sending it to the terminal", () => {
    expect(disruptive({ title: "a\u001b[2Jb\u202ec\nd" })).toContain("a\\u{1b}[2Jb\\u{202e}c\\nd");
  });

  it("calls the rest harmless only where nothing is left open", () => {
    const changes = [change("aws_route.a", ["update"]), change("aws_route.b", ["update"])];
    const findings = [finding({ causes: ["aws_route.a"] })];
    const open = finding({ rule: "not-checked", certainty: "may", causes: [], fingerprint: digest("open") });
    const report = { verdict: "disruptive", changes } as const;
    expect(renderText(assessment({ ...report, findings }))).toContain("Harmless\n  - aws_route.b changes no path\n");
    expect(renderText(assessment({ ...report, findings: [...findings, open] }))).toContain(
      "Nothing found against\n  - aws_route.b changes no path\n",
    );
  });

  it("never counts a change without a rule among the harmless", () => {
    const changes = [change("aws_route.a", ["update"]), change("aws_other.b", ["update"], false)];
    const report = renderText(
      assessment({ verdict: "disruptive", changes, findings: [finding({ causes: ["aws_route.a"] })] }),
    );
    expect(report).not.toContain("Harmless");
    expect(report).toContain("  Skipped  1 change whose type has no rule: aws_other\n");
  });
});
