import { describe, expect, it } from "vitest";
import { DYNAMODB, smallNetwork } from "../model/small-network.ts";
import { create, type PlanParts, ref, remove, resource } from "../plan/plan-json.ts";
import { assessPlan } from "./assess-plan.ts";

const LIVE = smallNetwork({
  tables: { "rtb-main": {}, "rtb-a": { "0.0.0.0/0": "nat-1", "pl-ddb": "vpce-1" }, "rtb-b": { "0.0.0.0/0": "nat-1" } },
  subnets: { "subnet-a": "rtb-a" },
  endpoints: { "vpce-1": DYNAMODB, "vpce-2": DYNAMODB },
});

const ASSOCIATION = "aws_vpc_endpoint_route_table_association";
const pair = (endpoint: string, table: string) => ({ vpc_endpoint_id: endpoint, route_table_id: table });
const conflicts = (parts: PlanParts) =>
  assessPlan(parts, LIVE)
    .findings.filter((it) => it.rule === "apply-conflict")
    .map((it) => it.certainty);

describe("a second endpoint of one service on a table", () => {
  const second = create(`${ASSOCIATION}.second`, pair("vpce-2", "rtb-a"));

  it("stops the apply", () => expect(conflicts({ changes: [second] })).toEqual(["will"]));

  it("may stop it where the first is taken away by a resource that nothing orders", () =>
    expect(
      conflicts({ changes: [second, remove(`${ASSOCIATION}.first`, { id: "x", ...pair("vpce-1", "rtb-a") })] }),
    ).toEqual(["may"]));

  it("does not where the table has none", () =>
    expect(conflicts({ changes: [create(`${ASSOCIATION}.second`, pair("vpce-2", "rtb-b"))] })).toEqual([]));

  it("does not where it is the same endpoint once more", () =>
    expect(conflicts({ changes: [create(`${ASSOCIATION}.again`, pair("vpce-1", "rtb-a"))] })).toEqual([]));
});

describe("a second association of a subnet", () => {
  const move = create("aws_route_table_association.new", { subnet_id: "subnet-a", route_table_id: "rtb-b" });

  it("stops the apply", () => expect(conflicts({ changes: [move] })).toEqual(["will"]));

  it("may stop it where the first goes in no fixed order", () => {
    const old = remove("aws_route_table_association.old", { id: "x", subnet_id: "subnet-a", route_table_id: "rtb-a" });
    expect(conflicts({ changes: [move, old] })).toEqual(["may"]);
  });
});

describe("a second route to one destination", () => {
  const route = { route_table_id: "rtb-b", destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-2" };

  it("stops the apply", () => expect(conflicts({ changes: [create("aws_route.new", route)] })).toEqual(["will"]));

  it("may stop it where another resource takes the first away, whatever the two depend on", () => {
    const changes = [
      create("aws_route.new", route),
      remove("aws_route.old", { id: "x", ...route, nat_gateway_id: "nat-1" }),
    ];
    const configuration = [resource("aws_route.new", { route_table_id: ref("aws_route_table.b") })];
    expect(conflicts({ changes, configuration })).toEqual(["may"]);
  });
});
