import { describe, expect, it } from "vitest";
import { interpretPlan } from "../../engine/plan/interpret-plan.ts";
import { parsePlan } from "../../engine/plan/parse-plan.ts";
import { change, create, noOp, planJson, ref, resource } from "./plan-json.ts";
import { candidates, from, NEW, OLD, unknownAt, x } from "./unknown-at.ts";

describe("a local value, which a plan does not carry", () => {
  const configuration = from("local.table");

  it("is one of what the plan names of its kind", () => {
    expect(candidates({ changes: [OLD, NEW, create("aws_subnet.s", {}), x], configuration })).toEqual([
      "aws_route_table.new",
      "rtb-old",
    ]);
  });

  it.each([
    ["a data source read at apply", change("data.aws_vpc.v", ["read"], { mode: "data", after: {} })],
    ["a resource of another provider", create("terraform_data.d", {})],
    ["an adopted default", create("aws_default_vpc.d", {})],
    ["a result that the provider fills in", create("aws_lambda_invocation.f", {}, { result: true })],
    ["the id of something else", create("aws_lb.l", {}, { vpc_id: true })],
  ])("may be anything beside %s", (_, other) => {
    expect(candidates({ changes: [NEW, x, other], configuration })).toBeUndefined();
  });

  it.each([
    ["a random name", create("random_id.r", {}, { hex: true })],
    ["an id of its own", create("aws_iam_role.r", {}, { arn: true, unique_id: true })],
    ["an address of its own", create("aws_eip.e", {}, { vpc: true, public_ip: true, instance: true })],
    ["a data source that was read", noOp("data.aws_vpc.v", {})],
  ])("is narrowed beside %s", (_, other) => {
    expect(candidates({ changes: [NEW, x, other], configuration })).toEqual(["aws_route_table.new"]);
  });
});

describe("an attribute is left to the provider", () => {
  const at = "aws_vpc_endpoint.e";
  const endpoint = create(at, {}, { route_table_ids: true });
  const isComputed = (changes: readonly object[], references?: readonly string[]) => {
    const configuration = [resource(at, references === undefined ? {} : { route_table_ids: references })];
    return unknownAt({ changes: [...changes, endpoint], configuration }, at, "route_table_ids").isComputed;
  };

  it("where the configuration does not name it", () => {
    expect(isComputed([])).toBe(true);
  });

  it("where all that it is made of is known, so that it is empty", () => {
    expect(isComputed([OLD], ["var.attach", "aws_route_table.old"])).toBe(true);
    expect(isComputed([OLD], ["var.attach"])).toBe(true);
  });

  it("but not where a part of it is still to change", () => {
    expect(isComputed([NEW], ref("aws_route_table.new"))).toBe(false);
    const app = change("aws_route_table.old", ["update"], { before: { id: "rtb-old" }, after: { id: "rtb-old" } });
    expect(isComputed([app], ["aws_route_table.old"])).toBe(false);
    const data = change("data.aws_route_tables.all", ["read"], { mode: "data", after: {} });
    expect(isComputed([data], ["data.aws_route_tables.all.ids", "data.aws_route_tables.all"])).toBe(false);
    expect(isComputed([OLD], ["local.tables"])).toBe(false);
  });

  it("and not where the plan holds no configuration of it", () => {
    const plan = { ...planJson({ changes: [endpoint] }), configuration: undefined };
    const [it] = interpretPlan(parsePlan(JSON.stringify(plan), "p.json")).changes;
    expect(it?.after?.["route_table_ids"]).toMatchObject({ isComputed: false });
  });
});
