import { notRead } from "../model/doubt.ts";
import { type RouteTableId, type SubnetId, subnetId, type VpcId } from "../model/ids.ts";
import { known, unknown } from "../model/known.ts";
import type { Choice, Endpoint, Facet, Network, RouteTable, Subnet, Vpc } from "../model/network.ts";
import { destinationText } from "../model/route.ts";
import { byId, compareText } from "./by-id.ts";
import type { Nouns } from "./prior-state-nouns.ts";
import { prefixListsIn } from "./prior-state-prefix-lists.ts";
import { possibleEndpointRoutes, routesIn, tablesOf, unreadRoutes } from "./prior-state-routes.ts";
import { transitIn } from "./prior-state-transit.ts";

const OUTSIDE = "prior_state holds only what Terraform manages or looks up with it, as it last read it";
const ABSENT = "prior_state does not hold it";

const PARTLY: readonly Facet[] = [
  "vpcs",
  "subnets",
  "route-tables",
  "vpc-endpoints",
  "prefix-lists",
  "managed-prefix-lists",
  "nat-gateways",
];
const NOT: readonly Facet[] = ["internet-gateways", "network-interfaces", "security-groups", "network-acls"];

/** The network as far as a state tells. What lies outside the state is doubted, and never taken as absent. */
export function networkIn(nouns: Nouns): Network {
  const tables = standingTables(nouns);
  const routeTables = byId<RouteTableId, RouteTable>(tables.map((it) => tableIn(nouns, it)));
  return {
    vpcs: byId([...vpcIdsIn(nouns)].map((id) => vpcIn(nouns, id))),
    subnets: byId<SubnetId, Subnet>([
      ...assumedSubnets(nouns, tables),
      ...associatedSubnets(nouns, tables),
      ...nouns.subnets.map((it) => subnetIn(nouns, it)),
    ]),
    routeTables,
    endpoints: byId(nouns.endpoints.map((it) => endpointIn(nouns, it))),
    prefixLists: prefixListsIn(nouns, routeTables),
    interfaces: new Map(),
    transit: transitIn(nouns, new Map(tables.map((it) => [it.id, it.vpcId]))),
    notRead: new Map(NOT.map((facet) => [facet, ABSENT])),
    partlyRead: new Map(PARTLY.map((facet) => [facet, OUTSIDE])),
  };
}

interface StandingTable {
  readonly id: RouteTableId;
  readonly vpcId: VpcId;
}

/** The tables that the state holds, and those whose ids it names. One whose VPC it does not tell is left out. */
function standingTables(nouns: Nouns): readonly StandingTable[] {
  const homeOf = new Map(nouns.subnets.map((it) => [it.id, it.vpc_id]));
  const named = [
    ...nouns.vpcs.flatMap((it) =>
      [it.main_route_table_id, it.default_route_table_id].map((id) => [id, it.id] as const),
    ),
    ...nouns.associations.map((it) => [it.route_table_id, it.subnet_id && homeOf.get(it.subnet_id)] as const),
    ...nouns.mainTables.map((it) => [it.route_table_id, it.vpc_id] as const),
    ...nouns.endpoints.flatMap((it) => tablesOf(nouns, it).map((id) => [id, it.vpc_id] as const)),
    ...nouns.tables.map((it) => [it.id, it.vpc_id] as const),
  ];
  const tables = named.flatMap(([id, vpcId]) => (id === undefined || vpcId === undefined ? [] : [{ id, vpcId }]));
  return [...byId(tables).values()];
}

const vpcIdsIn = ({ vpcs, subnets, tables, endpoints }: Nouns): ReadonlySet<VpcId> =>
  new Set([...vpcs.map((it) => it.id), ...[...subnets, ...tables, ...endpoints].map((it) => it.vpc_id)]);

function vpcIn(nouns: Nouns, id: VpcId): Vpc {
  const read = nouns.vpcs.findLast((it) => it.id === id)?.main_route_table_id;
  const swapped = nouns.mainTables.filter((it) => it.vpc_id === id).map((it) => it.route_table_id);
  const options = read === undefined ? [...new Set(swapped)] : [read];
  if (options.length === 1) return { id, mainTable: { options, causes: [] } };
  return { id, mainTable: { options, doubt: notRead(`the state does not hold the main table of ${id}`), causes: [] } };
}

function tableIn(nouns: Nouns, { id, vpcId }: StandingTable): RouteTable {
  const table = nouns.tables.findLast((it) => it.id === id);
  const routes = [
    ...routesIn(nouns, { id, vpcId }),
    ...(table === undefined ? [] : possibleEndpointRoutes(nouns, table)),
  ];
  const unread = unreadRoutes(id, table);
  return {
    id,
    vpcId,
    ...nameIn(table?.tags),
    routes: routes.toSorted((a, b) => compareText(destinationText(a.destination), destinationText(b.destination))),
    removed: [],
    ...(unread === undefined ? {} : { unread }),
  };
}

/** Subnets that the state knows by their associations alone. */
const associatedSubnets = (nouns: Nouns, tables: readonly StandingTable[]): readonly Subnet[] =>
  nouns.associations.flatMap(({ subnet_id: id, route_table_id }) => {
    const vpcId = tables.find((it) => it.id === route_table_id)?.vpcId;
    return id === undefined || vpcId === undefined ? [] : [{ id, vpcId, association: associationOf(nouns, id) }];
  });

function subnetIn(nouns: Nouns, { id, vpc_id, availability_zone, tags }: Nouns["subnets"][number]): Subnet {
  return {
    id,
    vpcId: vpc_id,
    ...nameIn(tags),
    ...(availability_zone === undefined ? {} : { availabilityZone: availability_zone }),
    association: associationOf(nouns, id),
  };
}

/** A subnet without an association in the state may have one outside it, or use the main table. */
function associationOf({ associations }: Nouns, id: SubnetId): Choice<RouteTableId | "main"> {
  const options = [...new Set(associations.filter((it) => it.subnet_id === id).map((it) => it.route_table_id))].sort();
  if (options.length === 1) return { options, causes: [] };
  return { options, doubt: notRead(`the state does not tell which route table ${id} uses`), causes: [] };
}

/** On each table, and on each VPC's main one, whatever subnets may use it beside those of which the state tells. */
function assumedSubnets(nouns: Nouns, tables: readonly StandingTable[]): readonly Subnet[] {
  const on = (vpcId: VpcId, table: RouteTableId | "main"): Subnet => ({
    id: subnetId(`any subnet of ${vpcId} on ${table}`),
    vpcId,
    isAssumed: true,
    association: { options: [table], doubt: notRead(`which further subnets of ${vpcId} there are`), causes: [] },
  });
  return [...tables.map((it) => on(it.vpcId, it.id)), ...[...vpcIdsIn(nouns)].map((id) => on(id, "main"))];
}

function endpointIn(nouns: Nouns, endpoint: Nouns["endpoints"][number]): Endpoint {
  const { id, vpc_id: vpcId, vpc_endpoint_type: type, service_name: service, policy } = endpoint;
  return {
    id,
    vpcId,
    type: type === "Gateway" || type === "Interface" ? type : "other",
    serviceName: service === undefined ? unknown(`the state names no service for ${id}`) : known(service),
    routeTableIds: tablesOf(nouns, endpoint),
    ...(policy === undefined ? {} : { policy: known(policy) }),
  };
}

const nameIn = (tags: Nouns["subnets"][number]["tags"]): { readonly name?: string } =>
  tags?.["Name"] ? { name: tags["Name"] } : {};
