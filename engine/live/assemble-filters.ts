import { notRead } from "../model/doubt.ts";
import type { Filters, NetworkAcl, NetworkInterface, SecurityGroup } from "../model/filter.ts";
import { type AclId, interfaceId, type SubnetId, vpcId } from "../model/ids.ts";
import type { Choice } from "../model/network.ts";
import type { Answers } from "./answers.ts";
import { byId, groupBy } from "./by-id.ts";
import type { Ec2Interface } from "./ec2-response-schema.ts";
import { type Ec2Acl, type Ec2Group, rulesIn } from "./filter-schema.ts";

/** Network ACLs, security groups, and the interfaces that carry these. */
export function assembleFilters({ acls, groups, interfaces }: Answers): Filters {
  return {
    acls: byId(acls.map(aclOf)),
    groups: byId(groups.map(groupOf)),
    interfaces: byId(interfaces.flatMap(interfaceOf)),
  };
}

const aclOf = ({ NetworkAclId: id, VpcId, IsDefault: isDefault, Entries }: Ec2Acl): NetworkAcl => ({
  id,
  vpcId: VpcId,
  isDefault,
  entries: Entries.toSorted((a, b) => a.number - b.number),
});

/** A group of EC2-Classic has no VPC; none is left, and moto may print one. */
const groupOf = (group: Ec2Group): SecurityGroup => ({
  id: group.GroupId,
  vpcId: group.VpcId ?? vpcId(""),
  isDefault: group.GroupName === "default",
  rules: rulesIn(group),
});

function interfaceOf(it: Ec2Interface): readonly NetworkInterface[] {
  if (it.SubnetId === undefined) return [];
  const groupIds = it.Groups?.map((group) => group.GroupId).toSorted();
  const place = { id: interfaceId(it.NetworkInterfaceId), subnetId: it.SubnetId };
  return [groupIds === undefined ? place : { ...place, groupIds }];
}

/** Which ACL stands in front of each subnet. EC2 lists every one, so that a subnet which is not listed was not read. */
export function aclsBySubnet(acls: readonly Ec2Acl[]): (subnet: SubnetId) => Choice<AclId> | undefined {
  const listed = acls.flatMap((acl) => acl.Associations.map((it) => ({ subnet: it.SubnetId, acl: acl.NetworkAclId })));
  const bySubnet = groupBy(listed, (it) => it.subnet);
  return (subnet) => {
    const found = bySubnet.get(subnet);
    if (found === undefined) return undefined;
    const options = [...new Set(found.map((it) => it.acl))].toSorted();
    if (options.length === 1) return { options, causes: [] };
    return { options, doubt: notRead(`EC2 lists ${options.join(" and ")} for ${subnet}`), causes: [] };
  };
}
