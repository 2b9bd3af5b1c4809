import { isPlanned } from "../model/ids.ts";
import { decided } from "../model/known.ts";
import type { Facet, Network } from "../model/network.ts";
import { becomeEndpoint, becomeTable, type Item } from "./become-nouns.ts";
import { standInId } from "./stand-in-id.ts";

/** What a recording is of, and what it is to be of. */
export interface Becoming {
  readonly before: Network;
  readonly after: Network;
  /** True where what is new in this VPC belongs into this recording, where it is one of several. */
  readonly isHome: (vpcId: string | undefined) => boolean;
}

/**
 * What a call lists once the network is another. Of what stands only that is touched which decides paths; of what is new only
 * that is written. Undefined for a call that lists nothing of it. Throws an InputError where a plan leaves open what comes about.
 */
export function becomeItems(facet: Facet, items: readonly Item[], it: Becoming): readonly Item[] | undefined {
  const { before, after, isHome } = it;
  switch (facet) {
    case "vpcs":
      return listed(items, "VpcId", {
        before: before.vpcs,
        after: after.vpcs,
        isHome: (vpc) => isHome(vpc.id),
        write: (_, item) => item,
      });
    case "subnets":
      return listed(items, "SubnetId", {
        before: before.subnets,
        after: after.subnets,
        isHome: (subnet) => isHome(subnet.vpcId),
        write: (subnet, item) => ({ VpcId: standInId(subnet.vpcId), State: "available", ...item }),
      });
    case "route-tables":
      return listed(items, "RouteTableId", {
        before: before.routeTables,
        after: after.routeTables,
        isHome: (table) => isHome(table.vpcId),
        write: (table, item) => becomeTable(table, item, after),
      });
    case "vpc-endpoints":
      return listed(items, "VpcEndpointId", {
        before: before.endpoints,
        after: after.endpoints,
        isHome: (endpoint) => isHome(endpoint.vpcId),
        write: (endpoint, item) => becomeEndpoint(endpoint, item, after),
      });
    case "managed-prefix-lists":
      return listed(items, "PrefixListId", {
        before: before.prefixLists,
        after: after.prefixLists,
        isHome: () => isHome(undefined),
        write: ({ name }, item) => ({ PrefixListName: name, ...item }),
      });
    default:
      return undefined;
  }
}

interface Listing<Noun> {
  readonly before: ReadonlyMap<string, Noun>;
  readonly after: ReadonlyMap<string, Noun>;
  readonly isHome: (noun: Noun) => boolean;
  readonly write: (noun: Noun, item: Item) => Item;
}

/** What the network as it was read does not know, such as an endpoint that failed, stays as it is. */
function listed<Noun extends { readonly id: string }>(
  items: readonly Item[],
  key: string,
  { before, after, isHome, write }: Listing<Noun>,
): readonly Item[] {
  const idOf = (item: Item) => String(item[key]);
  const kept = items.filter((it) => after.has(idOf(it)) || !before.has(idOf(it)));
  const standing = kept.map((it) => {
    const noun = after.get(idOf(it));
    return noun === undefined ? it : write(noun, it);
  });
  const fresh = [...after.values()].filter((it) => isPlanned(it.id) && isHome(it));
  return [...standing, ...fresh.map((it) => write(it, { [key]: standInId(it.id) }))];
}

/** The ranges that changed of the customer's own lists, as GetManagedPrefixListEntries gives them, by the list's id. */
export function becomeEntries({ before, after }: Becoming): ReadonlyMap<string, readonly Item[]> {
  const own = [...after.prefixLists.values()].filter((it) => it.service === undefined);
  return new Map(
    own.flatMap(({ id, entries }): readonly (readonly [string, readonly Item[]])[] => {
      const blocks = decided(entries);
      if (blocks === undefined || entries === before.prefixLists.get(id)?.entries) return [];
      return [[standInId(id), blocks.map(({ text }) => ({ Cidr: text }))]];
    }),
  );
}
