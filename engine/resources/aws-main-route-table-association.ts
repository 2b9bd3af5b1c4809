import { z } from "zod";
import { routeTableId, vpcId } from "../model/ids.ts";
import { decided } from "../model/known.ts";
import { id, required } from "./attributes.ts";
import { resourceType } from "./resource-type.ts";

const attributes = z.object({ vpc_id: id(), route_table_id: id(), original_route_table_id: id() });
type Attributes = z.infer<typeof attributes>;

const set = (it: Attributes) =>
  ({
    kind: "main-table-set",
    vpcId: required(it.vpc_id, vpcId),
    tableId: required(it.route_table_id, routeTableId),
  }) as const;

/** Which table is a VPC's main one. Creating and destroying both swap it; destroying puts the original one back (R6.14). */
export const awsMainRouteTableAssociation = resourceType({
  type: "aws_main_route_table_association",
  attributes,
  forcesReplacement: [],
  create: (after) => [set(after)],
  update: (_, after) => [set(after)],
  remove: (before) => [set({ ...before, route_table_id: before.original_route_table_id })],
  declares: (it) => {
    const [home, tableId] = [decided(required(it.vpc_id, vpcId)), decided(required(it.route_table_id, routeTableId))];
    return home === undefined || tableId === undefined ? [] : [{ kind: "main-table", vpcId: home, tableId }];
  },
});
