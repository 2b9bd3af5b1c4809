import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import { type AclId, aclId, isPlanned } from "../model/ids.ts";
import { decided } from "../model/known.ts";
import type { Network } from "../model/network.ts";
import { aclEntries, entryEdits } from "./acl-entries.ts";
import { id, required, setValue } from "./attributes.ts";
import { stands } from "./fact.ts";
import { resourceType } from "./resource-type.ts";

const attributes = z.object({
  id: id(),
  default_network_acl_id: id(),
  ingress: aclEntries("ingress"),
  egress: aclEntries("egress"),
});
type Attributes = z.infer<typeof attributes>;

const NOTHING = { kind: "managed", items: [] } as const;

/** A VPC's default ACL, adopted: creating the resource takes every entry away, and adds the configured ones. Destroying it touches nothing. */
export const awsDefaultNetworkAcl = resourceType({
  type: "aws_default_network_acl",
  attributes,
  forcesReplacement: ["default_network_acl_id"],
  clear: (after, { live }) => {
    const own = adopted(after);
    if (own === undefined)
      return [{ kind: "unchecked", what: "which network ACL is adopted, and so loses its entries" }];
    return isPlanned(own) ? [] : clearedBy(live, own);
  },
  create: (after) => {
    const own = adopted(after);
    if (own === undefined || isPlanned(own)) return [];
    return [...entryEdits(own, NOTHING, after.ingress), ...entryEdits(own, NOTHING, after.egress)];
  },
  update: (before, after) => {
    const own = setValue(before.id);
    if (own === undefined) return [];
    return [
      ...entryEdits(aclId(own), before.ingress, after.ingress),
      ...entryEdits(aclId(own), before.egress, after.egress),
    ];
  },
  remove: () => [],
  declares: (it) => [
    ...stands("network-acl", setValue(it.id)),
    { kind: "unread", what: "entries in the blocks of network ACLs" },
  ],
});

const adopted = (after: Attributes): AclId | undefined => decided(required(after.default_network_acl_id, aclId));

/** The last entry of an ACL denies the rest; it has a number that no other may have, and stays. */
const LAST = 32767;

function clearedBy(live: Network, own: AclId): readonly EditBody[] {
  const acl = live.filters.acls.get(own);
  if (acl === undefined)
    return [{ kind: "unchecked", what: `which entries adopting ${own} takes away, since it was not read` }];
  return acl.entries
    .filter((it) => it.number < LAST)
    .map(({ direction, number }): EditBody => ({ kind: "acl-entry-removed", aclId: own, direction, number }));
}
