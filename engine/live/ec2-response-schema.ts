import * as z from "zod";
import { endpointId, interfaceId, prefixListId, routeTableId, securityGroupId, subnetId, vpcId } from "../model/ids.ts";
import { cidrSchema, idSchema } from "./ec2-value-schema.ts";
import { routeSchema } from "./route-schema.ts";

/**
 * What driftgate reads of EC2's answers. The SDK and `aws ec2 ... --output json` give the same PascalCase keys; keys that are
 * not named here are ignored.
 */
const tags = z.array(z.object({ Key: z.string(), Value: z.string().optional() })).optional();

const association = z.object({
  Main: z.boolean().optional(),
  /** Absent on the main association, and on that of a gateway (R1.14). */
  SubnetId: idSchema(subnetId).optional(),
  /** Of an edge association: an internet or a virtual private gateway. */
  GatewayId: z.string().optional(),
  AssociationState: z.object({ State: z.string() }).optional(),
});

export const vpcSchema = z.object({ VpcId: idSchema(vpcId) });

export const subnetSchema = z.object({
  SubnetId: idSchema(subnetId),
  VpcId: idSchema(vpcId),
  AvailabilityZone: z.string().optional(),
  /** What cannot be read of these counts as not told: no path hangs on them. */
  CidrBlock: cidrSchema.optional().catch(undefined),
  Ipv6CidrBlockAssociationSet: z
    .array(
      z.object({
        Ipv6CidrBlock: cidrSchema,
        Ipv6CidrBlockState: z.object({ State: z.string().optional() }).optional(),
      }),
    )
    .default([])
    .catch([]),
  Tags: tags,
});

export const routeTableSchema = z.object({
  RouteTableId: idSchema(routeTableId),
  VpcId: idSchema(vpcId),
  Associations: z.array(association),
  Routes: z.array(routeSchema),
  PropagatingVgws: z.array(z.object({ GatewayId: z.string() })).optional(),
  Tags: tags,
});

export const endpointSchema = z.object({
  VpcEndpointId: idSchema(endpointId),
  VpcId: idSchema(vpcId),
  /** EC2's default is Gateway, which it may leave out. */
  VpcEndpointType: z.string().default("Gateway"),
  ServiceName: z.string().optional(),
  State: z.string().optional(),
  RouteTableIds: z.array(idSchema(routeTableId)).default([]),
  /** JSON, as text. */
  PolicyDocument: z.string().optional(),
  /** `ipv4`, `ipv6` or `dualstack`. */
  IpAddressType: z.string().optional(),
  DnsOptions: z.object({ PrivateDnsOnlyForInboundResolverEndpoint: z.boolean().optional() }).optional(),
});

/** Of DescribePrefixLists, which carries the ranges, and of DescribeManagedPrefixLists, which does not (R5.3). */
export const prefixListSchema = z.object({
  PrefixListId: idSchema(prefixListId),
  PrefixListName: z.string(),
  Cidrs: z.array(cidrSchema).default([]),
  /** `IPv4` or `IPv6`; DescribePrefixLists does not say. */
  AddressFamily: z.string().optional(),
});

export const entrySchema = z.object({ Cidr: cidrSchema });

/** Some interfaces, such as those of other services, may stand in no subnet of ours. */
export const interfaceSchema = z.object({
  NetworkInterfaceId: idSchema(interfaceId),
  SubnetId: idSchema(subnetId).optional(),
  /** EC2 lists them always; a list that is not there was not read. */
  Groups: z.array(z.object({ GroupId: idSchema(securityGroupId) })).optional(),
  PrivateIpAddress: z.string().optional(),
  PrivateIpAddresses: z.array(z.object({ PrivateIpAddress: z.string().optional() })).default([]),
  Ipv6Addresses: z.array(z.object({ Ipv6Address: z.string().optional() })).default([]),
  InterfaceType: z.string().optional(),
});

/** A zonal one stands in a subnet; a regional one has a route table of its own. */
export const natGatewaySchema = z.object({
  NatGatewayId: z.string(),
  VpcId: idSchema(vpcId).optional(),
  SubnetId: idSchema(subnetId).optional(),
  RouteTableId: idSchema(routeTableId).optional(),
  State: z.string().optional(),
});

export type Ec2NatGateway = z.infer<typeof natGatewaySchema>;
export type Ec2Vpc = z.infer<typeof vpcSchema>;
export type Ec2Subnet = z.infer<typeof subnetSchema>;
export type Ec2RouteTable = z.infer<typeof routeTableSchema>;
export type Ec2Endpoint = z.infer<typeof endpointSchema>;
export type Ec2PrefixList = z.infer<typeof prefixListSchema>;
export type Ec2Interface = z.infer<typeof interfaceSchema>;
export type Ec2Tags = z.infer<typeof tags>;
