import { z } from "zod";
import { aclId, subnetId } from "../model/ids.ts";
import { known } from "../model/known.ts";
import { id, required, setValue } from "./attributes.ts";
import { resourceType } from "./resource-type.ts";

/** Which network ACL stands in front of a subnet. Destroying it puts the subnet behind the VPC's default ACL (T29). */
export const awsNetworkAclAssociation = resourceType({
  type: "aws_network_acl_association",
  attributes: z.object({ network_acl_id: id(), subnet_id: id() }),
  forcesReplacement: ["network_acl_id", "subnet_id"],
  create: (after) => [
    {
      kind: "subnet-acl-set",
      subnetId: required(after.subnet_id, subnetId),
      aclId: required(after.network_acl_id, aclId),
    },
  ],
  update: () => [],
  remove: (before) => {
    const subnet = setValue(before.subnet_id);
    return subnet === undefined
      ? []
      : [{ kind: "subnet-acl-set", subnetId: known(subnetId(subnet)), aclId: known("default" as const) }];
  },
  declares: (it) => {
    const [subnet, acl] = [setValue(it.subnet_id), setValue(it.network_acl_id)];
    return subnet === undefined || acl === undefined
      ? []
      : [{ kind: "subnet-acl", subnetId: subnetId(subnet), aclId: aclId(acl) }];
  },
});
