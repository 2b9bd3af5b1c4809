import { describe, expect, it } from "vitest";
import { compare } from "../../engine/compare/compare.ts";
import type { Shift } from "../../engine/compare/shift.ts";
import type { Network } from "../../engine/model/network.ts";
import type { Resolution } from "../../engine/model/path.ts";
import { interpretPlan } from "../../engine/plan/interpret-plan.ts";
import { parsePlan } from "../../engine/plan/parse-plan.ts";
import { project } from "../../engine/project/project.ts";
import { fragmentText } from "../../engine/resolve/fragment.ts";
import { DYNAMODB, LISTS, S3, smallNetwork } from "../model/small-network.ts";
import { change, create, noOp, planJson, remove, update } from "../plan/plan-json.ts";

const LIVE = smallNetwork({
  tables: {
    "rtb-main": { "0.0.0.0/0": "nat-1" },
    "rtb-a": { "0.0.0.0/0": "nat-1" },
    "rtb-b": { "0.0.0.0/0": "nat-1", "pl-ddb": "vpce-1", "pl-s3": "vpce-3" },
  },
  subnets: { "subnet-a1": "rtb-a", "subnet-a2": "rtb-a", "subnet-b": "rtb-b", "subnet-m": "main" },
  endpoints: { "vpce-1": DYNAMODB, "vpce-3": S3 },
});

const shifts = (changes: readonly object[], live: Network = LIVE): readonly Shift[] =>
  compare(project(interpretPlan(parsePlan(JSON.stringify(planJson({ changes })), "p.json")), live));

const hop = ({ paths }: Resolution) =>
  paths.map((it) => (it.hop.kind === "target" ? it.hop.target.id : it.hop.kind)).join(" or ");

/** `subnet-a1 subnet-a2 to 52.94.0.0/22: nat-1 becomes vpce-1`. */
const said = (all: readonly Shift[]) =>
  all.map(
    (it) => `${it.subnetIds.join(" ")} to ${fragmentText(it.fragment)}: ${hop(it.before)} becomes ${hop(it.after)}`,
  );

const attach = (table: string) =>
  create(`aws_vpc_endpoint_route_table_association.${table}`, { vpc_endpoint_id: "vpce-1", route_table_id: table });

describe("paths that differ", () => {
  it("are told once for all the subnets that use the same tables", () => {
    expect(said(shifts([attach("rtb-a")]))).toEqual([
      "subnet-a1 subnet-a2 to 3.218.180.0/23: nat-1 becomes vpce-1",
      "subnet-a1 subnet-a2 to 52.94.0.0/22: nat-1 becomes vpce-1",
    ]);
  });

  it("are those of implicit subnets where the main table changes, and of no others (R1.10)", () => {
    const changes = [create("aws_main_route_table_association.m", { vpc_id: "vpc-1", route_table_id: "rtb-b" })];
    expect(new Set(shifts(changes).flatMap((it) => it.subnetIds))).toEqual(new Set(["subnet-m"]));
  });

  it("are none where a subnet moves to a table of the same targets (T11)", () => {
    const own = { id: "x", subnet_id: "subnet-a1", route_table_id: "rtb-a" };
    expect(shifts([update("aws_route_table_association.x", own, { route_table_id: "rtb-main" })])).toEqual([]);
  });

  it("are those of a subnet that falls to the main table (R1.11)", () => {
    const gone = remove("aws_route_table_association.x", { id: "x", subnet_id: "subnet-b", route_table_id: "rtb-b" });
    expect(said(shifts([gone]))).toEqual([
      "subnet-b to 3.5.0.0/19: vpce-3 becomes nat-1",
      "subnet-b to 3.218.180.0/23: vpce-1 becomes nat-1",
      "subnet-b to 52.94.0.0/22: vpce-1 becomes nat-1",
      "subnet-b to 52.216.0.0/15: vpce-3 becomes nat-1",
    ]);
    expect(shifts([gone])[0]?.tableIds).toEqual(["rtb-b", "rtb-main"]);
  });

  it("are not looked for in a subnet that is new, nor in a table that none uses", () => {
    const table = create("aws_route_table.t", {
      vpc_id: "vpc-1",
      route: [{ cidr_block: "0.0.0.0/0", gateway_id: "igw-1" }],
    });
    expect(shifts([table, create("aws_subnet.s", { vpc_id: "vpc-1" })])).toEqual([]);
  });

  it("are those of a subnet that goes, but for the VPC itself", () => {
    const lost = said(shifts([remove("aws_subnet.b", { id: "subnet-b", vpc_id: "vpc-1" })]));
    expect(lost).toContain("subnet-b to 0.0.0.0/0: nat-1 becomes no-route");
    expect(lost.some((it) => it.includes("10.0.0.0/16"))).toBe(false);
  });

  it("are between two steps alone where the path comes back", () => {
    const pair = { vpc_endpoint_id: "vpce-1", route_table_id: "rtb-b" };
    const changes = [
      change("aws_vpc_endpoint_route_table_association.x", ["delete", "create"], { before: pair, after: pair }),
    ];
    expect(said(shifts(changes))).toEqual([
      "subnet-b to 3.218.180.0/23: vpce-1 becomes vpce-1",
      "subnet-b to 52.94.0.0/22: vpce-1 becomes vpce-1",
    ]);
    expect(shifts(changes)[0]?.passing.states.map(({ path }) => hop(path))).toEqual(["nat-1"]);
  });

  it("are none on a plan of no changes", () => {
    expect(shifts([noOp("aws_route_table.b", { id: "rtb-b" })])).toEqual([]);
  });
});

