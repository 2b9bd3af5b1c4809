import { z } from "zod";
import { groupId, interfaceId } from "../model/ids.ts";
import { id, required, setValue } from "./attributes.ts";
import { resourceType } from "./resource-type.ts";

/** One security group on one network interface (T27). */
export const awsNetworkInterfaceSgAttachment = resourceType({
  type: "aws_network_interface_sg_attachment",
  attributes: z.object({ security_group_id: id(), network_interface_id: id() }),
  forcesReplacement: ["security_group_id", "network_interface_id"],
  create: (after) => [
    {
      kind: "group-carried",
      groupId: required(after.security_group_id, groupId),
      interfaceId: required(after.network_interface_id, interfaceId),
    },
  ],
  update: () => [],
  remove: (before) => {
    const [group, carrier] = [setValue(before.security_group_id), setValue(before.network_interface_id)];
    return group === undefined || carrier === undefined
      ? []
      : [{ kind: "group-dropped", groupId: groupId(group), interfaceId: interfaceId(carrier) }];
  },
  declares: () => [{ kind: "unread", what: "security groups of single network interfaces" }],
});
