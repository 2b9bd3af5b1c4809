import type { Check, Concern } from "./check.ts";
import { textOf } from "./declared-stack.ts";
import { type DeclaredEndpoint, gatewayEndpoints } from "./gateway-endpoints.ts";
import { groupBy, isOneThing } from "./reference.ts";

const PER_REGION = 20;
const PER_VPC = 255;

/** AWS's default quota of gateway endpoints in a Region, L-1B52E74A; it can be raised. Counts what this stack declares. */
export const endpointsPerRegion = {
  id: "endpoints-per-region",
  refuses: true,
  find: (stack) =>
    groupBy(gatewayEndpoints(stack), ({ region }) => region).flatMap((endpoints) =>
      beyond(PER_REGION, endpoints, "gateway endpoints in a Region unless the quota L-1B52E74A was raised"),
    ),
} as const satisfies Check;

/** AWS's limit of gateway endpoints in a VPC, which it does not raise. Counts what this stack declares. */
export const endpointsPerVpc = {
  id: "endpoints-per-vpc",
  refuses: true,
  find: (stack) =>
    groupBy(gatewayEndpoints(stack), ({ resource }) => {
      const vpcId = textOf(resource, "vpc_id");
      return vpcId !== undefined && isOneThing(vpcId) ? vpcId : undefined;
    }).flatMap((endpoints) => beyond(PER_VPC, endpoints, "gateway endpoints in a VPC")),
} as const satisfies Check;

function beyond(quota: number, endpoints: readonly DeclaredEndpoint[], what: string): readonly Concern[] {
  const first = endpoints[quota];
  if (first === undefined) return [];
  const message = `is one of ${endpoints.length}, and AWS takes ${quota} ${what}; declare fewer`;
  return [{ address: first.resource.address, message }];
}
