import { compareCidrs } from "../model/cidr.ts";
import type { PrefixListId, RouteTableId } from "../model/ids.ts";
import { known, unknown } from "../model/known.ts";
import type { PrefixList, RouteTable } from "../model/network.ts";
import { serviceOf } from "../model/service.ts";
import { byId } from "./by-id.ts";
import type { Nouns } from "./prior-state-nouns.ts";

/**
 * The prefix lists that the state tells of: an endpoint knows the list of its service. A service's list that routes name
 * by the service, since its id is not in the state, stands under that name, its ranges not known.
 */
export function prefixListsIn(
  { endpoints, prefixLists }: Nouns,
  tables: ReadonlyMap<RouteTableId, RouteTable>,
): ReadonlyMap<PrefixListId, PrefixList> {
  const routed = [...tables.values()].flatMap((table) => table.routes.map((it) => it.destination));
  const named = routed.flatMap((it) => (it.kind === "prefix-list" && serviceOf(it.id) !== undefined ? [it.id] : []));
  const lists = [
    ...named.map((id) => prefixList(id, id, [])),
    ...endpoints.flatMap(({ prefix_list_id: id, service_name: name, cidr_blocks: blocks }) =>
      id === undefined || name === undefined ? [] : [prefixList(id, name, blocks)],
    ),
    ...prefixLists.map(({ id, name, cidr_blocks, entry, entries }) =>
      prefixList(id, name, [...cidr_blocks, ...[...entry, ...entries].map((it) => it.cidr)]),
    ),
  ];
  return byId(lists.toSorted((a, b) => Number(a.entries.known) - Number(b.entries.known)));
}

/** A list without ranges is one whose ranges were not read. */
function prefixList(id: PrefixListId, name: string, blocks: Nouns["endpoints"][number]["cidr_blocks"]): PrefixList {
  const service = serviceOf(name);
  return {
    id,
    name,
    ...(service === undefined ? {} : { service }),
    entries:
      blocks.length === 0
        ? unknown(`the state does not hold the ranges of ${id}`)
        : known(blocks.toSorted(compareCidrs)),
  };
}
