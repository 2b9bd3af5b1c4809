import { z } from "zod";
import { routeTableId, vpcId } from "../model/ids.ts";
import { id, idSet, isNew, required, setValue } from "./attributes.ts";
import { declaredTable } from "./fact.ts";
import { inlineRouteEdits, inlineRoutes } from "./inline-routes.ts";
import { propagationEdits } from "./propagation.ts";
import { resourceType } from "./resource-type.ts";

const attributes = z.object({ id: id(), vpc_id: id(), route: inlineRoutes(), propagating_vgws: idSet() });

/**
 * A route table with its inline routes. The routes of gateway endpoints are never among them: the provider does not read
 * them, so that only the live network has them (R6.11). Before a table is destroyed its subnets go to the main table.
 */
export const awsRouteTable = resourceType({
  type: "aws_route_table",
  attributes,
  forcesReplacement: ["vpc_id"],
  create: (after, { self }) => {
    const tableId = routeTableId(self);
    const contents = [
      ...inlineRouteEdits(tableId, { kind: "unmanaged" }, after.route),
      ...propagationEdits({ tableId, before: null, after: after.propagating_vgws }),
    ];
    // In a VPC that is new nobody stands to be cut, whatever the table will hold.
    const known = isNew(after.vpc_id) ? contents.filter((it) => it.kind !== "unchecked") : contents;
    return [{ kind: "table-added", tableId, vpcId: required(after.vpc_id, vpcId) }, ...known];
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
  remove: (before) => {
    const tableId = setValue(before.id);
    return tableId === undefined ? [] : [{ kind: "table-removed", tableId: routeTableId(tableId) }];
  },
  declares: (it) => declaredTable(setValue(it.id), it.route, it.propagating_vgws),
});
