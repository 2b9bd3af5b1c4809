import { NO_FILTERS } from "../model/filter.ts";
import { isPlanned } from "../model/ids.ts";
import { decided } from "../model/known.ts";
import type { Facet, Network } from "../model/network.ts";
import type { NatGateway } from "../model/transit.ts";
import { becomeAcl } from "./become-acl.ts";
import { becomeGroup, becomeInterface } from "./become-group.ts";
import { becomeEndpoint, becomeNatGateway, becomeTable, type Item } from "./become-nouns.ts";
import { leftOpen } from "./left-open.ts";
import { standInId } from "./stand-in-id.ts";

/** What a recording is of, and what it is to be of. */
export interface Becoming {
  readonly before: Network;
  readonly after: Network;
  /** True where what is new in this VPC belongs into this recording, where it is one of several. */
  readonly isHome: (vpcId: string | undefined) => boolean;
}

/**
 * What a call lists once the network is another. Of what stands only that is touched which decides paths or filters traffic; of
 * what is new only that is written. Undefined for a call that lists nothing of it. Throws an InputError where a plan leaves open
 * what comes about.
 */
export const becomeItems = (facet: Facet, items: readonly Item[], it: Becoming): readonly Item[] | undefined =>
  LISTINGS[facet]?.(items, it);

type Listing = (items: readonly Item[], it: Becoming) => readonly Item[];

const LISTINGS: Readonly<Partial<Record<Facet, Listing>>> = {
  vpcs: listing("VpcId", { of: (it) => it.vpcs, home: (vpc) => vpc.id, write: (_, item) => item }),
  subnets: listing("SubnetId", {
    of: (it) => it.subnets,
    home: (it) => it.vpcId,
    write: (subnet, item) => ({ VpcId: standInId(subnet.vpcId), State: "available", ...item }),
  }),
  "route-tables": listing("RouteTableId", {
    of: (it) => it.routeTables,
    home: (it) => it.vpcId,
    write: (table, item, { after }) => becomeTable(table, item, after),
  }),
  "vpc-endpoints": listing("VpcEndpointId", {
    of: (it) => it.endpoints,
    home: (it) => it.vpcId,
    write: (endpoint, item, { after }) => becomeEndpoint(endpoint, item, after),
  }),
  "managed-prefix-lists": listing("PrefixListId", {
    of: (it) => it.prefixLists,
    home: () => undefined,
    write: ({ name }, item) => ({ PrefixListName: name, ...item }),
  }),
  "nat-gateways": listing("NatGatewayId", {
    of: (it) => it.transit?.natGateways ?? new Map<string, NatGateway>(),
    home: (it) => it.vpcId,
    write: becomeNatGateway,
  }),
  "network-acls": listing("NetworkAclId", {
    of: (it) => it.filters?.acls ?? NO_FILTERS.acls,
    home: (it) => it.vpcId,
    write: becomeAcl,
  }),
  "security-groups": listing("GroupId", {
    of: (it) => it.filters?.groups ?? NO_FILTERS.groups,
    home: (it) => it.vpcId,
    write: becomeGroup,
  }),
  "network-interfaces": listing("NetworkInterfaceId", {
    of: (it) => it.filters?.interfaces ?? NO_FILTERS.interfaces,
    home: () => undefined,
    write: becomeInterface,
  }),
};

interface Nouns<Noun> {
  readonly of: (network: Network) => ReadonlyMap<string, Noun>;
  /** The VPC that it is in. */
  readonly home: (noun: Noun) => string | undefined;
  readonly write: (noun: Noun, item: Item, it: Becoming) => Item;
}

/** What the network as it was read does not know, such as an endpoint that failed, stays as it is. */
function listing<Noun extends { readonly id: string }>(key: string, { of, home, write }: Nouns<Noun>): Listing {
  const idOf = (item: Item) => String(item[key]);
  return (items, becoming) => {
    const [before, after] = [of(becoming.before), of(becoming.after)];
    const kept = items.filter((it) => after.has(idOf(it)) || !before.has(idOf(it)));
    const standing = kept.map((it) => {
      const noun = after.get(idOf(it));
      return noun === undefined ? it : write(noun, it, becoming);
    });
    const fresh = [...after.values()].filter((it) => isPlanned(it.id) && becoming.isHome(home(it)));
    return [...standing, ...fresh.map((it) => write(it, { [key]: standInId(it.id) }, becoming))];
  };
}

/** The ranges that changed of the customer's own lists, as GetManagedPrefixListEntries gives them, by the list's id. */
export function becomeEntries({ before, after }: Becoming): ReadonlyMap<string, readonly Item[]> {
  const own = [...after.prefixLists.values()].filter((it) => it.service === undefined);
  return new Map(
    own.flatMap(({ id, entries }): readonly (readonly [string, readonly Item[]])[] => {
      const blocks = decided(entries);
      const had = before.prefixLists.get(id)?.entries;
      if (blocks === undefined && had?.known) throw leftOpen(`the entries of ${id}`);
      if (blocks === undefined || entries === had) return [];
      return [[standInId(id), blocks.map(({ text }) => ({ Cidr: text }))]];
    }),
  );
}
