import { endpointId, networkAclId, routeTableId, securityGroupId, subnetId, type VpcId, vpcId } from "../model/ids.ts";
import type { Network } from "../model/network.ts";
import type { DeclaredResource } from "../plan/declaration.ts";
import type { Fact } from "../resources/fact.ts";

type Stands = Extract<Fact, { kind: "stands" }>;
type Owners = ReadonlyMap<string, DeclaredResource>;

export function isThere({ noun, id }: Stands, live: Network): boolean {
  switch (noun) {
    case "vpc":
      return live.vpcs.has(vpcId(id));
    case "subnet":
      return live.subnets.has(subnetId(id));
    case "route-table":
      return live.routeTables.has(routeTableId(id));
    case "endpoint":
      return live.endpoints.has(endpointId(id));
    case "network-acl":
      return live.filters?.acls.has(networkAclId(id)) === true;
    case "security-group":
      return live.filters?.groups.has(securityGroupId(id)) === true;
    default:
      return noun satisfies never;
  }
}

/** The attributes by which a resource without a VPC of its own hangs on one that has. */
const HANGS_ON: readonly string[] = [
  "route_table_id",
  "subnet_id",
  "vpc_endpoint_id",
  "network_acl_id",
  "security_group_id",
];

/** The VPC that a resource is in, as declared. Undefined where that is not told. */
export function homeOf({ type, attributes }: DeclaredResource, owners: Owners): VpcId | undefined {
  const own = type === "aws_vpc" ? attributes["id"] : attributes["vpc_id"];
  const named = HANGS_ON.map((name) => owners.get(String(attributes[name]))?.attributes["vpc_id"]);
  const found = [own, ...named].find((it) => typeof it === "string");
  return typeof found === "string" ? vpcId(found) : undefined;
}

/**
 * The VPCs of which not one declared thing stands. They may be gone; or in another Region or account, or not recorded,
 * which looks the same. So nothing of them is compared, and that is said.
 */
export function absentVpcs(
  stated: readonly { readonly fact: Fact; readonly resource: DeclaredResource }[],
  owners: Owners,
  live: Network,
): ReadonlySet<VpcId> {
  const standing = stated.flatMap(({ fact, resource }) => {
    const home = fact.kind === "stands" ? homeOf(resource, owners) : undefined;
    return fact.kind !== "stands" || home === undefined ? [] : [{ home, isThere: isThere(fact, live) }];
  });
  const present = new Set(standing.flatMap((it) => (it.isThere ? [it.home] : [])));
  return new Set(standing.flatMap(({ home }) => (present.has(home) ? [] : [home])));
}
