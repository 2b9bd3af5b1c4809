import { addressCount, type Cidr, compareCidrs, contains } from "../model/cidr.ts";
import type { PrefixListId } from "../model/ids.ts";
import type { Network, PrefixList, RouteTable } from "../model/network.ts";

/**
 * A part of the destination space in which one table sends everything the same way. A `cidr` fragment is the block less
 * every narrower block among the fragments; so the blocks that tables and prefix lists name are fragments enough, and
 * a report names what a person finds in the table. A `prefix-list` fragment stands for a list whose entries are not known.
 */
export type Fragment =
  | { readonly kind: "cidr"; readonly cidr: Cidr }
  | { readonly kind: "prefix-list"; readonly list: PrefixList };

export const fragmentText = (it: Fragment): string => (it.kind === "cidr" ? it.cidr.text : it.list.id);

/**
 * The fragments that these tables cut the destination space into, with those of the services' own prefix lists, and those
 * that further blocks cut out. Sorted.
 */
export function fragmentsOf(
  tables: readonly RouteTable[],
  networks: readonly Network[],
  further: readonly Cidr[] = [],
): readonly Fragment[] {
  const blocks = new Map<string, Cidr>();
  const open = new Map<string, PrefixList>();
  const add = (cidr: Cidr) => blocks.set(cidr.text, cidr);
  further.forEach(add);
  for (const list of listsIn(tables, networks)) {
    if (list.entries.known) list.entries.value.forEach(add);
    else open.set(list.id, list);
  }
  for (const { routes } of tables) {
    for (const { destination } of routes) if (destination.kind === "cidr") add(destination.cidr);
  }
  return [
    ...withoutCovered([...blocks.values()].sort(compareCidrs)).map((cidr): Fragment => ({ kind: "cidr", cidr })),
    ...[...open.keys()].sort().flatMap((id): readonly Fragment[] => {
      const list = open.get(id);
      return list === undefined ? [] : [{ kind: "prefix-list", list }];
    }),
  ];
}

function listsIn(tables: readonly RouteTable[], networks: readonly Network[]): readonly PrefixList[] {
  const routed = new Set(
    tables.flatMap((table) =>
      table.routes.flatMap(({ destination }) => (destination.kind === "prefix-list" ? [destination.id] : [])),
    ),
  );
  const read = networks.flatMap((network) =>
    [...network.prefixLists.values()].filter((it) => routed.has(it.id) || isKnownService(it)),
  );
  const unread = [...routed].filter((id) => !read.some((it) => it.id === id)).map(unreadList);
  return [...read, ...unread];
}

const isKnownService = (list: PrefixList): boolean => list.service !== undefined && list.entries.known;

/** A list that a route names and that was not read at all. */
export const unreadList = (id: PrefixListId): PrefixList => ({
  id,
  name: id,
  entries: { known: false, why: "the prefix list was not read" },
});

/** Leaves out a block of which narrower blocks leave nothing. `sorted`: each block stands before those within it. */
function withoutCovered(sorted: readonly Cidr[]): readonly Cidr[] {
  const left = new Map(sorted.map((it) => [it, addressCount(it)]));
  const around: Cidr[] = [];
  for (const block of sorted) {
    let outer = around.at(-1);
    while (outer !== undefined && !contains(outer, block)) {
      around.pop();
      outer = around.at(-1);
    }
    if (outer !== undefined) left.set(outer, (left.get(outer) ?? 0n) - addressCount(block));
    around.push(block);
  }
  return sorted.filter((it) => left.get(it) !== 0n);
}
