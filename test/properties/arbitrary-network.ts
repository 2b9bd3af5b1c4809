import fc from "fast-check";
import { cidr } from "../../engine/model/cidr.ts";
import { prefixListId, routeTableId, subnetId } from "../../engine/model/ids.ts";
import { known } from "../../engine/model/known.ts";
import type { Network, PrefixList } from "../../engine/model/network.ts";
import type { Destination, Route } from "../../engine/model/route.ts";
import { targetOf } from "../../engine/model/target.ts";
import { DYNAMODB, HOME, S3 } from "../model/small-network.ts";

/** Blocks that often lie within one another: a few bits at the top and at the bottom of each family. */
export const block = fc
  .record({ isIpv6: fc.boolean(), bits: fc.integer({ min: 0, max: 255 }), length: fc.integer({ min: 0, max: 8 }) })
  .map(({ isIpv6, bits, length }) =>
    isIpv6 ? cidr(6, BigInt(bits) << 120n, length) : cidr(4, BigInt(bits) << 24n, length),
  );

const TARGETS = ["nat-1", "nat-2", "igw-1", "tgw-1", "vpce-1", "vpce-2"];
const LISTS = ["pl-ddb", "pl-s3", "pl-own"] as const;

const destination: fc.Arbitrary<Destination> = fc.oneof(
  { weight: 3, arbitrary: block.map((it): Destination => ({ kind: "cidr", cidr: it })) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...LISTS).map((it): Destination => ({ kind: "prefix-list", id: prefixListId(it) })),
  },
);

export const route: fc.Arbitrary<Route> = fc.record({
  destination,
  target: fc.constantFrom(...TARGETS).map((id) => known(targetOf(id))),
  state: fc.constantFrom("active", "active", "active", "blackhole", "filtered"),
  origin: fc.constantFrom("static", "static", "static", "propagated"),
  causes: fc.constant([]),
});

/** Routes as EC2 keeps them: of one origin, each destination once. */
export const routes = fc.uniqueArray(route, {
  maxLength: 12,
  selector: (it) =>
    JSON.stringify([it.origin, it.destination.kind === "cidr" ? it.destination.cidr.text : it.destination.id]),
});

const lists = fc
  .tuple(...LISTS.map(() => fc.uniqueArray(block, { minLength: 1, maxLength: 4, selector: (it) => it.text })))
  .map((all) => all.map((entries, i): PrefixList => listOf(LISTS[i] ?? "pl-own", entries)));

function listOf(id: (typeof LISTS)[number], entries: readonly ReturnType<typeof cidr>[]): PrefixList {
  const named = { id: prefixListId(id), entries: known(entries) };
  if (id === "pl-own") return { ...named, name: "own" };
  return id === "pl-ddb" ? { ...named, name: DYNAMODB, service: "dynamodb" } : { ...named, name: S3, service: "s3" };
}

const TABLES = ["rtb-main", "rtb-a", "rtb-b"];

/** One VPC of three tables and four subnets, two of them on the main table. */
export const network: fc.Arbitrary<Network> = fc
  .record({ tables: fc.tuple(routes, routes, routes), lists })
  .map(({ tables, lists: prefixLists }) => ({
    vpcs: new Map([[HOME, { id: HOME, mainTable: { options: [routeTableId("rtb-main")], causes: [] } }]]),
    subnets: byId(
      [
        ["subnet-1", "rtb-a"],
        ["subnet-2", "rtb-b"],
        ["subnet-3", "main"],
        ["subnet-4", "main"],
      ].map(([id = "", table = ""]) => ({
        id: subnetId(id),
        vpcId: HOME,
        association: { options: [table === "main" ? ("main" as const) : routeTableId(table)], causes: [] },
      })),
    ),
    routeTables: byId(
      tables.map((of, i) => ({ id: routeTableId(TABLES[i] ?? ""), vpcId: HOME, routes: of, removed: [] })),
    ),
    endpoints: new Map(),
    prefixLists: byId(prefixLists),
    interfaces: new Map(),
    notRead: new Map(),
  }));

const byId = <T extends { readonly id: string }>(nouns: readonly T[]) =>
  new Map<T["id"], T>(nouns.map((it) => [it.id, it]));
