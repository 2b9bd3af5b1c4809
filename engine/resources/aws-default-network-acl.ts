import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import { isPlanned, type NetworkAclId, networkAclId } from "../model/ids.ts";
import { decided, known } from "../model/known.ts";
import type { Network } from "../model/network.ts";
import { type AclEntries, aclEntries, entryChange, put, removal } from "./acl-entries.ts";
import { id, idSet, required, setValue } from "./attributes.ts";
import { associated, declaredAcl } from "./aws-network-acl.ts";
import { resourceType } from "./resource-type.ts";

const attributes = z.object({
  id: id(),
  default_network_acl_id: id(),
  subnet_ids: idSet(),
  ingress: aclEntries("ingress"),
  egress: aclEntries("egress"),
});
type Attributes = z.infer<typeof attributes>;

/**
 * A VPC's own ACL, adopted. Creating the resource deletes every entry, then puts the configured ones, even where they are
 * the same. Here a direction without blocks has no entries, and denies all. Subnets are taken over and never given up, and
 * destroying the resource touches nothing.
 */
export const awsDefaultNetworkAcl = resourceType({
  type: "aws_default_network_acl",
  attributes,
  forcesReplacement: ["default_network_acl_id"],
  clear: (before, after, { live }) => {
    const own = before === null ? adopted(after) : setValue(before.id);
    if (own === undefined) return [unchecked];
    if (before === null) return clearedBy(live, networkAclId(own));
    return changes(networkAclId(own), before, after).flatMap((it) => it.gone);
  },
  create: (after) => {
    const own = adopted(after);
    if (own === undefined || isPlanned(own)) return [];
    const entries = [...entriesIn(after.ingress), ...entriesIn(after.egress)];
    return [...entries.map((it) => put(known(own), it)), ...associated(own, null, after.subnet_ids)];
  },
  update: (before, after) => {
    const own = setValue(before.id);
    if (own === undefined) return [];
    const aclId = networkAclId(own);
    return [
      ...changes(aclId, before, after).flatMap((it) => it.put),
      ...associated(aclId, before.subnet_ids, after.subnet_ids),
    ];
  },
  remove: () => [],
  declares: declaredAcl,
});

const adopted = (after: Attributes): NetworkAclId | undefined =>
  decided(required(after.default_network_acl_id, networkAclId));

const unchecked: EditBody = { kind: "unchecked", what: "which network ACL is adopted, and so loses its entries" };

const entriesIn = (it: AclEntries) => (it.kind === "managed" ? it.entries : []);
const managed = (it: AclEntries): AclEntries => ({ kind: "managed", entries: entriesIn(it) });

const changes = (aclId: NetworkAclId, before: Attributes, after: Attributes) => [
  entryChange(aclId, before.ingress, managed(after.ingress)),
  entryChange(aclId, before.egress, managed(after.egress)),
];

const clearedBy = ({ filters }: Network, aclId: NetworkAclId): readonly EditBody[] =>
  (filters?.acls.get(aclId)?.entries ?? []).flatMap((it) => removal(aclId, it));
