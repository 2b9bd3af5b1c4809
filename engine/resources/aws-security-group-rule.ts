import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import { groupId } from "../model/ids.ts";
import { known, unknown } from "../model/known.ts";
import { type IdSet, id, idSet, required, setValue, text, value } from "./attributes.ts";
import { rulesOf } from "./group-rules.ts";
import { resourceType } from "./resource-type.ts";

const attributes = z.object({
  security_group_id: id(),
  type: text(),
  protocol: text(),
  from_port: value(z.number()),
  to_port: value(z.number()),
  cidr_blocks: idSet(),
  ipv6_cidr_blocks: idSet(),
  prefix_list_ids: idSet(),
  source_security_group_id: id(),
  self: value(z.boolean()),
});
type Attributes = z.infer<typeof attributes>;

/** Rules of a security group, as a resource of their own. Nothing but the description changes in place (T27, T28). */
export const awsSecurityGroupRule = resourceType({
  type: "aws_security_group_rule",
  attributes,
  forcesReplacement: Object.keys(attributes.shape),
  create: (after) => additions(after),
  update: () => [],
  remove: (before): readonly EditBody[] => {
    const own = setValue(before.security_group_id);
    return own === undefined
      ? []
      : rules(before).map((rule) => ({ kind: "group-rule-removed", groupId: groupId(own), rule }));
  },
  declares: (it) => {
    const own = setValue(it.security_group_id);
    return own === undefined ? [] : rules(it).map((rule) => ({ kind: "group-rule", groupId: groupId(own), rule }));
  },
});

function additions(after: Attributes): readonly EditBody[] {
  const group = required(after.security_group_id, groupId);
  const open = openIn(after);
  const whole = rules(after).map((rule): EditBody => ({ kind: "group-rule-added", groupId: group, rule: known(rule) }));
  return open === undefined ? whole : [...whole, { kind: "group-rule-added", groupId: group, rule: unknown(open) }];
}

/** Why it may allow more than is known. */
function openIn({ cidr_blocks, ipv6_cidr_blocks, prefix_list_ids, source_security_group_id }: Attributes) {
  const sets = [cidr_blocks, ipv6_cidr_blocks, prefix_list_ids].flatMap((it) => (it?.known === false ? [it.why] : []));
  return source_security_group_id.known ? sets[0] : source_security_group_id.why;
}

function rules(it: Attributes) {
  const [type, protocol, own] = [setValue(it.type), setValue(it.protocol), setValue(it.security_group_id)];
  if ((type !== "ingress" && type !== "egress") || protocol === undefined) return [];
  const source = setValue(it.source_security_group_id);
  const groups = setValue(it.self) === true ? [own, source] : [source];
  return rulesOf(
    type,
    { protocol, from: setValue(it.from_port), to: setValue(it.to_port) },
    {
      blocks: [...idsOf(it.cidr_blocks), ...idsOf(it.ipv6_cidr_blocks)],
      lists: idsOf(it.prefix_list_ids),
      groups: groups.filter((one) => one !== undefined),
    },
  );
}

const idsOf = (set: IdSet | null): readonly string[] => set?.ids ?? [];
