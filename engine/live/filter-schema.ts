import * as z from "zod";
import { networkAclId, prefixListId, securityGroupId, subnetId, vpcId } from "../model/ids.ts";
import { cidrSchema, idSchema } from "./ec2-value-schema.ts";

/** moto prints numbers where EC2 has text, and leaves out what is empty. */
const asText = z.union([z.string(), z.number()]).transform(String);

export const aclEntrySchema = z.object({
  Egress: z.boolean(),
  RuleNumber: z.coerce.number().int(),
  RuleAction: z.enum(["allow", "deny"]),
  Protocol: asText,
  CidrBlock: cidrSchema.optional(),
  Ipv6CidrBlock: cidrSchema.optional(),
  PortRange: z.object({ From: z.int().optional(), To: z.int().optional() }).nullish(),
});

export const aclSchema = z.object({
  NetworkAclId: idSchema(networkAclId),
  VpcId: idSchema(vpcId),
  IsDefault: z.boolean().default(false),
  Associations: z.array(z.object({ SubnetId: idSchema(subnetId).optional() })).default([]),
  Entries: z.array(aclEntrySchema).default([]),
});

export const permissionSchema = z.object({
  IpProtocol: asText,
  FromPort: z.int().nullish(),
  ToPort: z.int().nullish(),
  IpRanges: z.array(z.object({ CidrIp: cidrSchema })).default([]),
  Ipv6Ranges: z.array(z.object({ CidrIpv6: cidrSchema })).default([]),
  PrefixListIds: z.array(z.object({ PrefixListId: idSchema(prefixListId) })).default([]),
  UserIdGroupPairs: z.array(z.object({ GroupId: idSchema(securityGroupId) })).default([]),
});

export const groupSchema = z.object({
  GroupId: idSchema(securityGroupId),
  /** `default` is kept for the group that comes with a VPC. */
  GroupName: z.string().optional(),
  VpcId: idSchema(vpcId).optional(),
  IpPermissions: z.array(permissionSchema).default([]),
  IpPermissionsEgress: z.array(permissionSchema).default([]),
});

export type Ec2Permission = z.infer<typeof permissionSchema>;
export type Ec2Group = z.infer<typeof groupSchema>;
export type Ec2AclEntry = z.infer<typeof aclEntrySchema>;
export type Ec2Acl = z.infer<typeof aclSchema>;
