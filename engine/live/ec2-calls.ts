import type { Facet } from "../model/network.ts";

/** One EC2 call that reads a part of the network, and the file that a recorded network keeps its answer in. */
interface Ec2Call {
  readonly facet: Facet;
  /** EC2's name for the call; `ec2:` and this is the permission that it needs. */
  readonly operation: string;
  /** The key of the list in the answer. */
  readonly result: string;
  /** The key that identifies an item of that list. */
  readonly id: string;
  /** How the call is narrowed to VPCs (R5.5). Undefined where the answer belongs to the Region, not to a VPC. */
  readonly vpcFilter: { readonly parameter: "Filters" | "Filter"; readonly name: string } | undefined;
  /** The most that EC2 gives a page (R5.4). */
  readonly pageSize: number;
}

const BY_VPC = { parameter: "Filters", name: "vpc-id" } as const;

/** Every call, once: the EC2 source, the recorded source and the recorder all work from this table. */
export const EC2_CALLS = [
  { facet: "vpcs", operation: "DescribeVpcs", result: "Vpcs", id: "VpcId", vpcFilter: BY_VPC, pageSize: 1000 },
  {
    facet: "subnets",
    operation: "DescribeSubnets",
    result: "Subnets",
    id: "SubnetId",
    vpcFilter: BY_VPC,
    pageSize: 1000,
  },
  {
    facet: "route-tables",
    operation: "DescribeRouteTables",
    result: "RouteTables",
    id: "RouteTableId",
    vpcFilter: BY_VPC,
    pageSize: 100,
  },
  {
    facet: "vpc-endpoints",
    operation: "DescribeVpcEndpoints",
    result: "VpcEndpoints",
    id: "VpcEndpointId",
    vpcFilter: BY_VPC,
    pageSize: 1000,
  },
  {
    facet: "prefix-lists",
    operation: "DescribePrefixLists",
    result: "PrefixLists",
    id: "PrefixListId",
    vpcFilter: undefined,
    pageSize: 100,
  },
  {
    facet: "managed-prefix-lists",
    operation: "DescribeManagedPrefixLists",
    result: "PrefixLists",
    id: "PrefixListId",
    vpcFilter: undefined,
    pageSize: 100,
  },
  {
    facet: "nat-gateways",
    operation: "DescribeNatGateways",
    result: "NatGateways",
    id: "NatGatewayId",
    vpcFilter: { parameter: "Filter", name: "vpc-id" },
    pageSize: 1000,
  },
  {
    facet: "internet-gateways",
    operation: "DescribeInternetGateways",
    result: "InternetGateways",
    id: "InternetGatewayId",
    vpcFilter: { parameter: "Filters", name: "attachment.vpc-id" },
    pageSize: 1000,
  },
  {
    facet: "network-interfaces",
    operation: "DescribeNetworkInterfaces",
    result: "NetworkInterfaces",
    id: "NetworkInterfaceId",
    vpcFilter: BY_VPC,
    pageSize: 1000,
  },
  {
    facet: "security-groups",
    operation: "DescribeSecurityGroups",
    result: "SecurityGroups",
    id: "GroupId",
    vpcFilter: BY_VPC,
    pageSize: 1000,
  },
  {
    facet: "network-acls",
    operation: "DescribeNetworkAcls",
    result: "NetworkAcls",
    id: "NetworkAclId",
    vpcFilter: BY_VPC,
    pageSize: 1000,
  },
] as const satisfies readonly Ec2Call[];

/** The call behind `get-managed-prefix-list-entries`: one for each prefix list whose ranges no other call gives. */
export const ENTRIES_CALL = {
  operation: "GetManagedPrefixListEntries",
  result: "Entries",
  id: "Cidr",
  pageSize: 100,
} as const;

/** One row of the table. */
export type DescribeCall = (typeof EC2_CALLS)[number];

/** The row of a facet: every facet has one. */
export function callFor(facet: Facet): DescribeCall {
  const call = EC2_CALLS.find((row) => row.facet === facet);
  if (call === undefined) throw new RangeError(`no EC2 call reads ${facet}`);
  return call;
}

export const fileOf = (call: DescribeCall): string => `describe-${call.facet}.json`;

export const entriesFileOf = (prefixListId: string): string => `get-managed-prefix-list-entries.${prefixListId}.json`;

/** The prefix list that a file holds the entries of; undefined for any other file. */
export function prefixListIdIn(file: string): string | undefined {
  return /^get-managed-prefix-list-entries\.(pl-[0-9a-z-]+)\.json$/.exec(file)?.[1];
}