describe("a shift says", () => {
  it("which services lie in its fragment, and in how many fragments each lies in all (R1.6)", () => {
    const inside = create("aws_route.r", {
      route_table_id: "rtb-b",
      destination_cidr_block: "52.94.1.0/24",
      gateway_id: "igw-1",
    });
    const [only, ...others] = shifts([inside]);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ services: ["dynamodb"], serviceFragments: { dynamodb: 3, s3: 2 } });
  });

  it("that a block in no service's list is of none", () => {
    const outside = create("aws_route.r", {
      route_table_id: "rtb-b",
      destination_cidr_block: "198.51.100.0/24",
      gateway_id: "igw-1",
    });
    expect(shifts([outside])).toMatchObject([{ services: [] }]);
  });

  it("which changes put the new route there, took the old one away, or chose the table", () => {
    const causes = (...changes: readonly object[]) => [...new Set(shifts(changes).flatMap((it) => it.causes))].sort();
    expect(causes(attach("rtb-a"))).toEqual(["aws_vpc_endpoint_route_table_association.rtb-a"]);
    const gone = remove("aws_vpc_endpoint_route_table_association.x", {
      vpc_endpoint_id: "vpce-1",
      route_table_id: "rtb-b",
    });
    expect(causes(gone)).toEqual(["aws_vpc_endpoint_route_table_association.x"]);
    const swapped = create("aws_main_route_table_association.m", { vpc_id: "vpc-1", route_table_id: "rtb-b" });
    expect(causes(swapped)).toEqual(["aws_main_route_table_association.m"]);
    expect(causes(remove("aws_nat_gateway.n", { id: "nat-1", subnet_id: "subnet-m" }))).toEqual(["aws_nat_gateway.n"]);
  });
});

describe("a network that was not wholly read", () => {
  it("leaves a path unknown where the subnet's table is not there", () => {
    const live = smallNetwork({
      tables: { "rtb-main": {} },
      subnets: { "subnet-x": "rtb-unread" },
      endpoints: { "vpce-1": DYNAMODB },
    });
    const own = { id: "x", subnet_id: "subnet-x", route_table_id: "rtb-unread" };
    const found = shifts([update("aws_route_table_association.x", own, { route_table_id: "rtb-main" })], live);
    expect(new Set(found.map((it) => hop(it.before)))).toEqual(new Set(["unknown"]));
    expect(found.every((it) => it.before.doubts.some(({ kind }) => kind === "not-checked"))).toBe(true);
  });

  it("compares a list as a whole where its entries are not there", () => {
    const live = smallNetwork({
      tables: { "rtb-a": { "0.0.0.0/0": "nat-1" } },
      subnets: { "subnet-a": "rtb-a" },
      endpoints: { "vpce-1": DYNAMODB },
      lists: { "pl-ddb": { ...LISTS["pl-ddb"], blocks: null } },
    });
    expect(said(shifts([attach("rtb-a")], live))).toEqual(["subnet-a to pl-ddb: nat-1 becomes vpce-1"]);
    expect(shifts([attach("rtb-a")], live)).toMatchObject([{ services: ["dynamodb"] }]);
  });
});
