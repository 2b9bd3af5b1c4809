import fc from "fast-check";
import { routeTableId } from "../../engine/model/ids.ts";
import type { Network, RouteTable } from "../../engine/model/network.ts";
import { DYNAMODB, route, S3, smallNetwork } from "../model/small-network.ts";
import type { Lists, Row } from "./brute-force.ts";

/** A table of random routes, and the prefix lists that they may name. */
export interface RandomTable {
  readonly rows: readonly Row[];
  readonly lists: Lists;
}

/** Blocks that nest, coincide and touch, of both families, some of them private. */
const BLOCKS = [
  ...["0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1", "10.0.0.0/16", "10.0.4.0/24", "3.218.180.0/22", "3.218.180.0/23"],
  ...["52.94.0.0/16", "52.94.0.0/21", "52.94.0.0/22", "52.94.0.0/23", "52.94.2.0/23", "52.94.3.255/32"],
  ...["52.94.4.0/22", "52.216.0.0/15", "52.217.0.0/16"],
  ...["::/0", "2600:1f00::/24", "2600:1f60::/32", "2600:1f60:8000::/33", "2600:1f60::/33", "2600:1f60::1/128"],
];

const NAMES = { "pl-ddb": DYNAMODB, "pl-s3": S3, "pl-a": "ours-a", "pl-b": "ours-b" } as const;
const LIST_IDS = Object.keys(NAMES);

const rows = (): fc.Arbitrary<Row> =>
  fc.record({
    to: fc.constantFrom(...BLOCKS, ...LIST_IDS, ...LIST_IDS),
    hop: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom("nat-1", "nat-2", "igw-1", "vpce-1", "tgw-1") },
      fc.constantFrom("blackhole nat-3", "filtered nat-4", "propagated vgw-1", "propagated tgw-2"),
    ),
  });

const LOCAL: Row = { to: "10.0.0.0/16", hop: "local" };

/** Only a route to a block is ever propagated; and a table has one route, and one propagated route, for a destination. */
const asEc2Allows = (drafts: readonly Row[]): readonly Row[] => {
  const isPropagated = ({ hop }: Row) => hop.startsWith("propagated");
  const possible = drafts.filter((row) => row.to.includes("/") || !isPropagated(row));
  return [...new Map([...possible, LOCAL].map((row) => [`${row.to} ${isPropagated(row)}`, row])).values()];
};

const lists: fc.Arbitrary<Lists> = fc
  .tuple(...LIST_IDS.map(() => fc.uniqueArray(fc.constantFrom(...BLOCKS.slice(5)), { maxLength: 5 })))
  .map((blocks) => Object.fromEntries(LIST_IDS.map((id, i) => [id, blocks[i] ?? []])));

export const randomTables: fc.Arbitrary<RandomTable> = fc.record({
  rows: fc.array(rows(), { maxLength: 16, size: "max" }).map(asEc2Allows),
  lists,
});

export const TABLE = routeTableId("rtb-1");

/** The table as `rtb-1` of a small network, which `subnet-1` uses. */
export function networkOf({ rows, lists }: RandomTable): { readonly network: Network; readonly table: RouteTable } {
  const named = Object.entries(NAMES).map(([id, name]) => [id, { name, blocks: lists[id] ?? [] }] as const);
  const small = smallNetwork({
    tables: { [TABLE]: {} },
    subnets: { "subnet-1": TABLE },
    lists: Object.fromEntries(named),
  });
  const table = { ...tableIn(small), routes: rows.map(({ to, hop }) => route(to, hop)) };
  return { network: { ...small, routeTables: new Map([[TABLE, table]]) }, table };
}

export function tableIn(network: Network): RouteTable {
  const table = network.routeTables.get(TABLE);
  if (table === undefined) throw new Error(`the network has no ${TABLE}`);
  return table;
}
