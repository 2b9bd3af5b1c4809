import type { EndpointId, RouteTableId, SubnetId, VpcId } from "../../model/ids.ts";
import { decided } from "../../model/known.ts";
import type { Network } from "../../model/network.ts";
import type { Attributes } from "../plan.ts";
import type { WantedResource } from "./configuration.ts";
import { inlineRoutesOf, isEndpointRoute, isServed, routeTo } from "./live-facts.ts";
import { Unresolved } from "./unresolved.ts";

/** What a wanted resource comes to on the live network, whatever state Terraform has of it. */
export type Settled =
  /** It is so already. */
  | { readonly kind: "stands" }
  /** After the apply it is so, and now it is not. `update` where something stands in its place. */
  | {
      readonly kind: "change";
      readonly action: "create" | "update";
      readonly before: Attributes | null;
      readonly after?: Attributes;
    }
  /** The configuration does not tell which live resource it is. */
  | { readonly kind: "open"; readonly why: string };

const STANDS: Settled = { kind: "stands" };
const CREATE: Settled = { kind: "change", action: "create", before: null };
const update = (before: Attributes): Settled => ({ kind: "change", action: "update", before });
const open = (why: string): Settled => ({ kind: "open", why });

/** Types that say something of a live thing by its id. What they say of it holds after any apply. */
export const SETTLE: Readonly<Record<string, (wanted: WantedResource, live: Network) => Settled>> = {
  aws_route: (wanted, live) => {
    const table = textOf(wanted, "route_table_id");
    const destination = DESTINATIONS.map((name) => textOf(wanted, name)).find((it) => it !== undefined);
    if (table === undefined || destination === undefined) return openWithout(wanted, "route_table_id");
    const standing = routeTo(live.routeTables.get(table as RouteTableId), destination);
    if (standing === undefined) return CREATE;
    const target = decided(standing.target)?.id;
    return Object.values(wanted.attributes).includes(target) ? STANDS : update({});
  },
  aws_route_table_association: (wanted, live) => {
    const subnet = textOf(wanted, "subnet_id");
    if (subnet === undefined) return openWithout(wanted, "subnet_id");
    const [current] = live.subnets.get(subnet as SubnetId)?.association.options ?? [];
    if (current === textOf(wanted, "route_table_id") && current !== undefined) return STANDS;
    return current === undefined || current === "main" ? CREATE : update({});
  },
  aws_main_route_table_association: (wanted, live) => {
    const vpc = textOf(wanted, "vpc_id");
    if (vpc === undefined) return openWithout(wanted, "vpc_id");
    const [current] = live.vpcs.get(vpc as VpcId)?.mainTable.options ?? [];
    return current !== undefined && current === textOf(wanted, "route_table_id") ? STANDS : CREATE;
  },
  aws_default_route_table: (wanted, live) => {
    const id = textOf(wanted, "default_route_table_id");
    const table = id === undefined ? undefined : live.routeTables.get(id as RouteTableId);
    const { route } = wanted.attributes;
    if (id === undefined || table === undefined) return openWithout(wanted, "default_route_table_id");
    if (!Array.isArray(route)) return open("which routes of a main table stay whose `route` is not set");
    return { kind: "change", action: "update", before: { id, route: inlineRoutesOf(table) }, after: { id, route } };
  },
  aws_vpc_endpoint_route_table_association: (wanted, live) => {
    const table = textOf(wanted, "route_table_id");
    const endpoint = textOf(wanted, "vpc_endpoint_id");
    if (table === undefined || endpoint === undefined) return openWithout(wanted, "route_table_id");
    const routes = live.routeTables.get(table as RouteTableId)?.routes.filter(isEndpointRoute) ?? [];
    return routes.some((it) => decided(it.target)?.id === endpoint) ? STANDS : CREATE;
  },
  aws_vpc_endpoint_policy: (wanted, live) => {
    const endpoint = textOf(wanted, "vpc_endpoint_id");
    return endpoint !== undefined && live.endpoints.has(endpoint as EndpointId)
      ? CREATE
      : openWithout(wanted, "vpc_endpoint_id");
  },
};

const DESTINATIONS = ["destination_cidr_block", "destination_ipv6_cidr_block", "destination_prefix_list_id"];

/** The tables by id on which a wanted gateway endpoint, or an association of it, puts a route of a service that none has there. */
export function newTablesOf(endpoint: WantedResource, tables: readonly unknown[], live: Network): readonly string[] {
  const service = textOf(endpoint, "service_name");
  if (service === undefined || (textOf(endpoint, "vpc_endpoint_type") ?? "Gateway") !== "Gateway") return [];
  const ids = tables.filter((it): it is string => typeof it === "string");
  return ids.filter((id) => live.routeTables.has(id as RouteTableId) && !isServed(live, id, service));
}

export const textOf = ({ attributes }: WantedResource, name: string): string | undefined => {
  const value = attributes[name];
  return typeof value === "string" && value !== "" ? value : undefined;
};

function openWithout({ attributes }: WantedResource, name: string): Settled {
  const value = attributes[name];
  return open(value instanceof Unresolved ? value.why : `what its ${name} is in EC2`);
}
