import type { Chain } from "../chain.ts";

/** moto's ranges of DynamoDB in us-east-1, each as a route of its own. */
const SAME_AS_DYNAMODB = {
  "3.218.180.0/23": "nat-b",
  "3.218.182.0/24": "nat-b",
  "52.94.0.0/22": "nat-b",
  "52.119.224.0/20": "nat-b",
};

export const staticRoutes: Chain = {
  name: "static-routes",
  start: { routes: {} },
  changes: [
    { name: "static-route-added-inside-dynamodb-ranges", set: { routes: { "52.94.2.0/24": "nat-b" } } },
    { name: "dynamodb-attached-around-a-more-specific-static-route", set: { attached: true } },
    {
      name: "static-routes-added-inside-ranges-on-the-endpoint",
      set: { routes: { "52.94.2.0/24": "nat-b", "3.218.182.128/25": "internet" } },
    },
    {
      name: "static-route-inside-dynamodb-ranges-changes-target",
      set: { routes: { "52.94.2.0/24": "nat-a", "3.218.182.128/25": "internet" } },
    },
    { name: "static-routes-identical-to-dynamodb-ranges-added", set: { routes: SAME_AS_DYNAMODB } },
    { name: "dynamodb-detached-where-identical-static-routes-carry-it", set: { attached: false } },
    { name: "dynamodb-attached-where-identical-static-routes-carry-it", set: { attached: true } },
    { name: "static-routes-identical-to-dynamodb-ranges-removed", set: { routes: {} } },
    { name: "wider-static-route-added-around-dynamodb-ranges", set: { routes: { "52.94.0.0/16": "nat-b" } } },
    { name: "customer-prefix-list-route-added-over-s3-ranges", set: { partners_to: "nat-b" } },
    { name: "customer-prefix-list-entries-changed", set: { partners: ["198.51.100.0/24", "52.217.0.0/16"] } },
    { name: "customer-prefix-list-route-changes-target", set: { partners_to: "internet" } },
    { name: "customer-prefix-list-route-removed", set: { partners_to: "" } },
  ],
};
