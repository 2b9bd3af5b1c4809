import type { EditBody } from "../model/edit.ts";
import { setValue } from "./attributes.ts";
import type { EndpointAttributes } from "./vpc-endpoint-attributes.ts";

/** A Gateway Load Balancer endpoint is a next hop like a NAT gateway: a new one carries nothing until a route names it, and one that goes leaves blackholes. */
export function removeLoadBalancerEndpoint(before: EndpointAttributes): readonly EditBody[] {
  const gone = setValue(before.id);
  return gone === undefined ? [] : [{ kind: "target-removed", targetId: gone }];
}

/** One that leaves its subnet, or gives a family up, may drop what routes send to it meanwhile. */
export function updateLoadBalancerEndpoint(before: EndpointAttributes, after: EndpointAttributes): readonly EditBody[] {
  const [was, is] = [before.subnet_ids, after.subnet_ids];
  const stays = is === null || (is.known && was?.ids.every((it) => is.ids.includes(it)) === true);
  const [had, has] = [setValue(before.ip_address_type), after.ip_address_type];
  const keepsFamilies = had === undefined || (has.known && (has.value === had || has.value === "dualstack"));
  return stays && keepsFamilies ? [] : [{ kind: "unchecked", what: WHAT, missing: MISSING }];
}

const WHAT = "whether the endpoint goes on passing on what routes send to it while it changes";
const MISSING = "whether AWS takes what it had away before the rest is there, which is not documented";
