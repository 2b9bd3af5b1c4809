import { z } from "zod";
import { securityGroupId } from "../model/ids.ts";
import { decided } from "../model/known.ts";
import { type IdSet, id, required, setValue, text, value } from "./attributes.ts";
import { trafficOf } from "./filter-values.ts";
import { putRule, type RuleBody, ruleAttributes, rulesOf } from "./group-rules.ts";
import { resourceType } from "./resource-type.ts";

const attributes = z.object({
  security_group_id: id(),
  type: text(),
  protocol: text(),
  from_port: value(z.number()),
  to_port: value(z.number()),
  ...ruleAttributes,
});
type Attributes = z.infer<typeof attributes>;

/** Rules of one direction and of equal ports. None of it changes in place but the description. */
export const awsSecurityGroupRule = resourceType({
  type: "aws_security_group_rule",
  attributes,
  forcesReplacement: [
    "security_group_id",
    "type",
    "protocol",
    "from_port",
    "to_port",
    "cidr_blocks",
    "ipv6_cidr_blocks",
    "prefix_list_ids",
    "source_security_group_id",
    "self",
  ],
  create: (after) => bodies(after).map((it) => putRule(required(after.security_group_id, securityGroupId), it)),
  update: () => [],
  remove: (before) => {
    const group = setValue(before.security_group_id);
    if (group === undefined) return [];
    return bodies(before).map((rule) => ({ kind: "group-rule-removed", groupId: securityGroupId(group), rule }));
  },
  declares: (it) => {
    const group = setValue(it.security_group_id);
    if (group === undefined) return [];
    return bodies(it).map((rule) => ({ kind: "group-rule", groupId: securityGroupId(group), rule }));
  },
});

/** Of which it is not known whether it is for traffic in or out, it is none that anything can be told of. */
function bodies(it: Attributes): readonly RuleBody[] {
  const { cidr_blocks, ipv6_cidr_blocks, prefix_list_ids, self, source_security_group_id: source } = it;
  const direction = decided(it.type) === "egress" ? "egress" : "ingress";
  const traffic = trafficOf({ protocol: it.protocol, from: it.from_port, to: it.to_port });
  const groups: IdSet | null = source.known
    ? { known: true, ids: source.value === null ? [] : [source.value] }
    : { known: false, ids: [], why: source.why };
  const own = securityGroupId(decided(it.security_group_id) ?? "");
  return rulesOf({ direction, traffic }, { cidr_blocks, ipv6_cidr_blocks, prefix_list_ids, self, groups }, own);
}
