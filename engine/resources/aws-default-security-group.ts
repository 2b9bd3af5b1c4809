import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import type { SecurityGroup } from "../model/filter.ts";
import { isPlanned } from "../model/ids.ts";
import { decided } from "../model/known.ts";
import type { Network } from "../model/network.ts";
import { id } from "./attributes.ts";
import { declaredGroup, goneIn, putIn } from "./aws-security-group.ts";
import { putRules, ruleBlocks } from "./group-rules.ts";
import { resourceType } from "./resource-type.ts";

const attributes = z.object({
  id: id(),
  vpc_id: id(),
  ingress: ruleBlocks("ingress"),
  egress: ruleBlocks("egress"),
});

/** A VPC's own security group, adopted: every rule of it is deleted, then the configured ones are put. Destroying it touches nothing. */
export const awsDefaultSecurityGroup = resourceType({
  type: "aws_default_security_group",
  attributes,
  forcesReplacement: ["vpc_id"],
  clear: (before, after, { live }) => (before === null ? cleared(adopted(after, live)) : goneIn(before, after)),
  create: (after, { live }) => {
    const group = adopted(after, live);
    if (group === undefined || group === "unread") return [];
    const none = { kind: "unmanaged" } as const;
    return [...putRules(group.id, none, after.ingress), ...putRules(group.id, none, after.egress)];
  },
  update: putIn,
  remove: () => [],
  declares: declaredGroup,
});

/** The group `default` of the VPC; undefined in a VPC that is new. */
function adopted({ vpc_id }: z.infer<typeof attributes>, { filters }: Network): SecurityGroup | "unread" | undefined {
  const home = decided(vpc_id);
  if (home === undefined || home === null) return "unread";
  if (isPlanned(home)) return undefined;
  return [...(filters?.groups.values() ?? [])].find((it) => it.vpcId === home && it.isDefault) ?? "unread";
}

function cleared(group: ReturnType<typeof adopted>): readonly EditBody[] {
  if (group === undefined) return [];
  if (group === "unread")
    return [{ kind: "unchecked", what: "which security group is adopted, and so loses its rules" }];
  return group.rules.map((rule) => ({ kind: "group-rule-removed", groupId: group.id, rule }));
}
