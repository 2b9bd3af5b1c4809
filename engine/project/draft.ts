import type { Filters } from "../model/filter.ts";
import type { Address, EndpointId, PrefixListId, RouteTableId, SubnetId, VpcId } from "../model/ids.ts";
import type { Endpoint, Network, PrefixList, RouteTable, Subnet, Vpc } from "../model/network.ts";
import type { Route } from "../model/route.ts";
import { type Edge, type NatGateway, NO_TRANSIT } from "../model/transit.ts";

/** Something that a change does and that could not be carried out on the network as read. `what` completes "it is not checked ...". */
export interface Unchecked {
  readonly cause: Address;
  readonly what: string;
  /** Whether driftgate has no rule for it, the network was read without it, the plan does not know it, or neither tells it. */
  readonly kind: "no-rule" | "not-read" | "not-known" | "not-told";
  /** The value that neither tells, and where it would come from. Present where the kind is `not-told`. */
  readonly missing?: string;
}

/**
 * A network while edits are carried out on it. It lives within one call of `applyEdits`; the maps are its own, the nouns
 * in them are never changed but replaced, so that a noun which is the same object before and after has not changed.
 */
export interface Draft {
  readonly vpcs: Map<VpcId, Vpc>;
  readonly subnets: Map<SubnetId, Subnet>;
  readonly routeTables: Map<RouteTableId, RouteTable>;
  readonly endpoints: Map<EndpointId, Endpoint>;
  readonly prefixLists: Map<PrefixListId, PrefixList>;
  readonly edges: Map<string, Edge>;
  readonly natGateways: Map<string, NatGateway>;
  readonly unchecked: Unchecked[];
  /** Next hops that changes take away, and these changes. */
  readonly gone: Map<string, readonly Address[]>;
  /** Routes that changes set to what they are already, and these changes. */
  readonly affirmed: Map<Route, readonly Address[]>;
  /** Replaced whole by an edit of it: most plans hold none. */
  filters: Filters | undefined;
  /** The network before any edit. */
  readonly live: Network;
}

export function draftOf(live: Network): Draft {
  return {
    vpcs: new Map(live.vpcs),
    subnets: new Map(live.subnets),
    routeTables: new Map(live.routeTables),
    endpoints: new Map(live.endpoints),
    prefixLists: new Map(live.prefixLists),
    edges: new Map(live.transit?.edges),
    natGateways: new Map(live.transit?.natGateways),
    unchecked: [],
    gone: new Map(),
    affirmed: new Map(),
    filters: live.filters,
    live,
  };
}

export function networkOf(draft: Draft): Network {
  const { vpcs, subnets, routeTables, endpoints, prefixLists, edges, natGateways, filters, live } = draft;
  const transit = { ...(live.transit ?? NO_TRANSIT), edges, natGateways };
  const { interfaces, notRead } = live;
  const network = { vpcs, subnets, routeTables, endpoints, prefixLists, interfaces, transit, notRead };
  return filters === undefined ? network : { ...network, filters };
}
