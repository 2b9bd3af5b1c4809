import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import { type Direction, type GroupRule, sameRule } from "../model/filter.ts";
import { groupId } from "../model/ids.ts";
import { known, unknown } from "../model/known.ts";
import { id, required, setValue, text, value } from "./attributes.ts";
import { rulesOf } from "./group-rules.ts";
import { type ResourceType, resourceType } from "./resource-type.ts";

const attributes = z.object({
  security_group_id: id(),
  ip_protocol: text(),
  from_port: value(z.number()),
  to_port: value(z.number()),
  cidr_ipv4: text(),
  cidr_ipv6: text(),
  prefix_list_id: id(),
  referenced_security_group_id: id(),
});
type Attributes = z.infer<typeof attributes>;

/** One rule of a security group, as a resource of its own. All but its group changes in place (T27, T28). */
const oneRule = (direction: Direction): ResourceType =>
  resourceType({
    type: `aws_vpc_security_group_${direction}_rule`,
    attributes,
    forcesReplacement: ["security_group_id"],
    create: (after) => additions(direction, after),
    update: (before, after) => {
      const wanted = rules(direction, after);
      const gone = removals(direction, before).filter(
        (it) => it.kind !== "group-rule-removed" || !wanted.some((one) => sameRule(one, it.rule)),
      );
      return [...gone, ...additions(direction, after)];
    },
    remove: (before) => removals(direction, before),
    declares: (it) => {
      const own = setValue(it.security_group_id);
      return own === undefined
        ? []
        : rules(direction, it).map((rule) => ({ kind: "group-rule", groupId: groupId(own), rule }));
    },
  });

export const awsVpcSecurityGroupIngressRule = oneRule("ingress");
export const awsVpcSecurityGroupEgressRule = oneRule("egress");

function removals(direction: Direction, before: Attributes): readonly EditBody[] {
  const own = setValue(before.security_group_id);
  return own === undefined
    ? []
    : rules(direction, before).map((rule) => ({ kind: "group-rule-removed", groupId: groupId(own), rule }));
}

function additions(direction: Direction, after: Attributes): readonly EditBody[] {
  const group = required(after.security_group_id, groupId);
  const open = [after.cidr_ipv4, after.cidr_ipv6, after.prefix_list_id, after.referenced_security_group_id].flatMap(
    (it) => (it.known ? [] : [it.why]),
  );
  return [
    ...rules(direction, after).map(
      (rule): EditBody => ({ kind: "group-rule-added", groupId: group, rule: known(rule) }),
    ),
    ...open.map((why): EditBody => ({ kind: "group-rule-added", groupId: group, rule: unknown(why) })),
  ];
}

function rules(direction: Direction, it: Attributes): readonly GroupRule[] {
  const set = (...all: readonly Attributes["cidr_ipv4"][]) => all.flatMap((one) => setValue(one) ?? []);
  return rulesOf(
    direction,
    { protocol: setValue(it.ip_protocol) ?? "-1", from: setValue(it.from_port), to: setValue(it.to_port) },
    {
      blocks: set(it.cidr_ipv4, it.cidr_ipv6),
      lists: set(it.prefix_list_id),
      groups: set(it.referenced_security_group_id),
    },
  );
}
