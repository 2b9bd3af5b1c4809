import type { Choice } from "./choice.ts";
import type { RouteTableId, SubnetId, VpcId } from "./ids.ts";

/** A NAT gateway that stands. What leaves it is routed again: by the table of the subnet that it is in, or by one of its own (R1.20). */
export interface NatGateway {
  readonly id: string;
  readonly vpcId?: VpcId;
  /** Absent where EC2 did not say. */
  readonly routedBy?:
    | { readonly kind: "subnet"; readonly subnetId: SubnetId }
    | { readonly kind: "table"; readonly tableId: RouteTableId };
}

/** A gateway with a route table of its own, which routes what enters the VPC by it (an edge association, R1.14). */
export interface Edge {
  readonly gatewayId: string;
  readonly vpcId: VpcId;
  /** No options: a planned change took it away, and the gateway delivers what enters by it. */
  readonly association: Choice<RouteTableId>;
}

/** What hands traffic on from one place to the next, so that more than one table decides on it. */
export interface Transit {
  /** By id. Empty where NAT gateways were not read. */
  readonly natGateways: ReadonlyMap<string, NatGateway>;
  /** Subnets in which a transit gateway has an interface, and so an attachment: what comes in by it uses their tables (R1.19). */
  readonly attachmentSubnets: ReadonlySet<SubnetId>;
  /** By the gateway's id. */
  readonly edges: ReadonlyMap<string, Edge>;
}

export const NO_TRANSIT: Transit = { natGateways: new Map(), attachmentSubnets: new Set(), edges: new Map() };
