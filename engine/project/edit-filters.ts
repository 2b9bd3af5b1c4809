import { type Doubt, unknownIn } from "../model/doubt.ts";
import type { FilterChange } from "../model/edit.ts";
import { sameRule } from "../model/filter.ts";
import { FILTER_EDITS } from "../model/filter-edit.ts";
import { type AclId, type Address, isPlanned, type SubnetId, type VpcId } from "../model/ids.ts";
import { decided, type Known, possibilities } from "../model/known.ts";
import type { Choice } from "../model/network.ts";
import type { Draft } from "./draft.ts";
import { rivals } from "./edit-routes.ts";

type Of<Kind extends FilterChange["kind"]> = Extract<FilterChange, { kind: Kind }>;

/** Carries out the edits of network ACLs and security groups. What is new comes first; then what goes; then what is put. */
export function applyFilterChanges(draft: Draft, edits: readonly FilterChange[]): void {
  for (const kind of FILTER_EDITS) {
    for (const edit of edits) if (edit.kind === kind) applyFilterChange(draft, edit);
  }
}

function applyFilterChange(draft: Draft, edit: FilterChange): void {
  switch (edit.kind) {
    case "acl-added":
      draft.acls.set(edit.acl.id, edit.acl);
      return;
    case "group-added":
      draft.groups.set(edit.group.id, edit.group);
      return;
    case "acl-removed":
      return removeAcl(draft, edit);
    case "group-removed":
      draft.groups.delete(edit.groupId);
      return;
    case "acl-entry-removed":
      return removeEntry(draft, edit);
    case "acl-entry-put":
      return putEntry(draft, edit);
    case "subnet-acl-set":
      return setAcl(draft, edit);
    case "group-rule-removed":
      return removeRule(draft, edit);
    case "group-rule-added":
      return addRule(draft, edit);
    case "group-carried":
    case "group-dropped":
      return carry(draft, edit);
    default:
      edit satisfies never;
  }
}

function removeAcl(draft: Draft, { aclId, cause }: Of<"acl-removed">): void {
  for (const subnet of draft.subnets.values()) {
    if (subnet.acl?.options.includes(aclId) === true)
      moveSubnet(draft, subnet.id, defaultAcl(draft, subnet.vpcId, cause));
  }
  draft.acls.delete(aclId);
}

function removeEntry(draft: Draft, { aclId, direction, number, cause }: Of<"acl-entry-removed">): void {
  const acl = draft.acls.get(aclId);
  if (acl === undefined) return notRead(draft, `what ${aclId} denies without its entry ${number}`, cause);
  const entries = acl.entries.filter((it) => it.direction !== direction || it.number !== number);
  draft.acls.set(aclId, { ...acl, entries });
}

/** One entry has a number; another of that number takes its place. */
function putEntry(draft: Draft, { aclId, entry, cause }: Of<"acl-entry-put">): void {
  const id = decided(aclId);
  if (id === undefined) return notKnown(draft, `which network ACL gets an entry: ${why(aclId)}`, cause);
  if (isPlanned(id) && !entry.known) return standIn(draft, id, unknownIn(cause, entry));
  if (!entry.known) return notKnown(draft, `what an entry of ${id} denies: ${why(entry)}`, cause);
  const acl = draft.acls.get(id);
  if (acl === undefined) return notRead(draft, `what ${id} denies with a further entry`, cause);
  const { direction, number } = entry.value;
  const others = acl.entries.filter((it) => it.direction !== direction || it.number !== number);
  draft.acls.set(id, { ...acl, entries: [...others, entry.value].toSorted((a, b) => a.number - b.number) });
}

/** A subnet that is put behind an ACL which is not wholly known is behind one that is not known. */
function standIn(draft: Draft, id: AclId, doubt: Doubt): void {
  const acl = draft.acls.get(id);
  if (acl !== undefined) draft.acls.set(id, { ...acl, open: [...(acl.open ?? []), doubt] });
}

function setAcl(draft: Draft, { subnetId, aclId, cause }: Of<"subnet-acl-set">): void {
  const subnets = possibilities(subnetId);
  const acls = possibilities(aclId);
  if (subnets === undefined)
    return notKnown(draft, `which subnet goes to another network ACL: ${why(subnetId)}`, cause);
  for (const id of subnets) {
    const subnet = draft.subnets.get(id);
    if (subnet === undefined) notRead(draft, `what the network ACL of ${id} lets through`, cause);
    else if (acls === undefined) notKnown(draft, `which network ACL ${id} goes to: ${why(aclId)}`, cause);
    else moveSubnet(draft, id, chosen(draft, acls, { vpcId: subnet.vpcId, subnetId, aclId, cause }));
  }
}

