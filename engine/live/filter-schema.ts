import * as z from "zod";
import type { Cidr } from "../model/cidr.ts";
import type { AclEntry, Direction, GroupRule, Remote } from "../model/filter.ts";
import { aclId, groupId, prefixListId, subnetId, vpcId } from "../model/ids.ts";
import type { PortRange } from "../model/ports.ts";
import { portsOf, protocolOf } from "../model/protocol.ts";
import { cidrSchema, idSchema } from "./ec2-value-schema.ts";

const portRange = z.object({ From: z.number(), To: z.number() });

const aclEntry = z
  .object({
    CidrBlock: cidrSchema.optional(),
    Ipv6CidrBlock: cidrSchema.optional(),
    Egress: z.boolean(),
    Protocol: z.string(),
    RuleAction: z.enum(["allow", "deny"]),
    RuleNumber: z.number(),
    PortRange: portRange.optional(),
    IcmpTypeCode: z.object({ Type: z.number().optional() }).optional(),
  })
  .transform((it, context): AclEntry => {
    const cidr = it.CidrBlock ?? it.Ipv6CidrBlock;
    if (cidr === undefined) {
      context.addIssue({ code: "custom", message: "an entry without a block of addresses" });
      return z.NEVER;
    }
    const protocol = protocolOf(it.Protocol);
    const [type] = [it.IcmpTypeCode?.Type];
    const [from, to] = [it.PortRange?.From ?? type, it.PortRange?.To ?? type];
    const direction: Direction = it.Egress ? "egress" : "ingress";
    return {
      direction,
      number: it.RuleNumber,
      action: it.RuleAction,
      protocol,
      ports: portsOf(protocol, from, to),
      cidr,
    };
  });

export const aclSchema = z.object({
  NetworkAclId: idSchema(aclId),
  VpcId: idSchema(vpcId),
  IsDefault: z.boolean().default(false),
  Entries: z.array(aclEntry),
  Associations: z.array(z.object({ SubnetId: idSchema(subnetId) })).default([]),
});

const permission = z.object({
  IpProtocol: z.string(),
  FromPort: z.number().optional(),
  ToPort: z.number().optional(),
  IpRanges: z.array(z.object({ CidrIp: cidrSchema })).default([]),
  Ipv6Ranges: z.array(z.object({ CidrIpv6: cidrSchema })).default([]),
  PrefixListIds: z.array(z.object({ PrefixListId: idSchema(prefixListId) })).default([]),
  UserIdGroupPairs: z.array(z.object({ GroupId: idSchema(groupId).optional() })).default([]),
});

export const groupSchema = z.object({
  GroupId: idSchema(groupId),
  GroupName: z.string().optional(),
  VpcId: idSchema(vpcId).optional(),
  IpPermissions: z.array(permission).default([]),
  IpPermissionsEgress: z.array(permission).default([]),
});

/** A rule for each remote of a permission. */
export function rulesIn(group: Ec2Group): readonly GroupRule[] {
  const rules = (direction: Direction, all: readonly z.infer<typeof permission>[]) =>
    all.flatMap((it): readonly GroupRule[] => {
      const protocol = protocolOf(it.IpProtocol);
      const ports: PortRange = portsOf(protocol, it.FromPort, it.ToPort);
      return remotesIn(it).map((remote) => ({ direction, protocol, ports, remote }));
    });
  return [...rules("ingress", group.IpPermissions), ...rules("egress", group.IpPermissionsEgress)];
}

const remotesIn = (it: z.infer<typeof permission>): readonly Remote[] => [
  ...it.IpRanges.map(({ CidrIp }) => block(CidrIp)),
  ...it.Ipv6Ranges.map(({ CidrIpv6 }) => block(CidrIpv6)),
  ...it.PrefixListIds.map(({ PrefixListId: id }): Remote => ({ kind: "prefix-list", id })),
  ...it.UserIdGroupPairs.flatMap(({ GroupId: id }): readonly Remote[] =>
    id === undefined ? [] : [{ kind: "group", id }],
  ),
];

const block = (cidr: Cidr): Remote => ({ kind: "cidr", cidr });

export type Ec2Acl = z.infer<typeof aclSchema>;
export type Ec2Group = z.infer<typeof groupSchema>;
