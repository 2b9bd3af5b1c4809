import { describe, expect, it } from "vitest";
import { DYNAMODB, LISTS, smallNetwork } from "../model/small-network.ts";
import { create, type PlanParts } from "../plan/plan-json.ts";
import { assessPlan } from "./assess-plan.ts";

const blocks = (count: number) => Array.from({ length: count }, (_, i) => `20.${i >> 8}.${i & 255}.0/24`);

/** A table with so many routes, and `pl-own` with so many entries, to which a plan adds one route. */
const withRoute = (routes: number, to: object, entries = 1) => ({
  live: smallNetwork({
    tables: { "rtb-1": Object.fromEntries(blocks(routes).map((it) => [it, "nat-1"])) },
    subnets: { "subnet-1": "main" },
    lists: { ...LISTS, "pl-own": { name: "own", blocks: blocks(entries) } },
  }),
  parts: { changes: [create("aws_route.r", { route_table_id: "rtb-1", nat_gateway_id: "nat-1", ...to })] },
});

const endpointIn = (standing: number) => ({
  live: smallNetwork({
    tables: { "rtb-1": {} },
    endpoints: Object.fromEntries(Array.from({ length: standing }, (_, i) => [`vpce-${i}`, DYNAMODB])),
  }),
  parts: {
    changes: [
      create(
        "aws_vpc_endpoint.e",
        { vpc_id: "vpc-1", service_name: DYNAMODB, vpc_endpoint_type: "Gateway", route_table_ids: [] },
        { id: true },
      ),
    ],
  },
});

const told = ({ parts, live }: { readonly parts: PlanParts; readonly live: Parameters<typeof assessPlan>[1] }) =>
  assessPlan(parts, live).findings.flatMap((it) =>
    it.rule === "quota" ? [[it.certainty, it.title, ...it.causes]] : [],
  );

describe("a quota that AWS raises for nobody", () => {
  it("is passed by a route beyond the thousandth of its family", () => {
    expect(told(withRoute(999, { destination_cidr_block: "30.0.0.0/24" }))).toEqual([]);
    expect(told(withRoute(1000, { destination_ipv6_cidr_block: "2001:db8::/32" }))).toEqual([]);
    expect(told(withRoute(1000, { destination_cidr_block: "30.0.0.0/24" }))).toEqual([
      ["will", "rtb-1 would have 1001 IPv4 routes, and a table may have 1000.", "aws_route.r"],
    ]);
  });

  it("is passed by the entries of a customer's prefix list, of which each counts", () => {
    expect(told(withRoute(990, { destination_prefix_list_id: "pl-own" }, 10))).toEqual([]);
    expect(told(withRoute(990, { destination_prefix_list_id: "pl-own" }, 11))).toHaveLength(1);
  });

  it("is not the plan's where it was passed before", () => {
    expect(told(withRoute(1001, { destination_ipv6_cidr_block: "2001:db8::/32" }))).toEqual([]);
  });

  it("is passed by a gateway endpoint beyond the 255th of its VPC", () => {
    expect(told(endpointIn(254))).toEqual([]);
    expect(told(endpointIn(255))).toEqual([
      ["will", "vpc-1 would have 256 gateway endpoints, and a VPC may have 255.", "aws_vpc_endpoint.e"],
    ]);
  });
});
