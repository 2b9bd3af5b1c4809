import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import { type GroupId, groupId, type VpcId, vpcId } from "../model/ids.ts";
import type { Network } from "../model/network.ts";
import { id, isNew, setValue } from "./attributes.ts";
import { stands } from "./fact.ts";
import { blockEdits, groupBlocks, rulesIn } from "./group-rules.ts";
import { resourceType } from "./resource-type.ts";

const attributes = z.object({ id: id(), vpc_id: id(), ingress: groupBlocks(), egress: groupBlocks() });

/** A VPC's default group, adopted: creating the resource revokes all its rules, and authorizes the configured ones. Destroying it touches nothing. */
export const awsDefaultSecurityGroup = resourceType({
  type: "aws_default_security_group",
  attributes,
  forcesReplacement: ["vpc_id"],
  clear: (after, { live }) => {
    if (isNew(after.vpc_id)) return [];
    const home = setValue(after.vpc_id);
    return home === undefined ? [unchecked("its VPC is not known")] : clearedBy(live, vpcId(home));
  },
  create: (after, { live }) => {
    const own = defaultGroup(live, vpcId(setValue(after.vpc_id) ?? ""));
    if (own === undefined) return [];
    return [...blockEdits(own, "ingress", [[], after.ingress]), ...blockEdits(own, "egress", [[], after.egress])];
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
  remove: () => [],
  declares: (it) => [
    ...stands("security-group", setValue(it.id)),
    { kind: "unread", what: "rules in the blocks of security groups" },
  ],
});

const unchecked = (why: string): EditBody => ({
  kind: "unchecked",
  what: `which rules adopting the default security group takes away: ${why}`,
});

function clearedBy(live: Network, home: VpcId): readonly EditBody[] {
  const own = defaultGroup(live, home);
  if (own === undefined) return [unchecked(`that of ${home} was not read`)];
  const rules = live.filters.groups.get(own)?.rules ?? [];
  return rules.map((rule): EditBody => ({ kind: "group-rule-removed", groupId: own, rule }));
}

const defaultGroup = ({ filters }: Network, home: VpcId): GroupId | undefined =>
  [...filters.groups.values()].find((it) => it.vpcId === home && it.isDefault === true)?.id;
