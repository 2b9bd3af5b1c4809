import { z } from "zod";
import { endpointId, routeTableId } from "../model/ids.ts";
import { id, required, setValue } from "./attributes.ts";
import { resourceType } from "./resource-type.ts";

/** One table attached to one gateway endpoint: an endpoint route comes or goes (R6.7). */
export const awsVpcEndpointRouteTableAssociation = resourceType({
  type: "aws_vpc_endpoint_route_table_association",
  attributes: z.object({ vpc_endpoint_id: id(), route_table_id: id() }),
  forcesReplacement: ["vpc_endpoint_id", "route_table_id"],
  create: (after) => [
    {
      kind: "endpoint-attached",
      endpointId: required(after.vpc_endpoint_id, endpointId),
      tableId: required(after.route_table_id, routeTableId),
    },
  ],
  update: () => [],
  remove: (before) => {
    const endpoint = setValue(before.vpc_endpoint_id);
    const table = setValue(before.route_table_id);
    if (endpoint === undefined || table === undefined) return [];
    return [{ kind: "endpoint-detached", endpointId: endpointId(endpoint), tableId: routeTableId(table) }];
  },
  declares: (it) => {
    const [endpoint, table] = [setValue(it.vpc_endpoint_id), setValue(it.route_table_id)];
    if (endpoint === undefined || table === undefined) return [];
    return [{ kind: "endpoint-table", endpointId: endpointId(endpoint), tableId: routeTableId(table) }];
  },
});
