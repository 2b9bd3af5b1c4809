import { describe, expect, it } from "vitest";
import { renderHtml } from "../../engine/report/html/html.ts";
import { renderMarkdown } from "../../engine/report/markdown.ts";
import { renderText } from "../../engine/report/text.ts";
import { DYNAMODB, smallNetwork } from "../model/small-network.ts";
import { create } from "../plan/plan-json.ts";
import { assessPlan } from "./assess-plan.ts";

const live = smallNetwork({
  tables: { "rtb-main": {}, ...Object.fromEntries(ids(25).map((i) => [`rtb-${i}`, { "0.0.0.0/0": "nat-1" }])) },
  subnets: Object.fromEntries(ids(25).map((i) => [`subnet-${i}`, `rtb-${i}`])),
  endpoints: { "vpce-ddb": DYNAMODB },
});

function ids(count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => String(i).padStart(2, "0"));
}

const attach = (i: string) =>
  create(`aws_vpc_endpoint_route_table_association.a${i}`, {
    vpc_endpoint_id: "vpce-ddb",
    route_table_id: `rtb-${i}`,
  });

const HUNK = [
  "@@ -1,2 +1,3 @@ rtb-00",
  " 0.0.0.0/0 -> nat-gateway nat-1",
  " 10.0.0.0/16 -> local",
  "+pl-ddb (com.amazonaws.eu-west-1.dynamodb) -> vpc-endpoint vpce-ddb",
];

describe("the routes of a table whose paths change", () => {
  const report = assessPlan({ changes: [attach("00")] }, live);

  it("are a unified diff, a line for each route", () => {
    expect(report.findings.map((it) => it.diff?.split("\n"))).toEqual([HUNK]);
  });

  it("are folded in Markdown, unfold on the page, and stand in the text on request", () => {
    expect(renderMarkdown(report)).toContain(`\`\`\`diff\n${HUNK.join("\n")}\n\`\`\``);
    expect(renderHtml(report)).toContain(
      "<ins>+pl-ddb (com.amazonaws.eu-west-1.dynamodb) -&gt; vpc-endpoint vpce-ddb</ins>",
    );
    expect(renderText(report)).not.toContain("@@");
    expect(renderText(report, { verbose: true })).toContain(HUNK.map((it) => `    ${it}\n`).join(""));
  });

  it("are those of 20 tables at most", () => {
    const [all] = assessPlan({ changes: ids(25).map(attach) }, live).findings;
    expect(all?.routeTableIds).toHaveLength(25);
    expect(all?.diff?.match(/^@@ -.* rtb-/gm)).toHaveLength(20);
    expect(all?.diff?.endsWith("\n@@ and 5 more tables @@")).toBe(true);
  });

  it("are none where the subnet only comes to another table", () => {
    const move = create("aws_route_table_association.x", { subnet_id: "subnet-00", route_table_id: "rtb-main" });
    expect(assessPlan({ changes: [move] }, live).findings.map((it) => it.diff)).not.toContainEqual(expect.anything());
  });
});
