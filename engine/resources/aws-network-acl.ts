import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import { type NetworkAclId, networkAclId, subnetId, vpcId } from "../model/ids.ts";
import { known, unknown } from "../model/known.ts";
import { aclEntries, entryChange, listedEntries, put } from "./acl-entries.ts";
import { type IdSet, id, idSet, required, setValue } from "./attributes.ts";
import { type Fact, stands } from "./fact.ts";
import { resourceType } from "./resource-type.ts";

const attributes = z.object({
  id: id(),
  vpc_id: id(),
  subnet_ids: idSet(),
  ingress: aclEntries("ingress"),
  egress: aclEntries("egress"),
});
type Attributes = z.infer<typeof attributes>;

/**
 * A network ACL with its inline entries and its subnets (T29). A subnet that it gives up goes to the VPC's default ACL, and
 * so do all of them before it is destroyed. An update takes every entry that goes before it puts those that come, so that
 * there is a moment between.
 */
export const awsNetworkAcl = resourceType({
  type: "aws_network_acl",
  attributes,
  forcesReplacement: ["vpc_id"],
  create: (after, { self }) => {
    const aclId = networkAclId(self);
    const entries = [after.ingress, after.egress].flatMap((it) => (it.kind === "managed" ? it.entries : []));
    return [
      { kind: "acl-added", aclId, vpcId: required(after.vpc_id, vpcId) },
      ...entries.map((it) => put(known(aclId), it)),
      ...associated(aclId, null, after.subnet_ids),
    ];
  },
  clear: (before, after) => {
    const own = before === null ? undefined : setValue(before.id);
    return own === undefined || before === null
      ? []
      : changes(networkAclId(own), before, after).flatMap((it) => it.gone);
  },
  update: (before, after) => {
    const own = setValue(before.id);
    if (own === undefined) return [];
    const aclId = networkAclId(own);
    return [
      ...changes(aclId, before, after).flatMap((it) => it.put),
      ...givenUp(aclId, before.subnet_ids, after.subnet_ids),
      ...associated(aclId, before.subnet_ids, after.subnet_ids),
    ];
  },
  remove: (before) => {
    const gone = setValue(before.id);
    return gone === undefined ? [] : [{ kind: "acl-removed", aclId: networkAclId(gone) }];
  },
  declares: declaredAcl,
});

const changes = (aclId: NetworkAclId, before: Attributes, after: Attributes) => [
  entryChange(aclId, before.ingress, after.ingress),
  entryChange(aclId, before.egress, after.egress),
];

/** The subnets that an ACL takes over. */
export function associated(aclId: NetworkAclId, before: IdSet | null, after: IdSet | null): readonly EditBody[] {
  if (after === null) return [];
  const sure = after.ids.filter((it) => before?.ids.includes(it) !== true);
  const edits = sure.map(
    (it): EditBody => ({ kind: "acl-associated", subnetId: known(subnetId(it)), aclId: known(aclId) }),
  );
  return after.known
    ? edits
    : [...edits, { kind: "acl-associated", subnetId: unknown(after.why), aclId: known(aclId) }];
}

function givenUp(aclId: NetworkAclId, before: IdSet | null, after: IdSet | null): readonly EditBody[] {
  const gone = after === null ? [] : (before?.ids ?? []).filter((it) => !after.ids.includes(it));
  if (after?.known !== false) return gone.map((it) => ({ kind: "acl-disassociated", subnetId: subnetId(it), aclId }));
  return gone.length === 0 ? [] : [{ kind: "unchecked", what: `which subnets ${aclId} gives up: ${after.why}` }];
}

/** An ACL that stands, with the entries and the subnets that it lists. */
export function declaredAcl({ id: own, ingress, egress, subnet_ids }: Omit<Attributes, "vpc_id">): readonly Fact[] {
  const id = setValue(own);
  if (id === undefined) return [];
  const aclId = networkAclId(id);
  const subnets: Fact = { kind: "acl-subnets-listed", aclId, subnetIds: (subnet_ids?.ids ?? []).map(subnetId) };
  return [
    ...stands("network-acl", id),
    ...listedEntries(aclId, { ingress, egress }),
    ...(subnet_ids === null ? [] : [subnets]),
  ];
}
