import { describe, expect, it } from "vitest";
import type { EditBody } from "../../engine/model/edit.ts";
import { endpointId, prefixListId, routeTableId, subnetId } from "../../engine/model/ids.ts";
import { known, unknown } from "../../engine/model/known.ts";
import { targetOf } from "../../engine/model/target.ts";
import { DYNAMODB, destination, smallNetwork } from "../model/small-network.ts";
import { apply, attach, LIVE, put, routesIn, table, tableOf } from "./edit-bodies.ts";

describe("a route that is put", () => {
  it("takes the place of the one with the same destination, and of no other", () => {
    const { network } = apply([put(table("rtb-a"), "0.0.0.0/0", "nat-2")]);
    expect(routesIn(network, "rtb-a")).toEqual(["0.0.0.0/0: nat-2", "10.9.0.0/16: vgw-1", "pl-ddb: vpce-1"]);
    expect(network.routeTables.get(routeTableId("rtb-main"))).toBe(LIVE.routeTables.get(routeTableId("rtb-main")));
  });

  it("stands above a propagated one to the same destination, even by the same target (R1.2)", () => {
    const { network } = apply([put(table("rtb-a"), "10.9.0.0/16", "vgw-1")]);
    expect(routesIn(network, "rtb-a").filter((it) => it.startsWith("10.9"))).toHaveLength(2);
  });

  it("may be in any of the tables that it may be meant for, each beside what stands there", () => {
    const { network } = apply([
      put(unknown("why", [routeTableId("rtb-main"), routeTableId("rtb-a")]), "0.0.0.0/0", "nat-2"),
    ]);
    expect(routesIn(network, "rtb-main")).toEqual(["0.0.0.0/0: nat-1", "0.0.0.0/0: nat-2?"]);
    expect(routesIn(network, "rtb-a")).toContain("0.0.0.0/0: nat-2?");
  });

  it("leaves open which is last where another change puts the same destination to another target", () => {
    const { network } = apply([put(table("rtb-a"), "0.0.0.0/0", "nat-2"), put(table("rtb-a"), "0.0.0.0/0", "nat-3")]);
    expect(routesIn(network, "rtb-a").filter((it) => it.startsWith("0"))).toEqual([
      "0.0.0.0/0: nat-2",
      "0.0.0.0/0: nat-3?",
    ]);
  });

  it("comes after the removal of the same destination, whichever change is named first", () => {
    const gone: EditBody = {
      kind: "route-removed",
      tableId: routeTableId("rtb-a"),
      destination: destination("0.0.0.0/0"),
    };
    for (const both of [
      [gone, put(table("rtb-a"), "0.0.0.0/0", "nat-2")],
      [put(table("rtb-a"), "0.0.0.0/0", "nat-2"), gone],
    ]) {
      expect(routesIn(apply(both).network, "rtb-a")).toContain("0.0.0.0/0: nat-2");
    }
  });

  it("to a destination that may be any is not known", () => {
    const { unchecked } = apply([
      { kind: "route-put", tableId: table("rtb-a"), destination: unknown("why"), target: known(targetOf("nat-2")) },
    ]);
    expect(unchecked).toMatchObject([{ kind: "not-known", cause: "x.a" }]);
  });
});

