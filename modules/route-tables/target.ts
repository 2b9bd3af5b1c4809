import type { RouteConfig } from "@cdktf/provider-aws/lib/route/index.js";
import { idProblem } from "../input-problems.ts";

/** What a route may point to, with the argument of `aws_route` that takes its id, and the form of that id. */
const TARGETS = {
  "nat-gateway": { argument: "natGatewayId", prefix: "nat-" },
  "internet-gateway": { argument: "gatewayId", prefix: "igw-" },
  "virtual-private-gateway": { argument: "gatewayId", prefix: "vgw-" },
  "egress-only-internet-gateway": { argument: "egressOnlyGatewayId", prefix: "eigw-" },
  "transit-gateway": { argument: "transitGatewayId", prefix: "tgw-" },
  "vpc-peering-connection": { argument: "vpcPeeringConnectionId", prefix: "pcx-" },
  "network-interface": { argument: "networkInterfaceId", prefix: "eni-" },
} as const satisfies Record<string, { readonly argument: keyof RouteConfig; readonly prefix: string }>;

/** The next hop of a route. A gateway endpoint is none: its routes come with its association (R1.12). */
export interface RouteTarget {
  readonly kind: keyof typeof TARGETS;
  /** The id of a resource that stands, or a reference. */
  readonly id: string;
}

export const targetArgument = ({ kind, id }: RouteTarget): Partial<RouteConfig> => ({ [TARGETS[kind].argument]: id });

/** A NAT gateway's id in `gateway_id` would make a difference in every plan (R6.11), so kind and id must agree. */
export const targetProblem = (what: string, { kind, id }: RouteTarget): string | undefined =>
  idProblem(`the ${kind} of ${what}`, id, TARGETS[kind].prefix);
