import { compareCidrs, parseCidr } from "../../engine/model/cidr.ts";
import { endpointId, prefixListId, routeTableId, subnetId, vpcId } from "../../engine/model/ids.ts";
import { known, unknown } from "../../engine/model/known.ts";
import type { Endpoint, Facet, Network, PrefixList, RouteTable, Subnet } from "../../engine/model/network.ts";
import type { Destination, Route } from "../../engine/model/route.ts";
import { serviceOf } from "../../engine/model/service.ts";
import { LOCAL, targetOf } from "../../engine/model/target.ts";

/** The next hop's id; `blackhole nat-1` where it is gone; `propagated vgw-1` where a gateway propagates the route. */
type RouteText = string;

interface Small {
  /** Routes by table, each by its destination: a block, or a prefix list's id. The first table is the main one, if `main` names no other. */
  readonly tables: Readonly<Record<string, Readonly<Record<string, RouteText>>>>;
  readonly main?: string;
  /** The table of each subnet, or `main`. */
  readonly subnets?: Readonly<Record<string, string>>;
  /** Service names by endpoint, without the part that all have. */
  readonly endpoints?: Readonly<Record<string, string>>;
  /** Blocks by list; null where they were not read. */
  readonly lists?: Readonly<Record<string, { readonly name: string; readonly blocks: readonly string[] | null }>>;
  readonly interfaces?: Readonly<Record<string, number>>;
  readonly notRead?: readonly Facet[];
  readonly policy?: string;
}

export const DYNAMODB = "com.amazonaws.eu-west-1.dynamodb";
export const S3 = "com.amazonaws.eu-west-1.s3";

/** The lists of both services, small. */
export const LISTS = {
  "pl-ddb": { name: DYNAMODB, blocks: ["3.218.180.0/23", "52.94.0.0/22"] },
  "pl-s3": { name: S3, blocks: ["3.5.0.0/19", "52.216.0.0/15"] },
} as const;

export const HOME = vpcId("vpc-1");

/** A network of one VPC, `vpc-1` of 10.0.0.0/16, written in a few lines. What `notRead` names is empty. */
export function smallNetwork(small: Small): Network {
  const { tables, subnets = {}, endpoints = {}, lists = LISTS, notRead = [] } = small;
  const main = routeTableId(small.main ?? Object.keys(tables)[0] ?? "rtb-main");
  const unread = (facet: Facet) => notRead.includes(facet);
  const mapOf = <T extends { readonly id: string }>(facet: Facet, nouns: readonly T[]) =>
    new Map<T["id"], T>(unread(facet) ? [] : nouns.map((it) => [it.id, it]));
  return {
    vpcs: mapOf("vpcs", [{ id: HOME, mainTable: { options: unread("route-tables") ? [] : [main], causes: [] } }]),
    subnets: mapOf("subnets", Object.entries(subnets).map(subnet)),
    routeTables: mapOf("route-tables", Object.entries(tables).map(table)),
    endpoints: mapOf(
      "vpc-endpoints",
      Object.entries(endpoints).map(([id, name]) => endpoint(id, name, small.policy)),
    ),
    prefixLists: mapOf("prefix-lists", Object.entries(lists).map(prefixList)),
    interfaces: new Map(Object.entries(small.interfaces ?? {}).map(([id, count]) => [subnetId(id), count])),
    notRead: new Map(notRead.map((it) => [it, `describe-${it}.json is missing`])),
  };
}

const subnet = ([id, association]: readonly [string, string]): Subnet => ({
  id: subnetId(id),
  vpcId: HOME,
  association: { options: [association === "main" ? "main" : routeTableId(association)], causes: [] },
});

const table = ([id, routes]: readonly [string, Readonly<Record<string, RouteText>>]): RouteTable => ({
  id: routeTableId(id),
  vpcId: HOME,
  routes: [localRoute, ...Object.entries(routes).map(([to, hop]) => route(to, hop))],
  removed: [],
});

const endpoint = (id: string, name: string, policy: string | undefined): Endpoint => ({
  id: endpointId(id),
  vpcId: HOME,
  type: "Gateway",
  serviceName: known(name),
  routeTableIds: [],
  ...(policy === undefined ? {} : { policy: known(policy) }),
});

function prefixList([id, { name, blocks }]: readonly [
  string,
  { readonly name: string; readonly blocks: readonly string[] | null },
]): PrefixList {
  const service = serviceOf(name);
  return {
    id: prefixListId(id),
    name,
    ...(service === undefined ? {} : { service }),
    entries: blocks === null ? unknown("refused") : known(blocks.map(parseCidr).sort(compareCidrs)),
  };
}

export const destination = (text: string): Destination =>
  text.includes("/") ? { kind: "cidr", cidr: parseCidr(text) } : { kind: "prefix-list", id: prefixListId(text) };

const localRoute: Route = {
  destination: destination("10.0.0.0/16"),
  target: known(LOCAL),
  state: "active",
  origin: "local",
  causes: [],
};

/** A live route. */
export function route(to: string, hop: RouteText): Route {
  const [, mark, id = ""] = /^(?:(blackhole|propagated|filtered) )?(.*)$/.exec(hop) ?? [];
  return {
    destination: destination(to),
    target: known(targetOf(id)),
    state: mark === "blackhole" || mark === "filtered" ? mark : "active",
    origin: mark === "propagated" ? "propagated" : id === "local" ? "local" : "static",
    causes: [],
  };
}
