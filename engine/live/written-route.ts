import { decided } from "../model/known.ts";
import type { Route } from "../model/route.ts";
import type { TargetKind } from "../model/target.ts";
import { standInId } from "./stand-in-id.ts";

const KEYS: Readonly<Record<TargetKind, string>> = {
  local: "GatewayId",
  "vpc-endpoint": "GatewayId",
  "nat-gateway": "NatGatewayId",
  "internet-gateway": "GatewayId",
  "egress-only-internet-gateway": "EgressOnlyInternetGatewayId",
  "virtual-private-gateway": "GatewayId",
  "transit-gateway": "TransitGatewayId",
  "vpc-peering-connection": "VpcPeeringConnectionId",
  "network-interface": "NetworkInterfaceId",
  instance: "InstanceId",
  "carrier-gateway": "CarrierGatewayId",
  "local-gateway": "LocalGatewayId",
  "core-network": "CoreNetworkArn",
  unrecognised: "GatewayId",
};

const ORIGINS: Readonly<Record<Route["origin"], string>> = {
  local: "CreateRouteTable",
  static: "CreateRoute",
  propagated: "EnableVgwRoutePropagation",
};

/** A route as DescribeRouteTables gives it. Undefined where the plan leaves open where it leads, or whether it is there. */
export function writtenRoute({
  destination,
  target,
  state,
  origin,
  doubt,
}: Route): Readonly<Record<string, string>> | undefined {
  const to = decided(target);
  if (to === undefined || doubt !== undefined) return undefined;
  // A list that was not read stands in under the name of its service, which is no id.
  if (destination.kind === "prefix-list" && !standInId(destination.id).startsWith("pl-")) return undefined;
  return {
    ...(destination.kind === "prefix-list"
      ? { DestinationPrefixListId: standInId(destination.id) }
      : destination.cidr.family === 6
        ? { DestinationIpv6CidrBlock: destination.cidr.text }
        : { DestinationCidrBlock: destination.cidr.text }),
    [KEYS[to.kind]]: standInId(to.id),
    Origin: ORIGINS[origin],
    State: state,
  };
}
