import { parseCidr } from "../../../engine/model/cidr.ts";
import { type PrefixListId, prefixListId, routeTableId, vpcId } from "../../../engine/model/ids.ts";
import { known } from "../../../engine/model/known.ts";
import type { Network, PrefixList, RouteTable } from "../../../engine/model/network.ts";
import type { Resolution } from "../../../engine/model/path.ts";
import type { Route } from "../../../engine/model/route.ts";
import { type Fragment, fragmentsOf } from "../../../engine/resolve/fragment.ts";
import { lookupIn } from "../../../engine/resolve/resolve.ts";
import { type Block, block, covers } from "../block.ts";
import type { Answer } from "./kernel.ts";
import type { PlainRoute, PlainTable } from "./random-tables.ts";

export interface EngineAnswers {
  /** Of the lone address. */
  readonly direct: Answer | "several";
  /** Of the narrowest fragment that the address lies in, which is what a verdict rests on; `no-route` outside of them all. */
  readonly byFragment: Answer | "several";
}

/** What the engine says of the addresses in a table, asked in both ways. */
export function askEngine(plain: PlainTable, addresses: readonly string[]): readonly EngineAnswers[] {
  const { network, table } = asNetwork(plain);
  const lookup = lookupIn(table, network);
  const fragments = fragmentsOf([table], [network])
    .flatMap((fragment) => (fragment.kind === "cidr" ? [{ fragment, block: block(fragment.cidr.text) }] : []))
    .sort((a, b) => b.block.length - a.block.length);
  return addresses.map((address) => {
    const fragment = narrowest(fragments, block(address));
    return {
      direct: answerOf(lookup({ kind: "cidr", cidr: parseCidr(`${address}/${address.includes(":") ? 128 : 32}`) })),
      byFragment: fragment === undefined ? "no-route" : answerOf(lookup(fragment)),
    };
  });
}

const narrowest = (
  sorted: readonly { readonly fragment: Fragment; readonly block: Block }[],
  address: Block,
): Fragment | undefined => sorted.find((each) => covers(each.block, address))?.fragment;

function answerOf({ paths, doubts }: Resolution): Answer | "several" {
  const [path] = paths;
  if (path === undefined || paths.length > 1 || doubts.length > 0) return "several";
  if (path.hop.kind === "target") return Number(path.hop.target.id);
  return path.hop.kind === "unknown" ? "several" : path.hop.kind;
}

function asNetwork(plain: PlainTable): { readonly network: Network; readonly table: RouteTable } {
  const table = { id: routeTableId("rtb-1"), vpcId: vpcId("vpc-1"), routes: plain.map(asRoute), removed: [] };
  const lists = plain.filter((route) => route.class === "prefix-list").map(asList);
  const network: Network = {
    vpcs: new Map(),
    subnets: new Map(),
    routeTables: new Map([[table.id, table]]),
    endpoints: new Map(),
    prefixLists: new Map(lists.map((list) => [list.id, list])),
    interfaces: new Map(),
    notRead: new Map(),
  };
  return { network, table };
}

const listId = ({ target }: PlainRoute): PrefixListId => prefixListId(`pl-${target}`);

const asList = (route: PlainRoute): PrefixList => ({
  id: listId(route),
  name: listId(route),
  entries: known(route.blocks.map(({ text }) => parseCidr(text))),
});

function asRoute(route: PlainRoute): Route {
  const [first] = route.blocks;
  if (first === undefined) throw new Error("a route without a destination");
  const isList = route.class === "prefix-list";
  return {
    destination: isList ? { kind: "prefix-list", id: listId(route) } : { kind: "cidr", cidr: parseCidr(first.text) },
    target: known({ kind: route.class === "local" ? "local" : "nat-gateway", id: String(route.target) }),
    state: route.isBlackhole ? "blackhole" : "active",
    origin: route.class === "prefix-list" ? "static" : route.class,
    causes: [],
  };
}
