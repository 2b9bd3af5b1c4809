import { tryParseCidr } from "../../model/cidr.ts";
import type { EndpointId, RouteTableId } from "../../model/ids.ts";
import { decided } from "../../model/known.ts";
import type { Network, RouteTable } from "../../model/network.ts";
import { destinationText, type Route } from "../../model/route.ts";

/** The static route of a table to a destination, given as the configuration writes it. */
export function routeTo(table: RouteTable | undefined, destination: string): Route | undefined {
  const text = tryParseCidr(destination)?.text ?? destination;
  return table?.routes.find((it) => it.origin === "static" && destinationText(it.destination) === text);
}

/** True where an endpoint of the service has a route in the table. */
export function isServed({ routeTables, prefixLists, endpoints }: Network, tableId: string, service: string): boolean {
  const routes = routeTables.get(tableId as RouteTableId)?.routes ?? [];
  return routes.filter(isEndpointRoute).some(({ destination, target }) => {
    const list = destination.kind === "prefix-list" ? prefixLists.get(destination.id)?.name : undefined;
    const endpoint = endpoints.get((decided(target)?.id ?? "") as EndpointId);
    const name = list ?? (endpoint && decided(endpoint.serviceName));
    return name === undefined || name === service;
  });
}

export const isEndpointRoute = ({ destination, target }: Route): boolean =>
  destination.kind === "prefix-list" && decided(target)?.kind === "vpc-endpoint";

/** The routes of a table as `route` blocks hold them; whatever the target, it fits `gateway_id`, since its id tells what it is. */
export function inlineRoutesOf(table: RouteTable): readonly object[] {
  const own = table.routes.filter((it) => it.origin === "static" && !isEndpointRoute(it));
  return own.map(({ destination, target }) => ({ ...blockOf(destination), gateway_id: decided(target)?.id ?? null }));
}

function blockOf(destination: Route["destination"]): object {
  if (destination.kind === "prefix-list") return { destination_prefix_list_id: destination.id };
  return destination.cidr.family === 4
    ? { cidr_block: destination.cidr.text }
    : { ipv6_cidr_block: destination.cidr.text };
}
