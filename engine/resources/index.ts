import { awsDefaultNetworkAcl } from "./aws-default-network-acl.ts";
import { awsDefaultRouteTable } from "./aws-default-route-table.ts";
import { awsDefaultSecurityGroup } from "./aws-default-security-group.ts";
import { awsEc2ManagedPrefixList } from "./aws-ec2-managed-prefix-list.ts";
import { awsEc2ManagedPrefixListEntry } from "./aws-ec2-managed-prefix-list-entry.ts";
import { awsInstance } from "./aws-instance.ts";
import { awsMainRouteTableAssociation } from "./aws-main-route-table-association.ts";
import { awsNatGateway } from "./aws-nat-gateway.ts";
import { awsNetworkAcl } from "./aws-network-acl.ts";
import { awsNetworkAclAssociation } from "./aws-network-acl-association.ts";
import { awsNetworkAclRule } from "./aws-network-acl-rule.ts";
import { awsNetworkInterface } from "./aws-network-interface.ts";
import { awsNetworkInterfaceSgAttachment } from "./aws-network-interface-sg-attachment.ts";
import { awsRoute } from "./aws-route.ts";
import { awsRouteTable } from "./aws-route-table.ts";
import { awsRouteTableAssociation } from "./aws-route-table-association.ts";
import { awsSecurityGroup } from "./aws-security-group.ts";
import { awsSecurityGroupRule } from "./aws-security-group-rule.ts";
import { awsSubnet } from "./aws-subnet.ts";
import { awsVpc } from "./aws-vpc.ts";
import { awsVpcEndpoint } from "./aws-vpc-endpoint.ts";
import { awsVpcEndpointPolicy } from "./aws-vpc-endpoint-policy.ts";
import { awsVpcEndpointRouteTableAssociation } from "./aws-vpc-endpoint-route-table-association.ts";
import { awsVpcSecurityGroupEgressRule, awsVpcSecurityGroupIngressRule } from "./aws-vpc-security-group-rule.ts";
import { awsVpnGatewayRoutePropagation } from "./aws-vpn-gateway-route-propagation.ts";
import { FLEETS } from "./fleets.ts";
import { GATEWAY_LOAD_BALANCERS } from "./gateway-load-balancers.ts";
import type { ResourceType } from "./resource-type.ts";
import { leavesVpc, routeTarget } from "./route-targets.ts";

/** Every resource type that has a rule. A new one is a file and a row. */
const TYPES: readonly ResourceType[] = [
  awsVpc,
  awsSubnet,
  awsRouteTable,
  awsDefaultRouteTable,
  awsRoute,
  awsRouteTableAssociation,
  awsMainRouteTableAssociation,
  awsVpcEndpoint,
  awsVpcEndpointRouteTableAssociation,
  awsVpcEndpointPolicy,
  awsVpnGatewayRoutePropagation,
  awsNatGateway,
  routeTarget("aws_internet_gateway", [], leavesVpc),
  awsInstance,
  awsEc2ManagedPrefixList,
  awsEc2ManagedPrefixListEntry,
  awsNetworkAcl,
  awsNetworkAclRule,
  awsNetworkAclAssociation,
  awsDefaultNetworkAcl,
  awsSecurityGroup,
  awsSecurityGroupRule,
  awsVpcSecurityGroupIngressRule,
  awsVpcSecurityGroupEgressRule,
  awsDefaultSecurityGroup,
  awsNetworkInterfaceSgAttachment,
  routeTarget("aws_egress_only_internet_gateway", ["vpc_id"]),
  routeTarget("aws_vpn_gateway", ["amazon_side_asn"], leavesVpc),
  routeTarget("aws_ec2_transit_gateway", []),
  routeTarget("aws_ec2_carrier_gateway", ["vpc_id"]),
  routeTarget("aws_vpc_peering_connection", ["peer_owner_id", "peer_region", "peer_vpc_id", "vpc_id"]),
  awsNetworkInterface,
  ...FLEETS,
  ...GATEWAY_LOAD_BALANCERS,
];

const BY_TYPE: ReadonlyMap<string, ResourceType> = new Map(TYPES.map((it) => [it.type, it]));

export const tryFindResourceType = (type: string): ResourceType | undefined => BY_TYPE.get(type);
