import { z } from "zod";
import { interfaceId, securityGroupId } from "../model/ids.ts";
import { id, required, setValue } from "./attributes.ts";
import { resourceType } from "./resource-type.ts";

/** One group on one interface. */
export const awsNetworkInterfaceSgAttachment = resourceType({
  type: "aws_network_interface_sg_attachment",
  attributes: z.object({ security_group_id: id(), network_interface_id: id() }),
  forcesReplacement: ["security_group_id", "network_interface_id"],
  create: (after) => [
    {
      kind: "group-attached",
      interfaceId: required(after.network_interface_id, interfaceId),
      groupId: required(after.security_group_id, securityGroupId),
    },
  ],
  update: () => [],
  remove: (before) => {
    const [group, on] = [setValue(before.security_group_id), setValue(before.network_interface_id)];
    if (group === undefined || on === undefined) return [];
    return [{ kind: "group-detached", interfaceId: interfaceId(on), groupId: securityGroupId(group) }];
  },
  declares: (it) => {
    const [group, on] = [setValue(it.security_group_id), setValue(it.network_interface_id)];
    if (group === undefined || on === undefined) return [];
    return [{ kind: "interface-group", interfaceId: interfaceId(on), groupId: securityGroupId(group) }];
  },
});
