import { z } from "zod";
import { groupId, vpcId } from "../model/ids.ts";
import { decided } from "../model/known.ts";
import { id, required, setValue } from "./attributes.ts";
import { stands } from "./fact.ts";
import { blockEdits, groupBlocks, rulesIn } from "./group-rules.ts";
import { resourceType } from "./resource-type.ts";

const attributes = z.object({ id: id(), vpc_id: id(), ingress: groupBlocks(), egress: groupBlocks() });

/** A security group with the rules of its blocks. A change revokes what goes and authorizes what comes (T27, T28). */
export const awsSecurityGroup = resourceType({
  type: "aws_security_group",
  attributes,
  forcesReplacement: ["description", "name", "name_prefix", "vpc_id"],
  create: (after, { self }) => {
    const own = groupId(self);
    const home = decided(required(after.vpc_id, vpcId)) ?? vpcId(self);
    return [
      { kind: "group-added", group: { id: own, vpcId: home, rules: [] } },
      ...blockEdits(own, "ingress", [[], after.ingress]),
      ...blockEdits(own, "egress", [[], after.egress]),
    ];
  },
  update: (before, after) => {
    const id = setValue(before.id);
    if (id === undefined) return [];
    const own = groupId(id);
    return [
      ...blockEdits(own, "ingress", [rulesIn("ingress", before.ingress, own), after.ingress]),
      ...blockEdits(own, "egress", [rulesIn("egress", before.egress, own), after.egress]),
    ];
  },
  remove: (before) => {
    const own = setValue(before.id);
    return own === undefined ? [] : [{ kind: "group-removed", groupId: groupId(own) }];
  },
  declares: (it) => [
    ...stands("security-group", setValue(it.id)),
    { kind: "unread", what: "rules in the blocks of security groups" },
  ],
});
