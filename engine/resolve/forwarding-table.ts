import { type Cidr, cidr } from "../model/cidr.ts";
import type { PrefixListId } from "../model/ids.ts";
import type { Network, RouteTable } from "../model/network.ts";
import type { Route } from "../model/route.ts";

/** A route as it competes: an entry of a prefix list competes with its own prefix length (R1.3). */
interface Entry {
  readonly route: Route;
  readonly precedence: number;
}

/** A route table with its prefix lists expanded, ready to be looked up. */
export interface ForwardingTable {
  /** Entries by destination block, the strongest first. */
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
  /** The prefix lengths that occur, the longest first. */
  readonly lengths: readonly number[];
  /** Routes to prefix lists whose entries are not known. */
  readonly open: ReadonlyMap<PrefixListId, readonly Route[]>;
  /** Stands for the routes that were not read. They may be more specific than any. */
  readonly unread: Route | undefined;
  /** The prefix lists of AWS services, whose ranges are their own. */
  readonly serviceLists: ReadonlySet<PrefixListId>;
}

export function forwardingTable(table: RouteTable, network: Network): ForwardingTable {
  const entries = new Map<string, Entry[]>();
  const open = new Map<PrefixListId, Route[]>();
  for (const route of table.routes.filter((it) => it.state !== "filtered")) {
    const blocks = blocksOf(route, network);
    if (blocks === undefined && route.destination.kind === "prefix-list") push(open, route.destination.id, route);
    for (const block of blocks ?? []) push(entries, block.text, { route, precedence: precedenceOf(route) });
  }
  for (const list of entries.values()) list.sort((a, b) => a.precedence - b.precedence);
  const lengths = new Set([...entries.keys()].map((block) => Number(block.slice(block.indexOf("/") + 1))));
  const services = [...network.prefixLists.values()].filter((it) => it.service !== undefined);
  const serviceLists = new Set(services.map((it) => it.id));
  return { entries, lengths: [...lengths].sort((a, b) => b - a), open, serviceLists, unread: table.unread };
}

/**
 * The entries that match the whole block, in the order in which EC2 prefers them: the longest prefix first (R1.1); at
 * equal length a local route, then a static one, a prefix list's, a propagated one (R1.2). Each group is of one rank.
 */
export function* matches(table: ForwardingTable, block: Cidr): Generator<readonly Route[]> {
  for (const length of table.lengths) {
    if (length > block.length) continue;
    const found = table.entries.get(cidr(block.family, block.network, length).text) ?? [];
    for (const precedence of new Set(found.map((it) => it.precedence))) {
      yield found.filter((it) => it.precedence === precedence).map((it) => it.route);
    }
  }
}

function blocksOf({ destination }: Route, network: Network): readonly Cidr[] | undefined {
  if (destination.kind === "cidr") return [destination.cidr];
  const entries = network.prefixLists.get(destination.id)?.entries;
  return entries?.known ? entries.value : undefined;
}

function precedenceOf({ origin, destination }: Route): number {
  if (origin === "local") return 0;
  if (origin === "propagated") return 3;
  return destination.kind === "cidr" ? 1 : 2;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
