import {
  AuthorizeSecurityGroupIngressCommand,
  CreateNetworkAclEntryCommand,
  DeleteNetworkAclEntryCommand,
  DescribeNetworkAclsCommand,
  type EC2Client,
  ModifyNetworkInterfaceAttributeCommand,
  ReplaceNetworkAclAssociationCommand,
  RevokeSecurityGroupIngressCommand,
} from "@aws-sdk/client-ec2";
import type { ByHand } from "./by-hand.ts";
import type { Id } from "./ids.ts";

type Call = ByHand["change"];

const HTTPS = { IpProtocol: "tcp", FromPort: 443, ToPort: 443 } as const;

const denial = (id: Id) => ({ NetworkAclId: id("aws_network_acl.inline"), Egress: true, RuleNumber: 90 });
const deny: Call = (ec2, id) =>
  ec2.send(
    new CreateNetworkAclEntryCommand({
      ...{ ...denial(id), Protocol: "-1", RuleAction: "deny", CidrBlock: "52.94.0.0/22" },
    }),
  );
const denyNoMore: Call = (ec2, id) => ec2.send(new DeleteNetworkAclEntryCommand(denial(id)));

const byDefault = (id: Id) => ({ NetworkAclId: id("aws_vpc.this.default_network_acl_id"), Egress: false });
const withoutIpv6: Call = (ec2, id) =>
  ec2.send(new DeleteNetworkAclEntryCommand({ ...byDefault(id), RuleNumber: 101 }));
const withIpv6: Call = (ec2, id) =>
  ec2.send(
    new CreateNetworkAclEntryCommand({
      ...{ ...byDefault(id), RuleNumber: 101, Protocol: "-1", RuleAction: "allow", Ipv6CidrBlock: "::/0" },
    }),
  );

const one = (id: Id, group: string, block: string) => ({
  GroupId: id(group),
  IpPermissions: [{ ...HTTPS, IpRanges: [{ CidrIp: block }] }],
});
const revoke =
  (group: string, block: string): Call =>
  (ec2, id) =>
    ec2.send(new RevokeSecurityGroupIngressCommand(one(id, group, block)));
const authorize =
  (group: string, block: string): Call =>
  (ec2, id) =>
    ec2.send(new AuthorizeSecurityGroupIngressCommand(one(id, group, block)));

const carry =
  (on: string, groups: readonly string[]): Call =>
  (ec2, id) =>
    ec2.send(new ModifyNetworkInterfaceAttributeCommand({ NetworkInterfaceId: id(on), Groups: groups.map(id) }));

/** Gives a subnet another ACL. */
const behind =
  (subnet: string, acl: string): Call =>
  async (ec2, id) => {
    const AssociationId = await associationOf(ec2, id(subnet));
    return ec2.send(new ReplaceNetworkAclAssociationCommand({ AssociationId, NetworkAclId: id(acl) }));
  };

async function associationOf(ec2: EC2Client, subnetId: string): Promise<string> {
  const { NetworkAcls = [] } = await ec2.send(new DescribeNetworkAclsCommand({}));
  const found = NetworkAcls.flatMap((it) => it.Associations ?? []).find((it) => it.SubnetId === subnetId);
  if (found?.NetworkAclAssociationId === undefined) throw new Error(`${subnetId} has no association`);
  return found.NetworkAclAssociationId;
}

const [INLINE, RULED] = ["aws_security_group.inline", "aws_security_group.ruled"];
const [LISTED, ATTACHED] = ["aws_network_interface.listed", "aws_network_interface.attached"];
const SUBNET = 'aws_subnet.this["inline"]';

/** What someone does past Terraform to what filters traffic. */
export const FILTERS_BY_HAND: readonly ByHand[] = [
  { name: "an-acl-entry-added-by-hand-is-added", change: deny, undo: denyNoMore },
  { name: "an-entry-of-the-adopted-acl-taken-by-hand-is-missing", change: withoutIpv6, undo: withIpv6 },
  {
    name: "a-group-rule-taken-from-a-block-by-hand-is-missing",
    change: revoke(INLINE, "10.0.2.0/24"),
    undo: authorize(INLINE, "10.0.2.0/24"),
  },
  {
    name: "a-group-rule-added-by-hand-beside-rules-of-their-own-is-added",
    change: authorize(RULED, "10.0.9.0/24"),
    undo: revoke(RULED, "10.0.9.0/24"),
  },
  {
    name: "a-group-taken-from-an-interface-by-hand-is-missing",
    change: carry(LISTED, [INLINE]),
    undo: carry(LISTED, [INLINE, RULED]),
  },
  {
    name: "an-attached-group-taken-from-an-interface-by-hand-is-missing",
    change: carry(ATTACHED, [INLINE]),
    undo: carry(ATTACHED, [INLINE, RULED]),
  },
  {
    name: "a-subnet-put-behind-another-acl-by-hand-is-missing-from-its-list",
    change: behind(SUBNET, "aws_vpc.this.default_network_acl_id"),
    undo: behind(SUBNET, "aws_network_acl.inline"),
  },
];
