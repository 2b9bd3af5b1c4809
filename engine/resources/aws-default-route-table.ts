import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import { isPlanned, type RouteTableId, routeTableId } from "../model/ids.ts";
import { decided, type Known, possibilities } from "../model/known.ts";
import type { Network, RouteTable } from "../model/network.ts";
import type { Route } from "../model/route.ts";
import { id, idSet, required, setValue } from "./attributes.ts";
import { declaredTable } from "./fact.ts";
import { inlineRouteEdits, inlineRoutes } from "./inline-routes.ts";
import { propagationEdits } from "./propagation.ts";
import { resourceType } from "./resource-type.ts";

const attributes = z.object({
  id: id(),
  default_route_table_id: id(),
  route: inlineRoutes(),
  propagating_vgws: idSet(),
});
type Attributes = z.infer<typeof attributes>;

/**
 * A VPC's own main table, adopted. Creating the resource deletes every static route but those of gateway endpoints, and stops
 * every gateway from propagating; then it adds what is configured, even where that is the same (R6.15). Destroying it touches
 * nothing.
 */
export const awsDefaultRouteTable = resourceType({
  type: "aws_default_route_table",
  attributes,
  forcesReplacement: ["default_route_table_id"],
  clear: (before, after, { live }) => {
    if (before !== null) return [];
    const wanted = required(after.default_route_table_id, routeTableId);
    const tableId = decided(wanted);
    return tableId === undefined ? someTable(wanted, after, live) : clearedBy(live, tableId);
  },
  create: (after) => {
    const tableId = adopted(after);
    if (tableId === undefined) return [];
    return [
      ...inlineRouteEdits(tableId, { kind: "unmanaged" }, after.route),
      ...propagationEdits({ tableId, before: null, after: after.propagating_vgws }),
    ];
  },
  update: (before, after) => {
    const own = setValue(before.id);
    if (own === undefined) return [];
    const tableId = routeTableId(own);
    return [
      ...inlineRouteEdits(tableId, before.route, after.route),
      ...propagationEdits({ tableId, before: before.propagating_vgws, after: after.propagating_vgws }),
    ];
  },
  remove: () => [],
  declares: (it) => declaredTable(setValue(it.id), it.route, it.propagating_vgws),
});

const adopted = (after: Attributes): RouteTableId | undefined =>
  decided(required(after.default_route_table_id, routeTableId));

/** Nothing, where it is among tables that lose nothing and gain nothing by it. */
function someTable(wanted: Known<RouteTableId>, { route }: Attributes, live: Network): readonly EditBody[] {
  const candidates = possibilities(wanted);
  const addsNothing = route.kind === "unmanaged" || (route.kind === "managed" && route.routes.length === 0);
  if (addsNothing && candidates?.every((it) => clearedBy(live, it).length === 0)) return [];
  const among = candidates === undefined ? "" : `, and it is one of ${candidates.join(", ")}`;
  const missing = `the id of the table: ${wanted.known ? "" : wanted.why}${among}`;
  return [{ kind: "unchecked", what: "which table is adopted, and so loses its routes", missing }];
}

function clearedBy(live: Network, tableId: RouteTableId): readonly EditBody[] {
  if (isPlanned(tableId)) return [];
  const table = live.routeTables.get(tableId);
  if (table === undefined || table.unread !== undefined) {
    const missing = `the routes of ${tableId}: they were not read`;
    return [
      ...removedFrom(tableId, table?.routes ?? []),
      { kind: "unchecked", what: `which routes adopting ${tableId} deletes`, missing },
    ];
  }
  return [...removedFrom(tableId, table.routes), ...silenced(table)];
}

function silenced({ id: tableId, routes, propagating = [] }: RouteTable): readonly EditBody[] {
  const sending = routes.flatMap((it) => (it.origin === "propagated" ? (decided(it.target)?.id ?? []) : []));
  const gateways = [...new Set([...propagating, ...sending])].sort();
  return gateways.map((gatewayId): EditBody => ({ kind: "propagation-stopped", gatewayId, tableId }));
}

const removedFrom = (tableId: RouteTableId, routes: readonly Route[]): readonly EditBody[] =>
  routes
    .filter((route) => route.origin === "static")
    .filter(
      (route) =>
        !(route.destination.kind === "prefix-list" && route.target.known && route.target.value.kind === "vpc-endpoint"),
    )
    .map((route) => ({ kind: "route-removed", tableId, destination: route.destination }));
