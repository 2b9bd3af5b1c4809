import { z } from "zod";
import { routeTableId } from "../model/ids.ts";
import { decided } from "../model/known.ts";
import { id, required, text } from "./attributes.ts";
import { declaredRoutes } from "./fact.ts";
import { resourceType } from "./resource-type.ts";
import { destinationFrom, targetAttributeOf, targetAttributes, targetFrom } from "./route-attributes.ts";

const attributes = z.object({
  route_table_id: id(),
  destination_cidr_block: text(),
  destination_ipv6_cidr_block: text(),
  destination_prefix_list_id: id(),
  ...targetAttributes,
});
type Attributes = z.infer<typeof attributes>;

const destination = (it: Attributes) =>
  destinationFrom({
    ipv4: it.destination_cidr_block,
    ipv6: it.destination_ipv6_cidr_block,
    prefixList: it.destination_prefix_list_id,
  });

const put = (it: Attributes) =>
  ({
    kind: "route-put",
    tableId: required(it.route_table_id, routeTableId),
    destination: destination(it),
    target: targetFrom(it),
  }) as const;

/** One route. Its target changes in place by ReplaceRoute, without a gap; its table and destination do not (R6.12). */
export const awsRoute = resourceType({
  type: "aws_route",
  attributes,
  forcesReplacement: [
    "route_table_id",
    "destination_cidr_block",
    "destination_ipv6_cidr_block",
    "destination_prefix_list_id",
  ],
  create: (after) => [put(after)],
  update: (_, after) => [put(after)],
  remove: (before) => {
    const tableId = decided(required(before.route_table_id, routeTableId));
    const gone = decided(destination(before));
    if (tableId === undefined || gone === undefined) return [{ kind: "unchecked", what: "which route goes" }];
    return [{ kind: "route-removed", tableId, destination: gone }];
  },
  declares: (it) => {
    const tableId = decided(required(it.route_table_id, routeTableId));
    const route = { destination: destination(it), target: targetFrom(it), attribute: targetAttributeOf(it) };
    if (tableId === undefined) return [];
    return declaredRoutes([route]).map((declared) => ({ kind: "route", tableId, route: declared }));
  },
});
