import type { CheckId } from "../../../modules/index.ts";
import {
  ATTACHED,
  attach,
  DDB,
  ENDPOINT,
  many,
  policy,
  type Resources,
  ref,
  S3,
  TABLE_ARN,
  UNKNOWN,
  uses,
} from "./declarations.ts";

/** What should pass, hard by what does not. */
export const RIGHT: readonly (readonly [string, CheckId, Resources])[] = [
  ["a service name that Terraform completes", "service-region", { [DDB]: { ...ENDPOINT, service_name: UNKNOWN } }],
  ["an interface endpoint", "service-region", { [DDB]: { ...ENDPOINT, vpc_endpoint_type: "Interface", region: "x" } }],
  [
    "a policy for tables of its Region",
    "resource-region",
    { [DDB]: { ...ENDPOINT, ...policy("arn:aws:dynamodb:eu-west-1:1:table/a") } },
  ],
  [
    "a policy for tables of any Region",
    "resource-region",
    { [DDB]: { ...ENDPOINT, ...policy("arn:aws:dynamodb:*:1:table/a") } },
  ],
  ["a policy for buckets, which have no Region", "resource-region", { [DDB]: { ...S3, ...policy("arn:aws:s3:::a") } }],
  ["a policy that denies another Region", "resource-region", { [DDB]: { ...ENDPOINT, ...policy(TABLE_ARN, "Deny") } }],
  ["a policy that Terraform completes", "resource-region", { [DDB]: { ...ENDPOINT, policy: UNKNOWN } }],
  [
    "a VPC with both DNS attributes",
    "vpc-dns",
    { "aws_vpc.main": { enable_dns_hostnames: true }, [DDB]: { ...ENDPOINT, vpc_id: ref("aws_vpc.main") } },
  ],
  [
    "DNS attributes that Terraform completes",
    "vpc-dns",
    { "aws_vpc.main": { enable_dns_hostnames: UNKNOWN }, [DDB]: { ...ENDPOINT, vpc_id: ref("aws_vpc.main") } },
  ],
  ["a VPC without an endpoint", "vpc-dns", { "aws_vpc.main": {}, [DDB]: ENDPOINT }],
  [
    "a way out to the service on every port",
    "service-port",
    {
      [DDB]: ENDPOINT,
      "aws_vpc_security_group_egress_rule.r": { prefix_list_id: ref(DDB, "prefix_list_id"), ip_protocol: "-1" },
    },
  ],
  [
    "a way out to the service on a port that Terraform completes",
    "service-port",
    {
      [DDB]: ENDPOINT,
      "aws_vpc_security_group_egress_rule.r": {
        prefix_list_id: ref(DDB, "prefix_list_id"),
        ip_protocol: "tcp",
        from_port: UNKNOWN,
        to_port: UNKNOWN,
      },
    },
  ],
  [
    "another port to another prefix list",
    "service-port",
    {
      [DDB]: ENDPOINT,
      "aws_vpc_security_group_egress_rule.r": {
        prefix_list_id: "pl-9",
        ip_protocol: "tcp",
        from_port: 22,
        to_port: 22,
      },
    },
  ],
  [
    "both services on one table",
    "one-endpoint-per-table",
    {
      ...ATTACHED,
      "aws_vpc_endpoint.s3": S3,
      "aws_vpc_endpoint_route_table_association.b": attach(ref("aws_route_table.a"), ref("aws_vpc_endpoint.s3")),
    },
  ],
  [
    "each instance's own table",
    "one-endpoint-per-table",
    {
      [DDB]: ENDPOINT,
      "aws_vpc_endpoint.other": ENDPOINT,
      "aws_vpc_endpoint_route_table_association.a": attach(ref("each", "value")),
      "aws_vpc_endpoint_route_table_association.b": attach(ref("each", "value"), ref("aws_vpc_endpoint.other")),
    },
  ],
  [
    "one endpoint on two tables",
    "one-association-per-table",
    {
      [DDB]: ENDPOINT,
      "aws_vpc_endpoint_route_table_association.a": attach("rtb-1"),
      "aws_vpc_endpoint_route_table_association.b": attach("rtb-2"),
    },
  ],
  [
    "associations of another endpoint",
    "inline-route-tables",
    {
      [DDB]: { ...ENDPOINT, route_table_ids: ["rtb-1"] },
      "aws_vpc_endpoint_route_table_association.b": attach("rtb-2", "vpce-9"),
    },
  ],
  ["20 endpoints in a Region", "endpoints-per-region", many(20)],
  [
    "21 endpoints in two Regions",
    "endpoints-per-region",
    many(21, (i) => (i === 0 ? { service_name: "com.amazonaws.us-east-1.s3" } : {})),
  ],
  ["255 endpoints in a VPC", "endpoints-per-vpc", many(255)],
  [
    "a table that a subnet uses",
    "table-without-subnet",
    { ...ATTACHED, "aws_route_table_association.s": uses("subnet-1") },
  ],
  [
    "the main table",
    "table-without-subnet",
    { ...ATTACHED, "aws_main_route_table_association.m": { route_table_id: ref("aws_route_table.a") } },
  ],
  [
    "a table that an unknown association may use",
    "table-without-subnet",
    { ...ATTACHED, "aws_route_table_association.s": uses("subnet-1", UNKNOWN) },
  ],
  [
    "a table that stands already",
    "table-without-subnet",
    { [DDB]: ENDPOINT, "aws_vpc_endpoint_route_table_association.a": attach("rtb-1") },
  ],
  [
    "a subnet with both families",
    "ipv6-only-subnet",
    {
      ...ATTACHED,
      "aws_subnet.both": { ipv6_cidr_block: UNKNOWN },
      "aws_route_table_association.s": uses(ref("aws_subnet.both")),
    },
  ],
  [
    "an IPv6-only subnet on another table",
    "ipv6-only-subnet",
    {
      ...ATTACHED,
      "aws_subnet.six": { ipv6_native: true },
      "aws_route_table_association.s": uses(ref("aws_subnet.six"), "rtb-9"),
    },
  ],
  [
    "a route of another list to a transit gateway",
    "traffic-from-outside",
    { [DDB]: ENDPOINT, "aws_route.r": { destination_prefix_list_id: "pl-1", transit_gateway_id: "tgw-1" } },
  ],
  [
    "the service's ranges to a NAT gateway",
    "traffic-from-outside",
    {
      [DDB]: ENDPOINT,
      "aws_route.r": { destination_prefix_list_id: ref(DDB, "prefix_list_id"), nat_gateway_id: "nat-1" },
    },
  ],
  [
    "a transit gateway in other subnets",
    "transit-subnet",
    {
      ...ATTACHED,
      "aws_route_table_association.s": uses("subnet-1"),
      "aws_ec2_transit_gateway_vpc_attachment.t": { subnet_ids: ["subnet-2"] },
    },
  ],
];