interface Wanted {
  readonly vpcId: VpcId;
  readonly subnetId: Known<SubnetId>;
  readonly aclId: Known<AclId | "default">;
  readonly cause: Address;
}

function chosen(draft: Draft, acls: readonly (AclId | "default")[], wanted: Wanted): Choice<AclId> {
  const { vpcId, subnetId, aclId, cause } = wanted;
  const options = acls.flatMap((it) => (it === "default" ? defaultAcl(draft, vpcId, cause).options : [it]));
  const unknown = decided(subnetId) === undefined ? subnetId : options.length > 1 ? aclId : undefined;
  return { options, causes: [cause], ...(unknown === undefined ? {} : { doubt: unknownIn(cause, unknown) }) };
}

/** Where another change of the plan moved the subnet elsewhere, either may be the last. */
function moveSubnet(draft: Draft, id: SubnetId, choice: Choice<AclId>): void {
  const subnet = draft.subnets.get(id);
  if (subnet === undefined) return;
  const old = subnet.acl;
  const causes = [...new Set([...(old?.causes ?? []), ...choice.causes])];
  const isRival = (old?.causes.length ?? 0) > 0 && old?.options.join() !== choice.options.join();
  const options = isRival ? [...new Set([...(old?.options ?? []), ...choice.options])] : choice.options;
  const doubt = choice.doubt ?? (isRival ? rivals(causes) : undefined);
  draft.subnets.set(id, { ...subnet, acl: { options, causes, ...(doubt === undefined ? {} : { doubt }) } });
}

function defaultAcl(draft: Draft, vpcId: VpcId, cause: Address): Choice<AclId> {
  const found = [...draft.acls.values()].filter((it) => it.isDefault && it.vpcId === vpcId).map((it) => it.id);
  if (found.length === 0) notRead(draft, `what the default network ACL of ${vpcId} denies`, cause);
  return { options: found, causes: [cause] };
}

function removeRule(draft: Draft, { groupId, rule, cause }: Of<"group-rule-removed">): void {
  const group = draft.groups.get(groupId);
  if (group === undefined) return notRead(draft, `what ${groupId} no longer allows`, cause);
  draft.groups.set(groupId, { ...group, rules: group.rules.filter((it) => !sameRule(it, rule)) });
}

/** A rule only allows: what is not known of one can take nothing away, and may make up for what goes. */
function addRule(draft: Draft, { groupId, rule, cause }: Of<"group-rule-added">): void {
  const id = decided(groupId);
  const group = id === undefined ? undefined : draft.groups.get(id);
  if (group === undefined) return;
  const open = rule.known ? group.open : [...(group.open ?? []), unknownIn(cause, rule)];
  const rules = rule.known ? [...group.rules, rule.value] : group.rules;
  draft.groups.set(group.id, { ...group, rules, ...(open === undefined ? {} : { open }) });
}

function carry(draft: Draft, edit: Of<"group-carried" | "group-dropped">): void {
  const [interfaceId, group] = edit.kind === "group-dropped" ? [edit.interfaceId, edit.groupId] : decidedPair(edit);
  const carrier = interfaceId && draft.carriers.get(interfaceId);
  if (carrier?.groupIds === undefined || group === undefined) return;
  const others = carrier.groupIds.filter((it) => it !== group);
  const groupIds = edit.kind === "group-dropped" ? others : [...others, group].toSorted();
  draft.carriers.set(carrier.id, { ...carrier, groupIds });
}

const decidedPair = ({ interfaceId, groupId }: Of<"group-carried">) =>
  [decided(interfaceId), decided(groupId)] as const;

const why = (it: Known<unknown>): string => (it.known ? "" : it.why);

function notKnown(draft: Draft, what: string, cause: Address): void {
  draft.unchecked.push({ kind: "not-known", cause, what });
}

function notRead(draft: Draft, what: string, cause: Address): void {
  draft.unchecked.push({ kind: "not-read", cause, what: `${what}, since it is not in the live network that was read` });
}
