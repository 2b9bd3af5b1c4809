import { z } from "zod";
import { routeTableId } from "../model/ids.ts";
import { decided } from "../model/known.ts";
import { id, isNew, required, setValue } from "./attributes.ts";
import { resourceType } from "./resource-type.ts";

const attributes = z.object({ vpn_gateway_id: id(), route_table_id: id() });

/** That a virtual private gateway propagates its routes into one table (R1.2, T34). */
export const awsVpnGatewayRoutePropagation = resourceType({
  type: "aws_vpn_gateway_route_propagation",
  attributes,
  forcesReplacement: ["vpn_gateway_id", "route_table_id"],
  create: (after) => {
    const [gatewayId, tableId] = [decided(after.vpn_gateway_id), decided(required(after.route_table_id, routeTableId))];
    if (gatewayId && tableId !== undefined) return [{ kind: "propagation-started", gatewayId, tableId }];
    if (isNew(after.route_table_id)) return [];
    const why = [after.vpn_gateway_id, after.route_table_id].flatMap((it) => (it.known ? [] : [it.why]));
    return [{ kind: "unchecked", what: "which routes a gateway brings into which table", missing: why.join(", ") }];
  },
  update: () => [],
  remove: (before) => {
    const [gatewayId, table] = [setValue(before.vpn_gateway_id), setValue(before.route_table_id)];
    if (gatewayId === undefined || table === undefined) return [];
    return [{ kind: "propagation-stopped", gatewayId, tableId: routeTableId(table) }];
  },
  declares: (it) => {
    const [gatewayId, table] = [setValue(it.vpn_gateway_id), setValue(it.route_table_id)];
    if (gatewayId === undefined || table === undefined) return [];
    return [{ kind: "propagation", gatewayId, tableId: routeTableId(table) }];
  },
});
