import type { Edit, EditBody } from "../../engine/model/edit.ts";
import { address, endpointId, routeTableId, subnetId } from "../../engine/model/ids.ts";
import { type Known, known } from "../../engine/model/known.ts";
import type { Network } from "../../engine/model/network.ts";
import { destinationText } from "../../engine/model/route.ts";
import { targetOf } from "../../engine/model/target.ts";
import { applyEdits } from "../../engine/project/apply-edits.ts";
import { DYNAMODB, destination, S3, smallNetwork } from "../model/small-network.ts";

export const LIVE = smallNetwork({
  tables: {
    "rtb-main": { "0.0.0.0/0": "nat-1" },
    "rtb-a": { "0.0.0.0/0": "nat-1", "pl-ddb": "vpce-1", "10.9.0.0/16": "propagated vgw-1" },
  },
  subnets: { "subnet-a": "rtb-a", "subnet-m": "main" },
  endpoints: { "vpce-1": DYNAMODB, "vpce-3": S3 },
});

export const table = (id: string): Known<ReturnType<typeof routeTableId>> => known(routeTableId(id));
export const put = (at: Known<ReturnType<typeof routeTableId>>, to: string, by: string): EditBody => ({
  kind: "route-put",
  tableId: at,
  destination: known(destination(to)),
  target: known(targetOf(by)),
});
export const attach = (endpoint: string, at: string): EditBody => ({
  kind: "endpoint-attached",
  endpointId: known(endpointId(endpoint)),
  tableId: table(at),
});
export const associate = (subnet: string, at: Known<ReturnType<typeof routeTableId>>): EditBody => ({
  kind: "subnet-associated",
  subnetId: known(subnetId(subnet)),
  tableId: at,
});

/** The edits, each of a change of its own: `a`, `b`, ... */
export const apply = (bodies: readonly EditBody[], live: Network = LIVE) =>
  applyEdits(
    live,
    bodies.map((it, i): Edit => ({ ...it, cause: address(`x.${String.fromCharCode(97 + i)}`) })),
  );

/** The routes of a table as `destination: target`, with `?` where one may not be there and `!` where it drops. */
export function routesIn(network: Network, id: string): readonly string[] {
  const routes = network.routeTables.get(routeTableId(id))?.routes ?? [];
  return routes
    .filter((it) => it.origin !== "local")
    .map((it) => {
      const target = it.target.known ? it.target.value.id : "unknown";
      return `${destinationText(it.destination)}: ${target}${it.doubt ? "?" : ""}${it.state === "blackhole" ? "!" : ""}`;
    })
    .sort();
}

export const tableOf = (network: Network, id: string) => network.subnets.get(subnetId(id))?.association;
