import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import { isPlanned, type RouteTableId, routeTableId } from "../model/ids.ts";
import { decided } from "../model/known.ts";
import type { Network } from "../model/network.ts";
import type { Route } from "../model/route.ts";
import { type IdSet, id, idSet, required, setValue } from "./attributes.ts";
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

/**
 * A VPC's own main table, adopted. Creating the resource deletes every static route but those of gateway endpoints, then
 * adds the configured ones, even where they are the same (R6.15). Destroying it touches nothing.
 */
export const awsDefaultRouteTable = resourceType({
  type: "aws_default_route_table",
  attributes,
  forcesReplacement: ["default_route_table_id"],
  clear: (before, after, { live }) => {
    if (before !== null) return [];
    const tableId = adopted(after);
    return tableId === undefined
      ? [unchecked("which table is adopted, and so loses its routes")]
      : [...clearedBy(live, tableId), ...silenced(live, { tableId, kept: after.propagating_vgws })];
  },
  create: (after) => {
    const tableId = adopted(after);
    return tableId === undefined ? [] : inlineRouteEdits(tableId, { kind: "unmanaged" }, after.route);
  },
  update: (before, after, { live }) => {
    const own = setValue(before.id);
    if (own === undefined) return [];
    const tableId = routeTableId(own);
    return [
      ...inlineRouteEdits(tableId, before.route, after.route),
      ...propagationEdits({ tableId, before: before.propagating_vgws, after: after.propagating_vgws }, live),
    ];
  },
  remove: () => [],
  declares: (it) => declaredTable(setValue(it.id), it.route),
});

const adopted = (after: z.infer<typeof attributes>): RouteTableId | undefined =>
  decided(required(after.default_route_table_id, routeTableId));

const unchecked = (what: string): EditBody => ({ kind: "unchecked", what });

function clearedBy(live: Network, tableId: RouteTableId): readonly EditBody[] {
  if (isPlanned(tableId)) return [];
  const table = live.routeTables.get(tableId);
  const isWhole = table !== undefined && table.unread === undefined;
  return [
    ...removedFrom(tableId, table?.routes ?? []),
    ...(isWhole ? [] : [unchecked(`which routes adopting ${tableId} deletes, since not all of them were read`)]),
  ];
}

/** Adopting stops every gateway from propagating; one that the configuration names starts anew, with a gap between. */
function silenced(
  live: Network,
  { tableId, kept }: { readonly tableId: RouteTableId; readonly kept: IdSet | null },
): readonly EditBody[] {
  const table = live.routeTables.get(tableId);
  const sending = (table?.routes ?? []).flatMap((it) =>
    it.origin === "propagated" ? (decided(it.target)?.id ?? []) : [],
  );
  const gateways = [...new Set([...(table?.propagating ?? []), ...sending])].sort();
  return gateways.map((gatewayId): EditBody => {
    const isKept = kept !== null && (!kept.known || kept.ids.includes(gatewayId));
    if (!isKept) return { kind: "propagation-stopped", gatewayId, tableId };
    return unchecked(
      `whether ${tableId} keeps the routes of ${gatewayId}: adopting it stops every gateway from propagating`,
    );
  });
}

const removedFrom = (tableId: RouteTableId, routes: readonly Route[]): readonly EditBody[] =>
  routes
    .filter((route) => route.origin === "static")
    .filter(
      (route) =>
        !(route.destination.kind === "prefix-list" && route.target.known && route.target.value.kind === "vpc-endpoint"),
    )
    .map((route) => ({ kind: "route-removed", tableId, destination: route.destination }));
