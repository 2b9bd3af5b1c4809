import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import { type SecurityGroupId, securityGroupId, vpcId } from "../model/ids.ts";
import { id, required, setValue } from "./attributes.ts";
import { type Fact, stands } from "./fact.ts";
import { goneRules, listedRules, putRules, type RuleBlocks, ruleBlocks } from "./group-rules.ts";
import { resourceType } from "./resource-type.ts";

const attributes = z.object({
  id: id(),
  vpc_id: id(),
  ingress: ruleBlocks("ingress"),
  egress: ruleBlocks("egress"),
});
type Attributes = z.infer<typeof attributes>;

const NONE: RuleBlocks = { kind: "unmanaged" };

/**
 * A security group with its inline rules (T27, T28). A new one is carried by nobody. An update takes every block of rules that
 * changes before it puts the new ones, so that there is a moment between.
 */
export const awsSecurityGroup = resourceType({
  type: "aws_security_group",
  attributes,
  forcesReplacement: ["vpc_id", "name", "name_prefix", "description"],
  create: (after, { self }) => {
    const own = securityGroupId(self);
    return [
      { kind: "group-added", groupId: own, vpcId: required(after.vpc_id, vpcId) },
      ...putRules(own, NONE, after.ingress),
      ...putRules(own, NONE, after.egress),
    ];
  },
  clear: (before, after) => (before === null ? [] : goneIn(before, after)),
  update: putIn,
  remove: (before) => {
    const gone = setValue(before.id);
    return gone === undefined ? [] : [{ kind: "group-removed", groupId: securityGroupId(gone) }];
  },
  declares: declaredGroup,
});

interface Rules {
  readonly id: Attributes["id"];
  readonly ingress: RuleBlocks;
  readonly egress: RuleBlocks;
}

export function goneIn(before: Rules, after: Rules): readonly EditBody[] {
  const own = ownId(before);
  if (own === undefined) return [];
  return [...goneRules(own, before.ingress, after.ingress), ...goneRules(own, before.egress, after.egress)];
}

export function putIn(before: Rules, after: Rules): readonly EditBody[] {
  const own = ownId(before);
  return own === undefined
    ? []
    : [...putRules(own, before.ingress, after.ingress), ...putRules(own, before.egress, after.egress)];
}

const ownId = (it: Rules): SecurityGroupId | undefined => {
  const own = setValue(it.id);
  return own === undefined ? undefined : securityGroupId(own);
};

/** A group that stands, with the rules that it lists. */
export function declaredGroup(it: Rules): readonly Fact[] {
  const own = ownId(it);
  return own === undefined ? [] : [...stands("security-group", own), ...listedRules(own, it)];
}
