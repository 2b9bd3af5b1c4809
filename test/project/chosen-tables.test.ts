import { describe, expect, it } from "vitest";
import type { EditBody } from "../../engine/model/edit.ts";
import { routeTableId, subnetId, vpcId } from "../../engine/model/ids.ts";
import { known, unknown } from "../../engine/model/known.ts";
import { HOME } from "../model/small-network.ts";
import { apply, associate, LIVE, table, tableOf } from "./edit-bodies.ts";

describe("a table that is chosen", () => {
  it("serves the subnet alone", () => {
    const { network } = apply([associate("subnet-a", table("rtb-main"))]);
    expect(tableOf(network, "subnet-a")).toMatchObject({ options: ["rtb-main"], causes: ["x.a"] });
    expect(tableOf(network, "subnet-m")).toBe(tableOf(LIVE, "subnet-m"));
  });

  it("is the last word over the main table that another change sends the subnet to", () => {
    const gone: EditBody = {
      kind: "subnet-disassociated",
      subnetId: subnetId("subnet-a"),
      tableId: routeTableId("rtb-a"),
    };
    const { network } = apply([associate("subnet-a", table("rtb-main")), gone]);
    expect(tableOf(network, "subnet-a")?.options).toEqual(["rtb-main"]);
  });

  it("is open where two changes choose, though one chooses what stands", () => {
    const choose = [associate("subnet-a", table("rtb-a")), associate("subnet-a", table("rtb-main"))];
    for (const both of [choose, choose.toReversed()]) {
      expect(tableOf(apply(both).network, "subnet-a")).toMatchObject({ doubt: { kind: "not-known" } });
    }
  });

  it("may be any table of the VPC, new ones too, where it is not known", () => {
    const created: EditBody = { kind: "table-added", tableId: routeTableId("aws_route_table.new"), vpcId: known(HOME) };
    const elsewhere: EditBody = {
      kind: "table-added",
      tableId: routeTableId("aws_route_table.far"),
      vpcId: known(vpcId("aws_vpc.new")),
    };
    const vpc: EditBody = {
      kind: "vpc-added",
      vpcId: vpcId("aws_vpc.new"),
      mainTableId: routeTableId("aws_vpc.new.main"),
    };
    const { network } = apply([associate("subnet-a", unknown("why")), created, vpc, elsewhere]);
    expect(tableOf(network, "subnet-a")?.options).toEqual(["rtb-main", "rtb-a", "aws_route_table.new"]);
  });

  it("is the main one for those that have none of their own", () => {
    const { network } = apply([{ kind: "main-table-set", vpcId: known(HOME), tableId: table("rtb-a") }]);
    expect(network.vpcs.get(HOME)?.mainTable.options).toEqual(["rtb-a"]);
    expect(tableOf(network, "subnet-m")?.options).toEqual(["main"]);
  });

  it("is not checked for a subnet or a VPC that was not read", () => {
    expect(apply([associate("subnet-9", table("rtb-a"))]).unchecked).toMatchObject([{ kind: "not-read" }]);
    expect(
      apply([{ kind: "main-table-set", vpcId: known(vpcId("vpc-9")), tableId: table("rtb-a") }]).unchecked,
    ).toMatchObject([{ kind: "not-read" }]);
  });
});

it("a new table has the local routes of those beside it (R1.8)", () => {
  const { network } = apply([{ kind: "table-added", tableId: routeTableId("x.t"), vpcId: known(HOME) }]);
  expect(network.routeTables.get(routeTableId("x.t"))?.routes).toMatchObject([{ origin: "local" }]);
});
