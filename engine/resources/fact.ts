import type { Cidr } from "../model/cidr.ts";
import type { AclEntry, Direction, GroupRule } from "../model/filter.ts";
import {
  type EndpointId,
  type InterfaceId,
  interfaceId,
  type NetworkAclId,
  type PrefixListId,
  type RouteTableId,
  routeTableId,
  type SecurityGroupId,
  type SubnetId,
  securityGroupId,
  type VpcId,
} from "../model/ids.ts";
import { decided } from "../model/known.ts";
import type { Destination } from "../model/route.ts";
import type { Target } from "../model/target.ts";
import type { IdSet } from "./attributes.ts";
import type { InlineRoute, InlineRoutes } from "./inline-routes.ts";

/** A route as declared: where to, by which next hop, and the attribute that names the hop. */
export interface DeclaredRoute {
  readonly destination: Destination;
  readonly target: Target;
  readonly attribute: string;
}

/** What may stand under an id of its own. */
export type Noun = "vpc" | "subnet" | "route-table" | "endpoint" | "network-acl" | "security-group";

/**
 * What a resource's attributes say of the live network. A closed vocabulary, as edits are: every resource type speaks it, and
 * `drift/` alone holds it against the network. What has a `*-listed` kind is read back by the provider from EC2, whoever set
 * it, so that the list may be older than the apply that wrote it (R6.2, R6.11).
 */
export type Fact =
  | { readonly kind: "stands"; readonly id: string; readonly noun: Noun }
  /** A gateway, an interface or the like that routes lead to. */
  | { readonly kind: "target-stands"; readonly id: string }
  | { readonly kind: "route"; readonly tableId: RouteTableId; readonly route: DeclaredRoute }
  | { readonly kind: "routes-listed"; readonly tableId: RouteTableId; readonly routes: readonly DeclaredRoute[] }
  | { readonly kind: "subnet-table"; readonly subnetId: SubnetId; readonly tableId: RouteTableId }
  | { readonly kind: "main-table"; readonly vpcId: VpcId; readonly tableId: RouteTableId }
  | { readonly kind: "main-table-listed"; readonly vpcId: VpcId; readonly tableId: RouteTableId }
  /** Which table routes what enters by a gateway (R1.14). */
  | { readonly kind: "gateway-table"; readonly gatewayId: string; readonly tableId: RouteTableId }
  /** A virtual private gateway propagates its routes into the table (T34). */
  | { readonly kind: "propagation"; readonly gatewayId: string; readonly tableId: RouteTableId }
  | { readonly kind: "propagations-listed"; readonly gatewayIds: readonly string[]; readonly tableId: RouteTableId }
  | { readonly kind: "endpoint-table"; readonly endpointId: EndpointId; readonly tableId: RouteTableId }
  | {
      readonly kind: "endpoint-tables-listed";
      readonly endpointId: EndpointId;
      readonly tableIds: readonly RouteTableId[];
    }
  | { readonly kind: "policy"; readonly endpointId: EndpointId; readonly policy: string }
  | { readonly kind: "policy-listed"; readonly endpointId: EndpointId; readonly policy: string }
  | { readonly kind: "list-entry"; readonly listId: PrefixListId; readonly block: Cidr }
  | { readonly kind: "list-entries-listed"; readonly listId: PrefixListId; readonly blocks: readonly Cidr[] }
  /** An entry of an ACL, or a rule of a group, with a resource of its own. */
  | { readonly kind: "acl-entry"; readonly aclId: NetworkAclId; readonly entry: Omit<AclEntry, "causes"> }
  | { readonly kind: "group-rule"; readonly groupId: SecurityGroupId; readonly rule: Omit<GroupRule, "causes"> }
  | {
      readonly kind: "acl-entries-listed";
      readonly aclId: NetworkAclId;
      readonly listed: Listed<Omit<AclEntry, "causes">>;
    }
  | {
      readonly kind: "group-rules-listed";
      readonly groupId: SecurityGroupId;
      readonly listed: Listed<Omit<GroupRule, "causes">>;
    }
  | { readonly kind: "subnet-acl"; readonly subnetId: SubnetId; readonly aclId: NetworkAclId }
  | { readonly kind: "acl-subnets-listed"; readonly aclId: NetworkAclId; readonly subnetIds: readonly SubnetId[] }
  | { readonly kind: "interface-group"; readonly interfaceId: InterfaceId; readonly groupId: SecurityGroupId }
  | {
      readonly kind: "interface-groups-listed";
      readonly interfaceId: InterfaceId;
      readonly attribute: string;
      readonly groupIds: readonly SecurityGroupId[];
    }
  /** Something that is declared and that driftgate does not read of the live network. `what` is a noun in the plural. */
  | { readonly kind: "unread"; readonly what: string };

/** What the blocks of one direction say; the blocks' name is the direction's. */
export interface Listed<T> {
  readonly direction: Direction;
  readonly items: readonly T[];
}

/** The fact that a thing of this id stands; none where the id is not known. */
export const stands = (noun: Noun, id: string | undefined): readonly Fact[] =>
  id === undefined ? [] : [{ kind: "stands", noun, id }];

/** A table that stands, with the routes that its blocks list, and the gateways that propagate into it. */
export function declaredTable(id: string | undefined, listed: InlineRoutes, gateways: IdSet | null): readonly Fact[] {
  if (id === undefined) return [];
  const tableId = routeTableId(id);
  const routes = listed.kind === "managed" ? declaredRoutes(listed.routes) : [];
  return [
    ...stands("route-table", id),
    { kind: "routes-listed", tableId, routes },
    ...(gateways?.known ? [{ kind: "propagations-listed", tableId, gatewayIds: gateways.ids } as const] : []),
  ];
}

/** Those of some routes whose destination and next hop are both known. */
export const declaredRoutes = (routes: readonly InlineRoute[]): readonly DeclaredRoute[] =>
  routes.flatMap((it) => {
    const [destination, target] = [decided(it.destination), decided(it.target)];
    return destination === undefined || target === undefined ? [] : [{ destination, target, attribute: it.attribute }];
  });

/** The groups that an attribute lists for an interface; none where either is not told. */
export const listedGroups = (attribute: string, on: string | undefined, groups: IdSet | null): readonly Fact[] =>
  on === undefined || groups?.known !== true
    ? []
    : [
        {
          kind: "interface-groups-listed",
          interfaceId: interfaceId(on),
          attribute,
          groupIds: groups.ids.map(securityGroupId),
        },
      ];
