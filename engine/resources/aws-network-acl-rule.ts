import { z } from "zod";
import { networkAclId } from "../model/ids.ts";
import { actionOf, type EntryBody, put, removal, set } from "./acl-entries.ts";
import { id, required, setValue, text, value } from "./attributes.ts";
import { blockOf, trafficOf } from "./filter-values.ts";
import { resourceType } from "./resource-type.ts";

const attributes = z.object({
  network_acl_id: id(),
  rule_number: value(z.number()),
  egress: value(z.boolean()),
  rule_action: text(),
  protocol: text(),
  from_port: value(z.number()),
  to_port: value(z.number()),
  cidr_block: text(),
  ipv6_cidr_block: text(),
});
type Attributes = z.infer<typeof attributes>;

/** One entry of a network ACL (T29). None of it changes in place, so that a change leaves a gap, or is refused. */
export const awsNetworkAclRule = resourceType({
  type: "aws_network_acl_rule",
  attributes,
  forcesReplacement: [
    "network_acl_id",
    "rule_number",
    "egress",
    "rule_action",
    "protocol",
    "from_port",
    "to_port",
    "cidr_block",
    "ipv6_cidr_block",
    "icmp_type",
    "icmp_code",
  ],
  create: (after) => entriesOf(after).map((it) => put(required(after.network_acl_id, networkAclId), it)),
  update: () => [],
  remove: (before) => {
    const acl = setValue(before.network_acl_id);
    return acl === undefined ? [] : entriesOf(before).flatMap((it) => removal(networkAclId(acl), it));
  },
  declares: (it) => {
    const acl = setValue(it.network_acl_id);
    if (acl === undefined) return [];
    return entriesOf(it).map((entry) => ({ kind: "acl-entry", aclId: networkAclId(acl), entry }));
  },
});

/** One entry; of which it is not known whether it is for traffic in or out, one each way of which nothing is known. */
function entriesOf(it: Attributes): readonly EntryBody[] {
  const entry = {
    number: set(it.rule_number, "rule_number"),
    action: actionOf(it.rule_action),
    traffic: trafficOf({ protocol: it.protocol, from: it.from_port, to: it.to_port }),
    block: blockOf(it.cidr_block, it.ipv6_cidr_block),
  };
  if (it.egress.known) return [{ ...entry, direction: it.egress.value === true ? "egress" : "ingress" }];
  const action = { known: false, why: it.egress.why } as const;
  return [
    { ...entry, action, direction: "ingress" },
    { ...entry, action, direction: "egress" },
  ];
}
