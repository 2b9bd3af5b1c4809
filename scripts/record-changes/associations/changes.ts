import { type Chain, idOf } from "../chain.ts";

const ENDPOINT = 'aws_vpc_endpoint.this["dynamodb"]';
const APP_ASSOCIATION = 'aws_route_table_association.this["app"]';
const TABLES = { a: true, b: true, c: false };

export const associations: Chain = {
  name: "associations",
  start: { tables: TABLES, subnets: { app: "a", batch: "b", data: "c" }, attached: { dynamodb: [] } },
  recordStartAs: "everything-created-from-nothing",
  changes: [
    { name: "dynamodb-attached-to-a-table-with-a-default-route", set: { attached: { dynamodb: ["a"] } } },
    { name: "dynamodb-attached-to-a-table-without-a-default-route", set: { attached: { dynamodb: ["a", "c"] } } },
    {
      name: "s3-endpoint-and-its-association-created-together",
      set: { attached: { dynamodb: ["a", "c"], s3: ["a"] } },
    },
    {
      name: "dynamodb-and-s3-attached-to-one-table-at-once",
      set: { attached: { dynamodb: ["a", "b", "c"], s3: ["a", "b"] } },
    },
    { name: "endpoint-policy-changed", set: { policy_actions: "dynamodb:*" } },
    { name: "tags-changed-on-everything", set: { tags: { Owner: "network" } } },
    {
      name: "dynamodb-detached-from-a-table-with-a-default-route",
      set: { attached: { dynamodb: ["b", "c"], s3: ["a", "b"] } },
    },
    {
      name: "dynamodb-detached-from-a-table-without-a-default-route",
      set: { attached: { dynamodb: ["b"], s3: ["a", "b"] } },
    },
    { name: "dynamodb-swapped-between-two-tables", set: { attached: { dynamodb: ["a"], s3: ["a", "b"] } } },
    {
      name: "dynamodb-attached-to-a-new-table-without-subnets",
      set: { tables: { ...TABLES, d: true }, attached: { dynamodb: ["a", "d"], s3: ["a", "b"] } },
    },
    {
      name: "subnet-moved-to-a-new-table-with-another-set-of-endpoints",
      set: {
        tables: { ...TABLES, d: true, e: true },
        subnets: { app: "a", batch: "e", data: "c" },
        attached: { dynamodb: ["a", "d", "e"], s3: ["a", "b"] },
      },
    },
    { name: "endpoint-with-associations-replaced-on-request", args: [`-replace=${ENDPOINT}`] },
    {
      name: "dynamodb-detached-by-hand-and-attached-again",
      byHand: (ids) =>
        ["modify-vpc-endpoint", "--vpc-endpoint-id", idOf(ids, ENDPOINT)].concat([
          "--remove-route-table-ids",
          idOf(ids, 'aws_route_table.this["a"]'),
        ]),
    },
    {
      name: "subnet-disassociated-by-hand-and-associated-again",
      byHand: (ids) => ["disassociate-route-table", "--association-id", idOf(ids, APP_ASSOCIATION)],
    },
    { name: "s3-endpoint-deleted-with-its-associations", set: { attached: { dynamodb: ["a", "d", "e"] } } },
    {
      name: "subnet-moved-by-hand-cannot-be-moved-back",
      byHand: (ids) =>
        ["replace-route-table-association", "--association-id", idOf(ids, APP_ASSOCIATION)].concat([
          "--route-table-id",
          idOf(ids, 'aws_route_table.this["c"]'),
        ]),
    },
    { name: "everything-destroyed", args: ["-destroy"] },
  ],
};
