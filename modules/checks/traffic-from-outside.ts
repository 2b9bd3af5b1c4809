import type { Check, Concern } from "./check.ts";
import { type DeclaredResource, type DeclaredStack, ofType, textOf } from "./declared-stack.ts";
import { gatewayEndpoints } from "./gateway-endpoints.ts";
import { referenced, shown } from "./reference.ts";

/**
 * A route for the service's prefix list that leaves the VPC hopes for an endpoint on the other side, and an endpoint serves no one
 * outside its own VPC (R1.19).
 */
export const trafficFromOutside = {
  id: "traffic-from-outside",
  refuses: true,
  find: (stack) => ofType(stack, "aws_route").flatMap((route) => concerns(route, stack)),
} as const satisfies Check;

function concerns(route: DeclaredResource, stack: DeclaredStack): readonly Concern[] {
  const target = wayOut(route);
  const list = referenced(stack, textOf(route, "destination_prefix_list_id"), "prefix_list_id");
  if (target === undefined || !gatewayEndpoints(stack).some(({ resource }) => resource === list)) return [];
  const message = `sends the service's ranges to ${shown(target)}, but no gateway endpoint serves traffic from outside its VPC; give this VPC an endpoint of its own`;
  return [{ address: route.address, message }];
}

const wayOut = (route: DeclaredResource): string | undefined =>
  textOf(route, "transit_gateway_id") ?? textOf(route, "vpc_peering_connection_id") ?? virtualPrivateGateway(route);

function virtualPrivateGateway(route: DeclaredResource): string | undefined {
  const gateway = textOf(route, "gateway_id");
  return gateway !== undefined && /^(vgw-|\$\{aws_vpn_gateway\.)/.test(gateway) ? gateway : undefined;
}
