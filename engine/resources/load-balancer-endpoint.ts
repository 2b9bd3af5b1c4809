import type { EditBody } from "../model/edit.ts";
import { setValue } from "./attributes.ts";
import type { EndpointAttributes } from "./vpc-endpoint-attributes.ts";

/** A Gateway Load Balancer endpoint is a next hop like a NAT gateway: a new one carries nothing until a route names it, and one that goes leaves blackholes. */
export function removeLoadBalancerEndpoint(before: EndpointAttributes): readonly EditBody[] {
  const gone = setValue(before.id);
  return gone === undefined ? [] : [{ kind: "target-removed", targetId: gone }];
}
