import { type Cidr, parseCidr } from "../model/cidr.ts";
import { notRead } from "../model/doubt.ts";
import { type PrefixListId, prefixListId, type RouteTableId, type VpcId } from "../model/ids.ts";
import { known, unknown } from "../model/known.ts";
import { destinationText, type Route } from "../model/route.ts";
import { SERVICES, type Service, serviceOf } from "../model/service.ts";
import { LOCAL, type Target } from "../model/target.ts";
import type { Nouns } from "./prior-state-nouns.ts";

type StateTable = Nouns["tables"][number];

/**
 * The routes of a table that the state holds. The provider reads neither the local routes nor those of endpoints (R6.11):
 * the VPC's blocks and the endpoints' own tables tell of them.
 */
export function routesIn(nouns: Nouns, { id, vpcId }: { readonly id: RouteTableId; readonly vpcId: VpcId }) {
  const inline = nouns.tables.filter((it) => it.id === id).flatMap((it) => [...it.route, ...it.routes]);
  const own = nouns.routes.filter((it) => it.route_table_id === id).map(({ route_table_id: _, ...route }) => route);
  const attached = gatewayEndpoints(nouns).filter((it) => tablesOf(nouns, it).includes(id));
  const endpoints = [...attached.flatMap(endpointRoute), ...routesOfOthers(nouns, id)];
  const all = [...inline, ...own, ...endpoints, ...blocksOf(nouns, vpcId).map(localRoute)];
  return [...new Map(all.map((route) => [destinationText(route.destination), route])).values()];
}

/** A gateway endpoint's tables: those that EC2 listed, and those attached since by an association of their own. */
export function tablesOf({ attachments }: Nouns, { id, route_table_ids }: Nouns["endpoints"][number]) {
  const apart = attachments.filter((it) => it.vpc_endpoint_id === id).map((it) => it.route_table_id);
  return [...new Set([...route_table_ids, ...apart])].sort();
}

export const gatewayEndpoints = ({ endpoints }: Nouns): Nouns["endpoints"] =>
  endpoints.filter((it) => it.vpc_endpoint_type === "Gateway");

type GatewayEndpoint = Nouns["endpoints"][number];

const endpointRoute = ({ id, prefix_list_id: list }: GatewayEndpoint): readonly Route[] =>
  list === undefined ? [] : [routeTo(list, { kind: "vpc-endpoint", id })];

/** Of an endpoint that the state holds nothing of but its association: its list is not known, its route is. */
const routesOfOthers = ({ attachments, endpoints }: Nouns, id: RouteTableId): readonly Route[] =>
  attachments
    .filter((it) => it.route_table_id === id && !endpoints.some((endpoint) => endpoint.id === it.vpc_endpoint_id))
    .map(({ vpc_endpoint_id: endpoint }) =>
      routeTo(prefixListId(`the prefix list of ${endpoint}`), { kind: "vpc-endpoint", id: endpoint }),
    );

const routeTo = (list: PrefixListId, target: Target): Route => ({
  destination: { kind: "prefix-list", id: list },
  target: known(target),
  state: "active",
  origin: "static",
  causes: [],
});

function blocksOf({ vpcs, blocks }: Nouns, id: VpcId): readonly Cidr[] {
  const own = vpcs.filter((it) => it.id === id).flatMap((it) => [it.cidr_block, it.ipv6_cidr_block]);
  const more = blocks.filter((it) => it.vpc_id === id).map((it) => it.cidr_block);
  return [...own, ...more].flatMap((it) => it ?? []);
}

const localRoute = (cidr: Cidr): Route => ({
  destination: { kind: "cidr", cidr },
  target: known(LOCAL),
  state: "active",
  origin: "local",
  causes: [],
});

/**
 * Routes of endpoints outside the state that may be in the table: none for a service that one of the state's own endpoints
 * serves there, since a table takes one endpoint route a service (R1.13).
 */
export function possibleEndpointRoutes(nouns: Nouns, table: StateTable): readonly Route[] {
  const served = gatewayEndpoints(nouns)
    .filter((it) => tablesOf(nouns, it).includes(table.id))
    .map((it) => it.service_name && serviceOf(it.service_name));
  const region = regionIn(table);
  if (region === undefined) return [];
  return SERVICES.filter((service) => !served.includes(service)).map((service) => ({
    ...routeTo(listOf(nouns, service, region), OUTSIDE),
    doubt: notRead(`whether an endpoint outside the state carries ${service} there was not read`),
  }));
}

const OUTSIDE: Target = { kind: "vpc-endpoint", id: "an endpoint outside the state" };

/** The service's list where the state holds its id; else the name that its endpoints bear stands for it. */
function listOf(nouns: Nouns, service: Service, region: string): PrefixListId {
  const name = `com.amazonaws.${region}.${service}`;
  const endpoint = nouns.endpoints.find((it) => it.service_name === name && it.prefix_list_id !== undefined);
  return endpoint?.prefix_list_id ?? nouns.prefixLists.find((it) => it.name === name)?.id ?? prefixListId(name);
}

const regionIn = ({ arn }: StateTable): string | undefined => /^arn:[\w-]+:ec2:([\w-]+):/.exec(arn ?? "")?.[1];

/** Stands for whatever else may be in a table of which the state does not hold every route; undefined where it holds them. */
export function unreadRoutes(id: RouteTableId, table: StateTable | undefined): Route | undefined {
  const why =
    table === undefined || regionIn(table) === undefined
      ? `the state does not hold the routes of ${id}`
      : `the state does not hold the routes that a gateway propagates to ${id}`;
  if (table !== undefined && regionIn(table) !== undefined && table.propagating_vgws.length === 0) return undefined;
  return { ...ANY, target: unknown(why), doubt: notRead(why) };
}

const ANY: Omit<Route, "target"> = {
  destination: { kind: "cidr", cidr: parseCidr("0.0.0.0/0") },
  state: "active",
  origin: "static",
  causes: [],
};
