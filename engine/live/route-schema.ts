import * as z from "zod";
import { notRead } from "../model/doubt.ts";
import { prefixListId } from "../model/ids.ts";
import { known } from "../model/known.ts";
import type { Destination, Route } from "../model/route.ts";
import { type Target, targetOf } from "../model/target.ts";
import { cidrSchema, idSchema } from "./ec2-value-schema.ts";

/** Loose, because the target's key is one of many, and a newer EC2 may name one that is not known here. */
const ec2Route = z.looseObject({
  DestinationCidrBlock: cidrSchema.optional(),
  DestinationIpv6CidrBlock: cidrSchema.optional(),
  DestinationPrefixListId: idSchema(prefixListId).optional(),
  Origin: z.string().optional(),
  State: z.string().default("active"),
});
type Ec2Route = z.infer<typeof ec2Route>;

/** A route of DescribeRouteTables, as the model has it. */
export const routeSchema = ec2Route.transform((route, context): Route => {
  const destination = destinationOf(route);
  if (destination === undefined) {
    context.addIssue({ code: "custom", message: "a route without a destination" });
    return z.NEVER;
  }
  const target = nextHopOf(route);
  return { destination, target: known(target), ...stateOf(route.State), origin: originOf(route, target), causes: [] };
});

function destinationOf(route: Ec2Route): Destination | undefined {
  const cidr = route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock;
  if (cidr !== undefined) return { kind: "cidr", cidr };
  const id = route.DestinationPrefixListId;
  return id === undefined ? undefined : { kind: "prefix-list", id };
}

/** In order of preference: a route to an instance names its network interface too, and that is where the traffic goes. */
const TARGET_KEYS = [
  "NetworkInterfaceId",
  "GatewayId",
  "NatGatewayId",
  "TransitGatewayId",
  "VpcPeeringConnectionId",
  "EgressOnlyInternetGatewayId",
  "CarrierGatewayId",
  "LocalGatewayId",
  "CoreNetworkArn",
  "InstanceId",
];

const NO_TARGET_KEYS = new Set([
  "DestinationCidrBlock",
  "DestinationIpv6CidrBlock",
  "DestinationPrefixListId",
  "Origin",
  "State",
  "InstanceOwnerId",
  "IpAddress",
]);

/** A gateway endpoint stands in GatewayId (R1.12). A route that names no target at all, as moto can make, keeps the id `none`. */
function nextHopOf(route: Ec2Route): Target {
  const named = TARGET_KEYS.map((key) => route[key]).find(isText);
  if (named !== undefined) return targetOf(named);
  const newer = Object.keys(route)
    .sort()
    .filter((key) => !NO_TARGET_KEYS.has(key));
  return { kind: "unrecognised", id: newer.map((key) => route[key]).find(isText) ?? "none" };
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

function stateOf(state: string): Pick<Route, "state" | "doubt"> {
  if (state === "active" || state === "blackhole" || state === "filtered") return { state };
  return {
    state: "active",
    doubt: notRead(`EC2 gives a route the state ${JSON.stringify(state)}, which is not known here`),
  };
}

/** `Advertisement` (VPC Route Server) ranks as propagated (R1.15, confidence L). */
function originOf(route: Ec2Route, target: Target): Route["origin"] {
  if (target.kind === "local") return "local";
  return route.Origin === "EnableVgwRoutePropagation" || route.Origin === "Advertisement" ? "propagated" : "static";
}
