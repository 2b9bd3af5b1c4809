import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import type { AclEntry } from "../model/filter.ts";
import { aclId } from "../model/ids.ts";
import { type Known, unknown } from "../model/known.ts";
import { entryOf } from "./acl-entries.ts";
import { id, required, setValue, text, value } from "./attributes.ts";
import { resourceType } from "./resource-type.ts";

const attributes = z.object({
  network_acl_id: id(),
  rule_number: value(z.number()),
  egress: value(z.boolean()),
  protocol: text(),
  rule_action: text(),
  cidr_block: text(),
  ipv6_cidr_block: text(),
  from_port: value(z.number()),
  to_port: value(z.number()),
  icmp_type: value(z.number()),
});
type Attributes = z.infer<typeof attributes>;

/** One entry of a network ACL, as a resource of its own. None of it changes in place: it goes, and comes again (T29). */
export const awsNetworkAclRule = resourceType({
  type: "aws_network_acl_rule",
  attributes,
  forcesReplacement: Object.keys(attributes.shape),
  create: (after): readonly EditBody[] => [
    { kind: "acl-entry-put", aclId: required(after.network_acl_id, aclId), entry: entry(after) },
  ],
  update: () => [],
  remove: (before) => {
    const [acl, number] = [setValue(before.network_acl_id), setValue(before.rule_number)];
    const direction = setValue(before.egress) === true ? "egress" : "ingress";
    return acl === undefined || number === undefined
      ? []
      : [{ kind: "acl-entry-removed", aclId: aclId(acl), direction, number }];
  },
  declares: (it) => {
    const [acl, own] = [setValue(it.network_acl_id), entry(it)];
    return acl === undefined || !own.known ? [] : [{ kind: "acl-entry", aclId: aclId(acl), entry: own.value }];
  },
});

function entry(it: Attributes): Known<AclEntry> {
  const open = Object.values(it).find((one) => one !== it.network_acl_id && !one.known);
  if (open !== undefined && !open.known) return unknown(open.why);
  return entryOf({
    direction: setValue(it.egress) === true ? "egress" : "ingress",
    action: setValue(it.rule_action) ?? "",
    name: setValue(it.protocol) ?? "",
    number: setValue(it.rule_number) ?? 0,
    block: setValue(it.cidr_block) ?? setValue(it.ipv6_cidr_block),
    icmp: setValue(it.icmp_type),
    from: setValue(it.from_port),
    to: setValue(it.to_port),
  });
}
