import { z } from "zod";
import { networkAclId, subnetId } from "../model/ids.ts";
import { id, required, setValue } from "./attributes.ts";
import { resourceType } from "./resource-type.ts";

/** Which ACL a subnet has. Destroying one sends the subnet to the VPC's default ACL. */
export const awsNetworkAclAssociation = resourceType({
  type: "aws_network_acl_association",
  attributes: z.object({ network_acl_id: id(), subnet_id: id() }),
  forcesReplacement: ["network_acl_id", "subnet_id"],
  create: (after) => [
    {
      kind: "acl-associated",
      subnetId: required(after.subnet_id, subnetId),
      aclId: required(after.network_acl_id, networkAclId),
    },
  ],
  update: () => [],
  remove: (before) => {
    const [subnet, acl] = [setValue(before.subnet_id), setValue(before.network_acl_id)];
    if (subnet === undefined || acl === undefined) return [];
    return [{ kind: "acl-disassociated", subnetId: subnetId(subnet), aclId: networkAclId(acl) }];
  },
  declares: (it) => {
    const [subnet, acl] = [setValue(it.subnet_id), setValue(it.network_acl_id)];
    if (subnet === undefined || acl === undefined) return [];
    return [{ kind: "subnet-acl", subnetId: subnetId(subnet), aclId: networkAclId(acl) }];
  },
});
