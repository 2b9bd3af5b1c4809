import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import { routeTableId, subnetId } from "../model/ids.ts";
import { id, isNew, required, setValue } from "./attributes.ts";
import type { Fact } from "./fact.ts";
import { resourceType } from "./resource-type.ts";

const attributes = z.object({ subnet_id: id(), gateway_id: id(), route_table_id: id() });
type Attributes = z.infer<typeof attributes>;

/** Which table a subnet uses. Without an association it uses the main table, so that destroying one moves the subnet there (R1.11, R6.13). */
export const awsRouteTableAssociation = resourceType({
  type: "aws_route_table_association",
  attributes,
  forcesReplacement: ["subnet_id", "gateway_id"],
  create: associate,
  update: (_, after) => associate(after),
  remove: (before) => {
    const subnet = setValue(before.subnet_id);
    const table = setValue(before.route_table_id);
    if (subnet === undefined || table === undefined) return disassociateGateway(before);
    return [{ kind: "subnet-disassociated", subnetId: subnetId(subnet), tableId: routeTableId(table) }];
  },
  declares,
});

function declares(it: Attributes): readonly Fact[] {
  const [subnet, table] = [setValue(it.subnet_id), setValue(it.route_table_id)];
  const gatewayId = setValue(it.gateway_id);
  if (table === undefined) return [];
  if (gatewayId !== undefined) return [{ kind: "gateway-table", gatewayId, tableId: routeTableId(table) }];
  if (subnet === undefined) return [];
  return [{ kind: "subnet-table", subnetId: subnetId(subnet), tableId: routeTableId(table) }];
}

function associate(after: Attributes): readonly EditBody[] {
  if (after.subnet_id.known && after.subnet_id.value === null) return associateGateway(after);
  return [
    {
      kind: "subnet-associated",
      subnetId: required(after.subnet_id, subnetId),
      tableId: required(after.route_table_id, routeTableId),
    },
  ];
}

/** What enters by a gateway that is new had no way before. */
function associateGateway({ gateway_id, route_table_id }: Attributes): readonly EditBody[] {
  if (isNew(gateway_id)) return [];
  const gatewayId = required(gateway_id, (text: string) => text);
  return [{ kind: "gateway-associated", gatewayId, tableId: required(route_table_id, routeTableId) }];
}

function disassociateGateway(before: Attributes): readonly EditBody[] {
  const [gatewayId, table] = [setValue(before.gateway_id), setValue(before.route_table_id)];
  if (gatewayId === undefined || table === undefined) return [];
  return [{ kind: "gateway-disassociated", gatewayId, tableId: routeTableId(table) }];
}
