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
  TABLE_ARN,
  UNKNOWN,
  uses,
} from "./declarations.ts";

const toService = { prefix_list_id: ref(DDB, "prefix_list_id"), ip_protocol: "tcp" };

/** What should be found: the situation, the check, what is declared in eu-west-1, what is said. */
export const WRONG: readonly (readonly [string, CheckId, Resources, RegExp])[] = [
  [
    "a service name of another Region than the provider's",
    "service-region",
    { [DDB]: { ...ENDPOINT, service_name: "com.amazonaws.us-east-1.dynamodb" } },
    /^aws_vpc_endpoint\.ddb asks for com\.amazonaws\.us-east-1\.dynamodb, but its provider works in eu-west-1/,
  ],
  [
    "a service name of another Region than the resource's own",
    "service-region",
    { [DDB]: { ...ENDPOINT, region: "us-east-1" } },
    /but its provider works in us-east-1/,
  ],
  [
    "a policy for tables of another Region",
    "resource-region",
    { [DDB]: { ...ENDPOINT, ...policy(TABLE_ARN) } },
    /has a policy that allows arn:aws:dynamodb:us-east-1:.* but serves eu-west-1 alone/,
  ],
  [
    "a VPC without DNS hostnames, which the provider leaves off",
    "vpc-dns",
    { "aws_vpc.main": {}, [DDB]: { ...ENDPOINT, vpc_id: ref("aws_vpc.main") } },
    /^aws_vpc\.main has a gateway endpoint but not enable_dns_hostnames; set it to true/,
  ],
  [
    "a VPC without DNS support",
    "vpc-dns",
    {
      "aws_vpc.main": { enable_dns_hostnames: true, enable_dns_support: false },
      [DDB]: { ...ENDPOINT, vpc_id: ref("aws_vpc.main") },
    },
    /not enable_dns_support/,
  ],
  [
    "a security group's way out to the service on another port",
    "service-port",
    { [DDB]: ENDPOINT, "aws_vpc_security_group_egress_rule.r": { ...toService, from_port: 8000, to_port: 8000 } },
    /^aws_vpc_security_group_egress_rule\.r lets a security group out .* but not on TCP port 443/,
  ],
  [
    "a security group's way out to the service by UDP, by a rule of the older kind",
    "service-port",
    {
      [DDB]: ENDPOINT,
      "aws_security_group_rule.r": {
        type: "egress",
        prefix_list_ids: [ref(DDB, "prefix_list_id")],
        protocol: "udp",
        from_port: 0,
        to_port: 65535,
      },
    },
    /^aws_security_group_rule\.r lets/,
  ],
  [
    "two endpoints of one service on one table",
    "one-endpoint-per-table",
    {
      ...ATTACHED,
      "aws_vpc_endpoint.other": ENDPOINT,
      "aws_vpc_endpoint_route_table_association.b": attach(ref("aws_route_table.a"), ref("aws_vpc_endpoint.other")),
    },
    /^aws_vpc_endpoint_route_table_association\.b gives aws_route_table\.a a second endpoint .* after aws_vpc_endpoint\.ddb/,
  ],
  [
    "two endpoints of one service on one table, one of them inline",
    "one-endpoint-per-table",
    {
      [DDB]: ENDPOINT,
      "aws_vpc_endpoint_route_table_association.a": attach("rtb-1"),
      "aws_vpc_endpoint.other": { ...ENDPOINT, route_table_ids: ["rtb-1"] },
    },
    /gives rtb-1 a second endpoint/,
  ],
  [
    "one association declared twice",
    "one-association-per-table",
    { ...ATTACHED, "aws_vpc_endpoint_route_table_association.b": attach(ref("aws_route_table.a")) },
    /^aws_vpc_endpoint_route_table_association\.b attaches aws_route_table\.a, as .*association\.a does/,
  ],
  [
    "inline route tables beside association resources",
    "inline-route-tables",
    { ...ATTACHED, [DDB]: { ...ENDPOINT, route_table_ids: [UNKNOWN] } },
    /^aws_vpc_endpoint\.ddb sets route_table_ids beside association resources/,
  ],
  [
    "the 21st endpoint in a Region",
    "endpoints-per-region",
    many(21, (i) => ({ vpc_id: `vpc-${i}` })),
    /^aws_vpc_endpoint\.e20 is one of 21, and AWS takes 20 gateway endpoints in a Region unless/,
  ],
  [
    "the 256th endpoint in a VPC",
    "endpoints-per-vpc",
    many(256),
    /^aws_vpc_endpoint\.e255 is one of 256, and AWS takes 255 gateway endpoints in a VPC/,
  ],
  [
    "a table that no subnet uses",
    "table-without-subnet",
    { ...ATTACHED, "aws_route_table_association.s": uses("subnet-1", "rtb-9") },
    /association\.a attaches aws_route_table\.a, which no subnet uses/,
  ],
  [
    "a subnet with IPv6 alone behind a DynamoDB endpoint",
    "ipv6-only-subnet",
    {
      ...ATTACHED,
      "aws_subnet.six": { ipv6_native: true },
      "aws_route_table_association.s": uses(ref("aws_subnet.six")),
    },
    /serves aws_subnet\.six, which has IPv6 alone/,
  ],
  [
    "another VPC's route to the service by a transit gateway",
    "traffic-from-outside",
    {
      [DDB]: ENDPOINT,
      "aws_route.r": { destination_prefix_list_id: ref(DDB, "prefix_list_id"), transit_gateway_id: "tgw-1" },
    },
    /^aws_route\.r sends the service's ranges to tgw-1, but no gateway endpoint serves traffic from outside/,
  ],
  [
    "another VPC's route to the service by a peering connection",
    "traffic-from-outside",
    {
      [DDB]: ENDPOINT,
      "aws_route.r": { destination_prefix_list_id: ref(DDB, "prefix_list_id"), vpc_peering_connection_id: "pcx-1" },
    },
    /^aws_route\.r sends the service's ranges to pcx-1, but no gateway endpoint serves traffic from outside/,
  ],
  [
    "a route to the service by a virtual private gateway",
    "traffic-from-outside",
    {
      [DDB]: ENDPOINT,
      "aws_route.r": { destination_prefix_list_id: ref(DDB, "prefix_list_id"), gateway_id: ref("aws_vpn_gateway.v") },
    },
    /to aws_vpn_gateway\.v, but/,
  ],
  [
    "a transit gateway's subnet behind an endpoint",
    "transit-subnet",
    {
      ...ATTACHED,
      "aws_route_table_association.s": uses("subnet-1"),
      "aws_ec2_transit_gateway_vpc_attachment.t": { subnet_ids: ["subnet-1"] },
    },
    /serves subnet-1, where aws_ec2_transit_gateway_vpc_attachment\.t brings in traffic of other VPCs/,
  ],
];
