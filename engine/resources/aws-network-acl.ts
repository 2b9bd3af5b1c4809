import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import { type AclId, aclId, type SubnetId, subnetId, vpcId } from "../model/ids.ts";
import { decided, known, unknown } from "../model/known.ts";
import { aclEntries, entryEdits } from "./acl-entries.ts";
import { type IdSet, id, idSet, isNew, required, setValue } from "./attributes.ts";
import { stands } from "./fact.ts";
import { resourceType } from "./resource-type.ts";

const attributes = z.object({
  id: id(),
  vpc_id: id(),
  subnet_ids: idSet(),
  ingress: aclEntries("ingress"),
  egress: aclEntries("egress"),
});
type Attributes = z.infer<typeof attributes>;

/** Blocks are read back with the entries of other resources among them, and are not told apart yet. */
const UNREAD = { kind: "unread", what: "entries in the blocks of network ACLs" } as const;

const NOTHING = { kind: "unmanaged" } as const;

/** A network ACL. What it does not allow it denies; a subnet that it gives up goes behind the VPC's default ACL (T29). */
export const awsNetworkAcl = resourceType({
  type: "aws_network_acl",
  attributes,
  forcesReplacement: ["vpc_id"],
  create: (after, { self }) => {
    const own = aclId(self);
    const home = decided(required(after.vpc_id, vpcId)) ?? vpcId(self);
    return [
      { kind: "acl-added", acl: { id: own, vpcId: home, isDefault: false, entries: [] } },
      ...entryEdits(own, NOTHING, after.ingress),
      ...entryEdits(own, NOTHING, after.egress),
      ...(isNew(after.vpc_id) ? [] : subnetEdits(own, null, after.subnet_ids)),
    ];
  },
  update: (before, after) => {
    const own = setValue(before.id);
    return own === undefined ? [] : changed(aclId(own), before, after);
  },
  remove: (before) => {
    const own = setValue(before.id);
    return own === undefined ? [] : [{ kind: "acl-removed", aclId: aclId(own) }];
  },
  declares: (it) => [...stands("network-acl", setValue(it.id)), UNREAD],
});

const changed = (own: AclId, before: Attributes, after: Attributes): readonly EditBody[] => [
  ...entryEdits(own, before.ingress, after.ingress),
  ...entryEdits(own, before.egress, after.egress),
  ...subnetEdits(own, before.subnet_ids, after.subnet_ids),
];

function subnetEdits(own: AclId, before: IdSet | null, after: IdSet | null): readonly EditBody[] {
  if (after === null) return [];
  const put = (subnet: string, to: AclId | "default"): EditBody => ({
    kind: "subnet-acl-set",
    subnetId: known(subnetId(subnet)),
    aclId: known(to),
  });
  const gone = before?.ids.filter((it) => !after.ids.includes(it)) ?? [];
  const come = after.ids.filter((it) => before?.ids.includes(it) !== true);
  return [
    ...gone.map((it) => put(it, "default")),
    ...come.map((it) => put(it, own)),
    ...(after.known
      ? []
      : [{ kind: "subnet-acl-set" as const, subnetId: unknown<SubnetId>(after.why), aclId: known(own) }]),
  ];
}
