import { describe, expect, it } from "vitest";
import { known } from "../../engine/model/known.ts";
import { change, create, ref, remove, resource, update } from "../plan/plan-json.ts";
import { editsOf, kindsOf } from "./steps-of.ts";

describe("aws_route_table_association", () => {
  const at = "aws_route_table_association.a";
  const own = { id: "rtbassoc-1", subnet_id: "subnet-1", route_table_id: "rtb-a", gateway_id: "" };

  it("gives a subnet a table, another one in place, and takes it back to the main table (R6.13, R1.11)", () => {
    const associated = (table: string) => ({
      kind: "subnet-associated",
      subnetId: known("subnet-1"),
      tableId: known(table),
    });
    expect(editsOf(create(at, own))).toMatchObject([associated("rtb-a")]);
    expect(editsOf(update(at, own, { route_table_id: "rtb-b" }))).toMatchObject([associated("rtb-b")]);
    expect(editsOf(remove(at, own))).toMatchObject([
      { kind: "subnet-disassociated", subnetId: "subnet-1", tableId: "rtb-a" },
    ]);
  });

  it("passes through the main table where it is replaced", () => {
    const parts = { before: own, after: { ...own, subnet_id: "subnet-2" } };
    expect(kindsOf(change(at, ["delete", "create"], parts))).toEqual([
      "remove: subnet-disassociated",
      "create: subnet-associated",
    ]);
  });

  it("of a gateway says which table it has, unless the gateway is new (R1.14)", () => {
    const edge = { id: "rtbassoc-1", subnet_id: "", route_table_id: "rtb-a", gateway_id: "igw-1" };
    expect(kindsOf(create(at, edge))).toEqual(["create: gateway-associated"]);
    expect(kindsOf(remove(at, edge))).toEqual(["remove: gateway-disassociated"]);
    const around = {
      beside: [create("aws_internet_gateway.g", {})],
      configuration: [resource(at, { gateway_id: ref("aws_internet_gateway.g") })],
    };
    expect(kindsOf(create(at, { route_table_id: "rtb-a" }, { gateway_id: true }), around)).toEqual(["create: "]);
  });
});

describe("aws_main_route_table_association", () => {
  const at = "aws_main_route_table_association.m";
  const own = { id: "a", vpc_id: "vpc-1", route_table_id: "rtb-new", original_route_table_id: "rtb-old" };
  const set = (table: string) => ({ kind: "main-table-set", vpcId: known("vpc-1"), tableId: known(table) });

  it("swaps the main table, and swaps the original one back when it goes (R6.14)", () => {
    expect(
      editsOf(create(at, { vpc_id: "vpc-1", route_table_id: "rtb-new" }, { original_route_table_id: true })),
    ).toMatchObject([set("rtb-new")]);
    expect(editsOf(update(at, own, { route_table_id: "rtb-b" }))).toMatchObject([set("rtb-b")]);
    expect(editsOf(remove(at, own))).toMatchObject([set("rtb-old")]);
  });

  it("leaves open which table comes back where its state does not say", () => {
    const { original_route_table_id: _, ...forgotten } = own;
    expect(editsOf(remove(at, forgotten))).toMatchObject([{ kind: "main-table-set", tableId: { known: false } }]);
  });
});

describe("aws_subnet and aws_vpc", () => {
  it("a new subnet is there under its address, and an old one goes", () => {
    expect(editsOf(create("aws_subnet.s", { vpc_id: "vpc-1" }))).toMatchObject([
      { kind: "subnet-added", subnetId: "aws_subnet.s", vpcId: known("vpc-1") },
    ]);
    expect(editsOf(remove("aws_subnet.s", { id: "subnet-1" }))).toMatchObject([
      { kind: "subnet-removed", subnetId: "subnet-1" },
    ]);
    expect(kindsOf(update("aws_subnet.s", { id: "subnet-1" }, { map_public_ip_on_launch: true }))).toEqual([
      "update: ",
    ]);
  });

  it("a new VPC comes with a main table", () => {
    expect(editsOf(create("aws_vpc.v", {}))).toMatchObject([
      { kind: "vpc-added", vpcId: "aws_vpc.v", mainTableId: "aws_vpc.v.main_route_table_id" },
    ]);
  });

  it.each(["enable_dns_support", "enable_dns_hostnames"])(
    "a VPC whose %s is turned off says so (R2.8)",
    (attribute) => {
      const vpc = { id: "vpc-1", [attribute]: true };
      expect(kindsOf(update("aws_vpc.v", vpc, { [attribute]: false }))).toEqual(["update: dns-turned-off"]);
      expect(kindsOf(update("aws_vpc.v", { ...vpc, [attribute]: false }, { [attribute]: true }))).toEqual(["update: "]);
    },
  );
});
