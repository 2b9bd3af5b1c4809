import { describe, expect, it } from "vitest";
import { known } from "../../engine/model/known.ts";
import { targetOf } from "../../engine/model/target.ts";
import { destination, smallNetwork } from "../model/small-network.ts";
import { change, create, ref, remove, resource, update } from "../plan/plan-json.ts";
import { editsOf, kindsOf } from "./steps-of.ts";

const DEFAULT = { route_table_id: "rtb-1", destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-1" };

describe("aws_route", () => {
  it("puts a route, and puts it again in place when its target changes", () => {
    const put = (id: string) => ({
      kind: "route-put",
      tableId: known("rtb-1"),
      destination: known(destination("0.0.0.0/0")),
      target: known(targetOf(id)),
      cause: "aws_route.r",
    });
    expect(editsOf(create("aws_route.r", DEFAULT))).toEqual([put("nat-1")]);
    const changed = update("aws_route.r", DEFAULT, { nat_gateway_id: "", gateway_id: "igw-1" });
    expect(editsOf(changed)).toEqual([put("igw-1")]);
    expect(kindsOf(changed)).toEqual(["update: route-put"]);
  });

  it("takes the route away with itself", () => {
    expect(editsOf(remove("aws_route.r", DEFAULT))).toMatchObject([
      { kind: "route-removed", tableId: "rtb-1", destination: destination("0.0.0.0/0") },
    ]);
  });

  it("has a gap where its destination changes, unless the new one comes first (R6.12)", () => {
    const parts = { before: DEFAULT, after: { ...DEFAULT, destination_cidr_block: "10.0.0.0/8" } };
    const [gap, none] = [
      ["delete", "create"],
      ["create", "delete"],
    ];
    expect(kindsOf(change("aws_route.r", gap ?? [], parts))).toEqual(["remove: route-removed", "create: route-put"]);
    expect(kindsOf(change("aws_route.r", none ?? [], parts))).toEqual(["create: route-put", "remove: route-removed"]);
  });

  it.each([
    [{ destination_ipv6_cidr_block: "2600:0::/16", egress_only_gateway_id: "eigw-1" }, "2600::/16", "eigw-1"],
    [{ destination_prefix_list_id: "pl-1", vpc_peering_connection_id: "pcx-1" }, "pl-1", "pcx-1"],
    [
      { destination_cidr_block: "10.0.0.0/8", network_interface_id: "eni-1", instance_id: "i-1" },
      "10.0.0.0/8",
      "eni-1",
    ],
    [{ destination_cidr_block: "10.0.0.0/8", gateway_id: "vgw-1" }, "10.0.0.0/8", "vgw-1"],
    [{ destination_cidr_block: "10.0.0.0/8", core_network_arn: "arn:aws:c" }, "10.0.0.0/8", "arn:aws:c"],
  ])("reads %j", (attributes, to, by) => {
    expect(editsOf(create("aws_route.r", { route_table_id: "rtb-1", ...attributes }))).toMatchObject([
      { destination: known(destination(to)), target: known(targetOf(by)) },
    ]);
  });

  it("takes the one next hop that is not known yet for its next hop, not what the provider fills in beside it", () => {
    const route = { route_table_id: "rtb-1", destination_cidr_block: "0.0.0.0/0" };
    const around = {
      beside: [create("aws_nat_gateway.n", {})],
      configuration: [resource("aws_route.r", { nat_gateway_id: ref("aws_nat_gateway.n") })],
    };
    const open = create("aws_route.r", route, { nat_gateway_id: true, network_interface_id: true, state: true });
    expect(editsOf(open, around)).toMatchObject([
      { target: { known: false, candidates: [{ kind: "nat-gateway", id: "aws_nat_gateway.n" }] } },
    ]);
    const given = create("aws_route.r", { ...route, nat_gateway_id: "nat-1" }, { network_interface_id: true });
    expect(editsOf(given, around)).toMatchObject([{ target: known(targetOf("nat-1")) }]);
  });

  it("does not guess a destination that is no block", () => {
    const odd = { ...DEFAULT, destination_cidr_block: "everywhere" };
    const why = expect.stringContaining('"everywhere"');
    expect(editsOf(create("aws_route.r", odd))).toMatchObject([{ destination: { known: false, why } }]);
    expect(kindsOf(remove("aws_route.r", odd))).toEqual(["remove: unchecked"]);
  });
});

describe("aws_route_table", () => {
  const inline = (...routes: readonly (readonly [string, string])[]) => ({
    id: "rtb-1",
    vpc_id: "vpc-1",
    route: routes.map(([cidr_block, nat_gateway_id]) => ({ cidr_block, nat_gateway_id, gateway_id: "" })),
  });
  const before = inline(["0.0.0.0/0", "nat-1"], ["10.1.0.0/16", "nat-1"]);

  it("comes with its inline routes", () => {
    const table = create("aws_route_table.t", { vpc_id: "vpc-1", route: before.route });
    expect(kindsOf(table)).toEqual(["create: table-added, route-put, route-put"]);
  });

  it("replaces routes of one destination in place, and takes away those that are gone (R6.11)", () => {
    const changed = update("aws_route_table.t", before, inline(["0.0.0.0/0", "nat-2"], ["10.2.0.0/16", "nat-1"]));
    expect(editsOf(changed)).toMatchObject([
      { kind: "route-removed", destination: destination("10.1.0.0/16") },
      { kind: "route-put", destination: known(destination("0.0.0.0/0")), target: known(targetOf("nat-2")) },
      { kind: "route-put", destination: known(destination("10.2.0.0/16")) },
    ]);
  });

  it("deletes all its routes where the list is empty, and none where there is no list (R6.11)", () => {
    expect(kindsOf(update("aws_route_table.t", before, { route: [] }))).toEqual([
      "update: route-removed, route-removed",
    ]);
    const computed = { before, after: { ...before, route: null }, unknown: { route: true } };
    expect(kindsOf(change("aws_route_table.t", ["update"], computed))).toEqual(["update: "]);
  });

  it("is not checked where its routes are known only after the apply", () => {
    const open = change("aws_route_table.t", ["update"], { before, after: before, unknown: { route: true } });
    const configuration = [resource("aws_route_table.t", { route: ["data.aws_nat_gateways.x.ids"] })];
    const beside = [change("data.aws_nat_gateways.x", ["read"], { mode: "data", after: {} })];
    expect(kindsOf(open, { configuration, beside })).toEqual(["update: unchecked"]);
  });

  it("takes the routes of gateways that begin to propagate, and loses those of one that ceases (T34)", () => {
    const table = { ...inline(), propagating_vgws: ["vgw-1"] };
    expect(kindsOf(update("aws_route_table.t", table, { propagating_vgws: [] }))).toEqual([
      "update: propagation-stopped",
    ]);
    expect(kindsOf(update("aws_route_table.t", table, { route: [] }))).toEqual(["update: "]);
    expect(kindsOf(create("aws_route_table.t", table))).toEqual(["create: table-added, propagation-started"]);
  });

  it("leaves nothing open in a VPC that is new", () => {
    const around = {
      beside: [create("aws_vpc.v", {})],
      configuration: [resource("aws_route_table.t", { vpc_id: ref("aws_vpc.v") })],
    };
    const table = create("aws_route_table.t", {}, { vpc_id: true, propagating_vgws: true });
    expect(kindsOf(table, around)).toEqual(["create: table-added"]);
  });

  it("takes its subnets and routes with it", () => {
    expect(editsOf(remove("aws_route_table.t", before))).toMatchObject([{ kind: "table-removed", tableId: "rtb-1" }]);
  });
});

describe("aws_default_route_table", () => {
  const live = smallNetwork({
    tables: { "rtb-main": { "0.0.0.0/0": "nat-1", "pl-ddb": "vpce-1", "10.9.0.0/16": "propagated vgw-1" } },
  });
  const route = [{ cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-1" }];
  const adopted = create("aws_default_route_table.d", { default_route_table_id: "rtb-main", route });

  it("deletes the static routes before it adds its own, even where they are the same; never an endpoint's (R6.15)", () => {
    expect(kindsOf(adopted, { live })).toEqual(["remove: route-removed, propagation-stopped", "create: route-put"]);
    expect(editsOf(adopted, { live })).toMatchObject([{ destination: destination("0.0.0.0/0") }, {}, {}]);
  });

  it("leaves nothing open where nothing is propagated", () => {
    const plain = smallNetwork({ tables: { "rtb-main": { "0.0.0.0/0": "nat-1" } } });
    expect(kindsOf(adopted, { live: plain })).toEqual(["remove: route-removed", "create: route-put"]);
  });

  it("touches nothing when it is given up", () => {
    expect(kindsOf(remove("aws_default_route_table.d", { id: "rtb-main", route }))).toEqual(["remove: "]);
  });

  it("is not checked where it is not known which table it adopts", () => {
    const open = create("aws_default_route_table.d", { route }, { default_route_table_id: true });
    const configuration = [resource("aws_default_route_table.d", { default_route_table_id: ["data.aws_vpc.v.main"] })];
    expect(kindsOf(open, { live, configuration })).toContain("remove: unchecked");
  });
});
