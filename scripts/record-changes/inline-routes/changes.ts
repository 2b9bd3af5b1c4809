import { type Chain, idOf } from "../chain.ts";

const DEFAULT = "0.0.0.0/0";
const INSIDE_DYNAMODB = "52.94.1.0/24";
const TABLE = "aws_route_table.app";

export const inlineRoutes: Chain = {
  name: "inline-routes",
  start: { routes: { [DEFAULT]: "nat-a" } },
  changes: [
    { name: "inline-default-route-to-another-nat", set: { routes: { [DEFAULT]: "nat-b" } } },
    {
      name: "inline-static-route-added-inside-dynamodb-ranges",
      set: { routes: { [DEFAULT]: "nat-b", [INSIDE_DYNAMODB]: "nat-a" } },
    },
    { name: "endpoints-created-on-a-table-with-inline-routes", set: { attached: ["dynamodb", "s3"] } },
    {
      name: "inline-static-route-to-another-target-under-the-endpoint",
      set: { routes: { [DEFAULT]: "nat-b", [INSIDE_DYNAMODB]: "internet" } },
    },
    { name: "inline-default-route-removed-under-the-endpoint", set: { routes: { [INSIDE_DYNAMODB]: "internet" } } },
    { name: "inline-routes-emptied", set: { routes: {} } },
    { name: "inline-endpoints-deleted-from-a-table-without-a-default-route", set: { attached: [] } },
    { name: "inline-default-route-added", set: { routes: { [DEFAULT]: "nat-a" } } },
    {
      name: "route-changed-by-hand-and-changed-back",
      byHand: (ids) =>
        ["replace-route", "--route-table-id", idOf(ids, TABLE), "--destination-cidr-block", DEFAULT].concat([
          "--nat-gateway-id",
          idOf(ids, 'aws_nat_gateway.this["b"]'),
        ]),
    },
    {
      name: "route-added-by-hand-and-taken-away",
      byHand: (ids) =>
        ["create-route", "--route-table-id", idOf(ids, TABLE), "--destination-cidr-block", INSIDE_DYNAMODB].concat([
          "--nat-gateway-id",
          idOf(ids, 'aws_nat_gateway.this["b"]'),
        ]),
    },
    { name: "main-table-adopted-with-a-default-route", set: { adopted: { [DEFAULT]: "nat-a" } } },
    { name: "adopted-main-table-changes-its-default-route", set: { adopted: { [DEFAULT]: "nat-b" } } },
    { name: "adopted-main-table-given-up", set: { adopted: null } },
  ],
};
