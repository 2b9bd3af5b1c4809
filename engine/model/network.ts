import type { Choice } from "./choice.ts";
import type { Cidr, IpFamily } from "./cidr.ts";
import type { Filters } from "./filter.ts";
import type { Address, EndpointId, PrefixListId, RouteTableId, SubnetId, VpcId } from "./ids.ts";
import type { Known } from "./known.ts";
import type { Route } from "./route.ts";
import type { Service } from "./service.ts";
import type { Transit } from "./transit.ts";

export type { Choice } from "./choice.ts";

export interface Vpc {
  readonly id: VpcId;
  /** The main route table, which serves every subnet without an association of its own (R1.9). */
  readonly mainTable: Choice<RouteTableId>;
}

export interface Subnet {
  readonly id: SubnetId;
  readonly vpcId: VpcId;
  readonly name?: string;
  readonly availabilityZone?: string;
  /** Its CIDR blocks. Absent where they were not read. */
  readonly blocks?: readonly Cidr[];
  /** The table that the subnet is explicitly associated with, or `main` where it has none. */
  readonly association: Choice<RouteTableId | "main">;
  /** The planned changes that remove it. Absent on a subnet that stays. */
  readonly removedBy?: readonly Address[];
  /** True where nothing tells of it: it stands for whatever subnets were not read and may use that table. */
  readonly isAssumed?: true;
}

export interface RouteTable {
  readonly id: RouteTableId;
  readonly vpcId: VpcId;
  readonly name?: string;
  readonly routes: readonly Route[];
  /** What a plan took out of the table, for the evidence. Empty on a live table. */
  readonly removed: readonly Route[];
  /** The virtual private gateways that propagate routes into it. Absent where that was not read. */
  readonly propagating?: readonly string[];
  /** Stands for every further route that may be there and was not read: it matches anything. Absent where all were read. */
  readonly unread?: Route;
}

/** A VPC endpoint of any type. Only a gateway endpoint is a next hop in route tables. */
export interface Endpoint {
  readonly id: EndpointId;
  /** Absent where a plan creates both and more than one VPC is possible. */
  readonly vpcId?: VpcId;
  readonly type: "Gateway" | "Interface" | "other";
  readonly serviceName: Known<string>;
  /** The tables that EC2 lists for it. The routes themselves decide what traffic does (R5.2). */
  readonly routeTableIds: readonly RouteTableId[];
  /** The policy document as EC2 returns it; absent where it was not read. */
  readonly policy?: Known<string>;
  /** The families that it serves; absent where EC2 does not say, which is IPv4 (R3.12). */
  readonly families?: readonly IpFamily[];
  /** True where its private names lead resolvers outside the VPC alone, which needs a gateway endpoint of the service beside it (T33). */
  readonly needsGateway?: true;
}

export interface PrefixList {
  readonly id: PrefixListId;
  /** Such as `com.amazonaws.eu-west-1.s3`. */
  readonly name: string;
  readonly service?: Service;
  readonly entries: Known<readonly Cidr[]>;
  /** What EC2 says of a list whose entries were not read. Entries tell it themselves. */
  readonly family?: IpFamily;
  /** The planned changes that changed the entries. Absent on a live list. */
  readonly causes?: readonly Address[];
}

/** The parts that a network is read in. Each is one EC2 call, and one file of a recorded network. */
export const FACETS = [
  "vpcs",
  "subnets",
  "route-tables",
  "vpc-endpoints",
  "prefix-lists",
  "managed-prefix-lists",
  "nat-gateways",
  "internet-gateways",
  "network-interfaces",
  "security-groups",
  "network-acls",
] as const;
export type Facet = (typeof FACETS)[number];

/**
 * The network of one or more VPCs, live or projected. A facet in `notRead` is empty here, and must never be taken as empty;
 * of one in `partlyRead` more may stand than is here.
 */
export interface Network {
  readonly vpcs: ReadonlyMap<VpcId, Vpc>;
  readonly subnets: ReadonlyMap<SubnetId, Subnet>;
  readonly routeTables: ReadonlyMap<RouteTableId, RouteTable>;
  readonly endpoints: ReadonlyMap<EndpointId, Endpoint>;
  readonly prefixLists: ReadonlyMap<PrefixListId, PrefixList>;
  /** Network interfaces by subnet; a subnet without an entry has none, unless the facet was not read. */
  readonly interfaces: ReadonlyMap<SubnetId, number>;
  /** Absent where nothing of them was read. */
  readonly filters?: Filters;
  /** Absent where nothing of it was read. */
  readonly transit?: Transit;
  readonly notRead: ReadonlyMap<Facet, string>;
  /** Absent where every facet was read wholly or not at all. */
  readonly partlyRead?: ReadonlyMap<Facet, string>;
}
