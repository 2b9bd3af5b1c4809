import type { Cidr, IpFamily } from "./cidr.ts";
import type { FilterEdit } from "./filter-edit.ts";
import type { Address, EndpointId, PrefixListId, RouteTableId, SubnetId, VpcId } from "./ids.ts";
import type { Known } from "./known.ts";
import type { NamesEdit } from "./named-endpoint.ts";
import type { Endpoint } from "./network.ts";
import type { Destination } from "./route.ts";
import type { Target } from "./target.ts";

/**
 * What one planned change does to the network, in the network's own words. A closed vocabulary: every resource type
 * speaks it, and `project/` alone carries it out.
 */
export type EditBody =
  | { readonly kind: "vpc-added"; readonly vpcId: VpcId; readonly mainTableId: RouteTableId }
  | { readonly kind: "subnet-added"; readonly subnetId: SubnetId; readonly vpcId: Known<VpcId> }
  | { readonly kind: "subnet-removed"; readonly subnetId: SubnetId }
  | { readonly kind: "table-added"; readonly tableId: RouteTableId; readonly vpcId: Known<VpcId> }
  | { readonly kind: "table-removed"; readonly tableId: RouteTableId }
  | {
      readonly kind: "route-put";
      readonly tableId: Known<RouteTableId>;
      readonly destination: Known<Destination>;
      readonly target: Known<Target>;
    }
  | { readonly kind: "route-removed"; readonly tableId: RouteTableId; readonly destination: Destination }
  | { readonly kind: "subnet-associated"; readonly subnetId: Known<SubnetId>; readonly tableId: Known<RouteTableId> }
  | { readonly kind: "subnet-disassociated"; readonly subnetId: SubnetId; readonly tableId: RouteTableId }
  /** Which table routes what enters by an internet or a virtual private gateway (R1.14). */
  | { readonly kind: "gateway-associated"; readonly gatewayId: Known<string>; readonly tableId: Known<RouteTableId> }
  | { readonly kind: "gateway-disassociated"; readonly gatewayId: string; readonly tableId: RouteTableId }
  /** A virtual private gateway propagates its routes into the table, or no longer does (T34). */
  | {
      readonly kind: "propagation-started" | "propagation-stopped";
      readonly gatewayId: string;
      readonly tableId: RouteTableId;
    }
  | { readonly kind: "main-table-set"; readonly vpcId: Known<VpcId>; readonly tableId: Known<RouteTableId> }
  | { readonly kind: "endpoint-added"; readonly endpoint: Endpoint }
  | { readonly kind: "endpoint-removed"; readonly endpointId: EndpointId }
  | {
      readonly kind: "endpoint-attached";
      readonly endpointId: Known<EndpointId>;
      readonly tableId: Known<RouteTableId>;
      /** Why it may not happen. */
      readonly doubt?: string;
    }
  | {
      readonly kind: "endpoint-detached";
      readonly endpointId: EndpointId;
      readonly tableId: RouteTableId;
      readonly doubt?: string;
    }
  /** The families of which the endpoint has a route in each of its tables, whoever attaches them (R3.12). */
  | {
      readonly kind: "endpoint-families-set";
      readonly endpointId: EndpointId;
      readonly families: readonly IpFamily[];
      /** Those that it had as Terraform last read it. None where it is new. */
      readonly until: readonly IpFamily[];
    }
  | { readonly kind: "policy-set"; readonly endpointId: Known<EndpointId>; readonly policy: Known<string> }
  | { readonly kind: "list-set"; readonly listId: PrefixListId; readonly entries: Known<readonly Cidr[]> }
  | {
      readonly kind: "list-entry-added" | "list-entry-removed";
      readonly listId: Known<PrefixListId>;
      readonly cidr: Known<Cidr>;
    }
  /** A NAT gateway, internet gateway or the like goes: routes to it drop what they match (R1.15). */
  | {
      readonly kind: "target-removed";
      readonly targetId: string;
      /** The VPC or the subnet that it stands in, where that is known: routes to it are there. */
      readonly home?: string;
    }
  /** Nothing leads to it yet. */
  | { readonly kind: "nat-gateway-added"; readonly natGatewayId: string; readonly subnetId: Known<SubnetId> }
  /** What this same change took away is back: an instance that it stopped, an interface that it moved. */
  | { readonly kind: "target-returned"; readonly targetId: string }
  | FilterEdit
  | NamesEdit
  /** Addresses that a NAT gateway gives up: connections that use them are drained, then cut (T20). */
  | { readonly kind: "nat-addresses-released"; readonly natGatewayId: string; readonly addresses: readonly string[] }
  /**
   * A change that may touch a path in a way that no rule covers. `what` completes "it is not checked whether ...". `missing`,
   * where a rule would need a value that neither plan nor network holds: which one, and where it would come from.
   */
  | { readonly kind: "unchecked"; readonly what: string; readonly missing?: string };

export type Edit = EditBody & { readonly cause: Address };

/** One call, or several that Terraform makes as one, of a planned change. A replacement is two. */
export interface Step {
  readonly phase: "remove" | "create" | "update";
  readonly edits: readonly Edit[];
}
