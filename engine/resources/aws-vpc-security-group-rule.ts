import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import type { Direction, Peer } from "../model/filter.ts";
import { prefixListId, type SecurityGroupId, securityGroupId } from "../model/ids.ts";
import { type Known, known, unknown } from "../model/known.ts";
import { id, required, setValue, text, value } from "./attributes.ts";
import { trafficOf } from "./filter-values.ts";
import { cidrPeer, groupPeer, putRule, type RuleBody } from "./group-rules.ts";
import { resourceType } from "./resource-type.ts";

const attributes = z.object({
  security_group_id: id(),
  ip_protocol: text(),
  from_port: value(z.number()),
  to_port: value(z.number()),
  cidr_ipv4: text(),
  cidr_ipv6: text(),
  prefix_list_id: text(),
  referenced_security_group_id: text(),
});
type Attributes = z.infer<typeof attributes>;

/** One rule of a security group. All but its group changes in place, in one call. */
const ruleOf = (type: string, direction: Direction) =>
  resourceType({
    type,
    attributes,
    forcesReplacement: ["security_group_id"],
    create: (after) => [putRule(required(after.security_group_id, securityGroupId), body(after, direction))],
    update: (before, after) => [
      ...removed(before, direction),
      putRule(required(after.security_group_id, securityGroupId), body(after, direction)),
    ],
    remove: (before) => removed(before, direction),
    declares: (it) => {
      const group = setValue(it.security_group_id);
      if (group === undefined) return [];
      return [{ kind: "group-rule", groupId: securityGroupId(group), rule: body(it, direction) }];
    },
  });

export const awsVpcSecurityGroupIngressRule = ruleOf("aws_vpc_security_group_ingress_rule", "ingress");
export const awsVpcSecurityGroupEgressRule = ruleOf("aws_vpc_security_group_egress_rule", "egress");

function removed(before: Attributes, direction: Direction): readonly EditBody[] {
  const group = setValue(before.security_group_id);
  if (group === undefined) return [];
  const groupId: SecurityGroupId = securityGroupId(group);
  return [{ kind: "group-rule-removed", groupId, rule: body(before, direction) }];
}

const body = (it: Attributes, direction: Direction): RuleBody => ({
  direction,
  traffic: trafficOf({ protocol: it.ip_protocol, from: it.from_port, to: it.to_port }),
  peer: peerOf(it),
});

function peerOf(it: Attributes): Known<Peer> {
  const [ipv4, ipv6] = [setValue(it.cidr_ipv4), setValue(it.cidr_ipv6)];
  const [list, group] = [setValue(it.prefix_list_id), setValue(it.referenced_security_group_id)];
  if (group !== undefined) return known(groupPeer(group));
  if (list !== undefined) return known({ kind: "prefix-list", id: prefixListId(list) });
  const block = ipv4 ?? ipv6;
  if (block !== undefined) return cidrPeer(block);
  const open = [it.cidr_ipv4, it.cidr_ipv6, it.prefix_list_id, it.referenced_security_group_id].find(
    (one) => !one.known,
  );
  return unknown(open === undefined || open.known ? "its peer is not set" : open.why);
}
