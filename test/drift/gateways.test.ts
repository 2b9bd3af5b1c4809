import { describe, expect, it } from "vitest";
import { findDrift } from "../../engine/drift/find-drift.ts";
import { address, type RouteTableId, routeTableId, vpcId } from "../../engine/model/ids.ts";
import type { Network } from "../../engine/model/network.ts";
import { NO_TRANSIT } from "../../engine/model/transit.ts";
import type { DeclaredResource } from "../../engine/plan/declaration.ts";
import type { Attributes } from "../../engine/plan/plan.ts";
import { NO_SECRETS } from "../../engine/secrets/secrets.ts";
import { smallNetwork } from "../model/small-network.ts";

const declared = (at: string, attributes: Attributes, dependsOn: readonly string[] = []): DeclaredResource => ({
  ...{ address: address(at), type: at.split(".")[0] ?? "", attributes },
  ...{ sensitive: [], dependsOn },
});

/** Two tables; what propagates into the first; which table the gateway has. */
function network(propagating: readonly string[] | undefined, edge?: string): Network {
  const small = smallNetwork({ tables: { "rtb-a": {}, "rtb-b": {} } });
  const routeTables = new Map(
    [...small.routeTables].map(([id, it]) => [
      id,
      { ...it, ...(propagating === undefined ? {} : { propagating: id === routeTableId("rtb-a") ? propagating : [] }) },
    ]),
  );
  const association = { options: [edge as RouteTableId], causes: [] };
  const edges = new Map(
    edge === undefined ? [] : [["igw-1", { gatewayId: "igw-1", vpcId: vpcId("vpc-1"), association }] as const],
  );
  return { ...small, routeTables, transit: { ...NO_TRANSIT, edges } };
}

function drift(live: Network, ...resources: readonly DeclaredResource[]) {
  const { differences, notCompared } = findDrift({ resources, secrets: NO_SECRETS }, live);
  return [
    ...differences.map((it) => `${it.class} ${it.attribute}`),
    ...notCompared.filter((it) => it.isNeeded).map((it) => `not compared: ${it.what}`),
  ];
}

describe("drift of a gateway's own table (R1.14)", () => {
  const edge = declared("aws_route_table_association.edge", { gateway_id: "igw-1", route_table_id: "rtb-a" });

  it("is none where it has it, another where it has another, and missing where it has none", () => {
    expect(drift(network([], "rtb-a"), edge)).toEqual([]);
    expect(drift(network([], "rtb-b"), edge)).toEqual(["changed route_table_id"]);
    expect(drift(network([]), edge)).toEqual(["missing route_table_id"]);
  });
});

describe("drift of propagation (T34)", () => {
  const own = declared("aws_vpn_gateway_route_propagation.a", { vpn_gateway_id: "vgw-1", route_table_id: "rtb-a" });
  const gateway = declared("aws_vpn_gateway.g", { id: "vgw-1" });
  const table = (ids: readonly string[], dependsOn: readonly string[] = []) =>
    declared("aws_route_table.a", { id: "rtb-a", route: [], propagating_vgws: ids }, dependsOn);

  it("with a resource of its own is none where it stands, and missing where not", () => {
    expect(drift(network(["vgw-1"]), own)).toEqual([]);
    expect(drift(network([]), own)).toEqual(["missing vpn_gateway_id"]);
    expect(drift(network(undefined), own)).toEqual(["not compared: propagations of routes"]);
  });

  it("that a table lists is missing where the configuration refers to it, or to nothing that is known", () => {
    expect(drift(network([]), gateway, table(["vgw-1"], ["aws_vpn_gateway.g"]))).toEqual(["missing propagating_vgws"]);
    expect(drift(network([]), table(["vgw-9"]))).toEqual(["missing propagating_vgws"]);
    expect(drift(network([]), gateway, table(["vgw-1"]))).toEqual([]);
  });

  it("that comes by hand is added where a table lists some, and only read back where it lists none", () => {
    expect(drift(network(["vgw-1", "vgw-9"]), table(["vgw-9"]))).toEqual(["added propagating_vgws"]);
    expect(drift(network(["vgw-1"]), table([]))).toEqual([]);
  });

  it("is told once where it has a resource of its own", () => {
    expect(drift(network([]), own, gateway, table(["vgw-1"], ["aws_vpn_gateway.g"]))).toEqual([
      "missing vpn_gateway_id",
    ]);
  });
});
