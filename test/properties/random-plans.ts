import fc from "fast-check";
import type { Network } from "../../engine/model/network.ts";
import { DYNAMODB, S3, smallNetwork } from "../model/small-network.ts";
import { create, noOp, remove, update } from "../plan/plan-json.ts";

/** What is changed at one table, which has a subnet of its own. */
const KINDS = [
  "attached",
  "detached",
  "default-changed",
  "default-removed",
  "narrower-added",
  "moved",
  "disassociated",
  "unknown-target",
] as const;
export type Kind = (typeof KINDS)[number];

export const kinds = (most: number): fc.Arbitrary<readonly Kind[]> =>
  fc.array(fc.constantFrom(...KINDS), { minLength: 1, maxLength: most, size: "max" });

/** A VPC with a table and a subnet for each change, DynamoDB on the endpoint where it is to be detached, and two tables more. */
export function networkFor(changes: readonly Kind[]): Network {
  const own = changes.map((kind, i) => [
    table(i),
    { "0.0.0.0/0": "nat-1", ...(kind === "detached" ? { "pl-ddb": "vpce-ddb" } : {}) },
  ]);
  return smallNetwork({
    tables: { "rtb-main": {}, "rtb-spare": { "0.0.0.0/0": "nat-2" }, ...Object.fromEntries(own) },
    subnets: Object.fromEntries(changes.map((_, i) => [subnet(i), table(i)])),
    endpoints: { "vpce-ddb": DYNAMODB, "vpce-s3": S3 },
    interfaces: Object.fromEntries(changes.map((_, i) => [subnet(i), i % 3])),
  });
}

const table = (i: number): string => `rtb-${i}`;
const subnet = (i: number): string => `subnet-${i}`;

/** The entries of `resource_changes`, in the order of the kinds. */
export const changesFor = (changes: readonly Kind[]): readonly object[] => changes.map((kind, i) => CHANGES[kind](i));

const defaultRoute = (i: number) => ({
  route_table_id: table(i),
  destination_cidr_block: "0.0.0.0/0",
  nat_gateway_id: "nat-1",
});
const attachment = (i: number) => ({ vpc_endpoint_id: "vpce-ddb", route_table_id: table(i) });
const association = (i: number) => ({ id: `rtbassoc-${i}`, subnet_id: subnet(i), route_table_id: table(i) });

const CHANGES: Readonly<Record<Kind, (i: number) => object>> = {
  attached: (i) => create(`aws_vpc_endpoint_route_table_association.a${i}`, attachment(i)),
  detached: (i) => remove(`aws_vpc_endpoint_route_table_association.a${i}`, attachment(i)),
  "default-changed": (i) => update(`aws_route.a${i}`, defaultRoute(i), { nat_gateway_id: "nat-2" }),
  "default-removed": (i) => remove(`aws_route.a${i}`, defaultRoute(i)),
  "narrower-added": (i) =>
    create(`aws_route.a${i}`, { ...defaultRoute(i), destination_cidr_block: "52.94.0.0/23", nat_gateway_id: "nat-3" }),
  moved: (i) => update(`aws_route_table_association.a${i}`, association(i), { route_table_id: "rtb-spare" }),
  disassociated: (i) => remove(`aws_route_table_association.a${i}`, association(i)),
  "unknown-target": (i) =>
    create(
      `aws_route.a${i}`,
      { route_table_id: table(i), destination_cidr_block: "52.216.0.0/15" },
      { nat_gateway_id: true },
    ),
};

/** All that stands at the tables, as changes that do nothing, or touch labels alone. */
export const standing = (changes: readonly Kind[]): readonly object[] =>
  changes.flatMap((kind, i) => [
    noOp(`aws_route.n${i}`, defaultRoute(i)),
    update(`aws_route_table_association.n${i}`, { ...association(i), tags: {} }, { tags: { a: "b" } }),
    noOp(`aws_route_table.n${i}`, { id: table(i), vpc_id: "vpc-1" }),
    ...(kind === "detached" ? [create(`aws_vpc_endpoint_route_table_association.n${i}`, attachment(i))] : []),
  ]);
