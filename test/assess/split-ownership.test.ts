import { describe, expect, it } from "vitest";
import { DYNAMODB, smallNetwork } from "../model/small-network.ts";
import { create, noOp, type PlanParts, ref, resource, update } from "../plan/plan-json.ts";
import { assessPlan } from "./assess-plan.ts";

const LIVE = smallNetwork({
  tables: { "rtb-main": {}, "rtb-a": { "pl-ddb": "vpce-1" }, "rtb-b": {} },
  subnets: { "subnet-a": "rtb-a" },
  endpoints: { "vpce-1": DYNAMODB },
});

const ATTRIBUTES = {
  id: "vpce-1",
  vpc_id: "vpc-1",
  service_name: DYNAMODB,
  vpc_endpoint_type: "Gateway",
  route_table_ids: ["rtb-a"],
};
const ENDPOINT = noOp("aws_vpc_endpoint.ddb", ATTRIBUTES);
const ASSOCIATION = "aws_vpc_endpoint_route_table_association";
const attach = (name: string, table: string) =>
  create(`${ASSOCIATION}.${name}`, { vpc_endpoint_id: "vpce-1", route_table_id: table });
const inline = (attribute: string) => resource("aws_vpc_endpoint.ddb", { [attribute]: ["var.x"] });

const owners = (parts: PlanParts) =>
  assessPlan(parts, LIVE)
    .findings.filter((it) => it.rule === "split-ownership")
    .map((it) => it.causes);

describe("two resources own the same thing", () => {
  it("where inline tables stand beside an association of the same endpoint", () => {
    const changes = [ENDPOINT, attach("b", "rtb-b")];
    expect(owners({ changes, configuration: [inline("route_table_ids")] })).toEqual([
      ["aws_vpc_endpoint.ddb", `${ASSOCIATION}.b`],
    ]);
  });

  it("where the endpoint is new, and the association names it by reference", () => {
    const endpoint = create("aws_vpc_endpoint.ddb", { ...ATTRIBUTES, id: undefined, route_table_ids: ["rtb-b"] });
    const association = create(`${ASSOCIATION}.b`, { route_table_id: "rtb-b" }, { vpc_endpoint_id: true });
    const configuration = [
      inline("route_table_ids"),
      resource(`${ASSOCIATION}.b`, { vpc_endpoint_id: ref("aws_vpc_endpoint.ddb") }),
    ];
    expect(owners({ changes: [endpoint, association], configuration })).toHaveLength(1);
  });

  it("where an inline policy stands beside a policy resource", () => {
    const policy = create("aws_vpc_endpoint_policy.p", { vpc_endpoint_id: "vpce-1", policy: "{}" });
    expect(owners({ changes: [ENDPOINT, policy], configuration: [inline("policy")] })).toHaveLength(1);
  });

  it("where one table is attached twice", () => {
    expect(owners({ changes: [attach("one", "rtb-b"), attach("two", "rtb-b")] })).toEqual([
      [`${ASSOCIATION}.one`, `${ASSOCIATION}.two`],
    ]);
  });
});

describe("nothing is said", () => {
  it("where the configuration does not set the tables inline, whatever the state holds", () => {
    expect(owners({ changes: [ENDPOINT, attach("b", "rtb-b")], configuration: [inline("tags")] })).toEqual([]);
  });

  it("where the association is of another endpoint", () => {
    const other = create(`${ASSOCIATION}.b`, { vpc_endpoint_id: "vpce-2", route_table_id: "rtb-b" });
    expect(owners({ changes: [ENDPOINT, other], configuration: [inline("route_table_ids")] })).toEqual([]);
  });

  it("where the plan changes none of the owners", () => {
    const standing = noOp(`${ASSOCIATION}.a`, { id: "x", vpc_endpoint_id: "vpce-1", route_table_id: "rtb-a" });
    const elsewhere = update("aws_vpc.v", { id: "vpc-1", tags: {} }, { tags: { a: "b" } });
    expect(owners({ changes: [ENDPOINT, standing, elsewhere], configuration: [inline("route_table_ids")] })).toEqual(
      [],
    );
  });

  it("where two tables are attached, each once", () => {
    expect(owners({ changes: [attach("one", "rtb-a"), attach("two", "rtb-b")] })).toEqual([]);
  });
});