describe("what goes", () => {
  it("a route, but never the local one, nor one that is propagated", () => {
    const gone = (to: string): EditBody => ({
      kind: "route-removed",
      tableId: routeTableId("rtb-a"),
      destination: destination(to),
    });
    const { network } = apply([gone("0.0.0.0/0"), gone("10.0.0.0/16"), gone("10.9.0.0/16")]);
    expect(routesIn(network, "rtb-a")).toEqual(["10.9.0.0/16: vgw-1", "pl-ddb: vpce-1"]);
    expect(network.routeTables.get(routeTableId("rtb-a"))?.routes[0]?.origin).toBe("local");
  });

  it("a target, so that the routes to it match on and drop (R1.15)", () => {
    const { network } = apply([{ kind: "target-removed", targetId: "nat-1" }]);
    expect(routesIn(network, "rtb-main")).toEqual(["0.0.0.0/0: nat-1!"]);
  });

  it("a target whose route is changed by the same plan leaves no blackhole", () => {
    const { network } = apply([
      put(table("rtb-main"), "0.0.0.0/0", "nat-2"),
      { kind: "target-removed", targetId: "nat-1" },
    ]);
    expect(routesIn(network, "rtb-main")).toEqual(["0.0.0.0/0: nat-2"]);
  });

  it("a table, whose subnets go to the main one (R6.11)", () => {
    const { network } = apply([{ kind: "table-removed", tableId: routeTableId("rtb-a") }]);
    expect(tableOf(network, "subnet-a")).toMatchObject({ options: ["main"], causes: ["x.a"] });
    expect(network.routeTables.has(routeTableId("rtb-a"))).toBe(false);
  });

  it("an association, if the subnet has it still (R1.11)", () => {
    const gone = (from: string): EditBody => ({
      kind: "subnet-disassociated",
      subnetId: subnetId("subnet-a"),
      tableId: routeTableId(from),
    });
    expect(tableOf(apply([gone("rtb-a")]).network, "subnet-a")).toMatchObject({ options: ["main"] });
    expect(tableOf(apply([gone("rtb-other")]).network, "subnet-a")).toMatchObject({ options: ["rtb-a"] });
  });

  it("an endpoint, with its routes in every table", () => {
    const { network } = apply([{ kind: "endpoint-removed", endpointId: endpointId("vpce-1") }]);
    expect(routesIn(network, "rtb-a")).toEqual(["0.0.0.0/0: nat-1", "10.9.0.0/16: vgw-1"]);
    expect(network.endpoints.has(endpointId("vpce-1"))).toBe(false);
  });

  it("an attachment that may go leaves a route that may be gone", () => {
    const { network } = apply([
      { kind: "endpoint-detached", endpointId: endpointId("vpce-1"), tableId: routeTableId("rtb-a"), doubt: "why" },
    ]);
    expect(routesIn(network, "rtb-a")).toContain("pl-ddb: vpce-1?");
  });

  it("a subnet, which stays to be missed", () => {
    const { network } = apply([{ kind: "subnet-removed", subnetId: subnetId("subnet-a") }]);
    expect(network.subnets.get(subnetId("subnet-a"))?.removedBy).toEqual(["x.a"]);
  });
});

describe("an endpoint that is attached", () => {
  it("puts a route for the list of its service, and changes nothing where that stands (R6.9)", () => {
    expect(routesIn(apply([attach("vpce-3", "rtb-main")]).network, "rtb-main")).toEqual([
      "0.0.0.0/0: nat-1",
      "pl-s3: vpce-3",
    ]);
    const again = apply([attach("vpce-1", "rtb-a")]).network;
    expect(again.routeTables.get(routeTableId("rtb-a"))).toBe(LIVE.routeTables.get(routeTableId("rtb-a")));
  });

  it("puts a route for every list that it routes already", () => {
    const live = smallNetwork({
      tables: { "rtb-main": {}, "rtb-a": { "pl-ddb": "vpce-1", "pl-ddb6": "vpce-1" } },
      endpoints: { "vpce-1": DYNAMODB },
    });
    expect(routesIn(apply([attach("vpce-1", "rtb-main")], live).network, "rtb-main")).toEqual([
      "pl-ddb6: vpce-1",
      "pl-ddb: vpce-1",
    ]);
  });

  it("may not last where another change takes the same route away", () => {
    const { network } = apply([
      attach("vpce-1", "rtb-a"),
      { kind: "endpoint-detached", endpointId: endpointId("vpce-1"), tableId: routeTableId("rtb-a") },
    ]);
    expect(routesIn(network, "rtb-a")).toContain("pl-ddb: vpce-1?");
  });

  it("routes a list under the service's name where its id was not read", () => {
    const live = smallNetwork({
      tables: { "rtb-a": {} },
      endpoints: { "vpce-1": DYNAMODB },
      lists: {},
      notRead: ["prefix-lists"],
    });
    const { network } = apply([attach("vpce-1", "rtb-a")], live);
    expect(routesIn(network, "rtb-a")).toEqual([`${DYNAMODB}: vpce-1`]);
    expect(network.prefixLists.get(prefixListId(DYNAMODB))).toMatchObject({
      service: "dynamodb",
      entries: { known: false },
    });
  });

  it("is not checked where it was not read, nor any table that was not", () => {
    expect(apply([attach("vpce-9", "rtb-a")]).unchecked).toMatchObject([{ kind: "not-read" }]);
    expect(apply([attach("vpce-1", "rtb-9")]).unchecked).toMatchObject([{ kind: "not-read" }]);
  });

  it("may be any endpoint of the VPC where it is not known which", () => {
    const { network } = apply([{ kind: "endpoint-attached", endpointId: unknown("why"), tableId: table("rtb-main") }]);
    expect(routesIn(network, "rtb-main")).toEqual(["0.0.0.0/0: nat-1", "pl-ddb: vpce-1?", "pl-s3: vpce-3?"]);
  });
});
