import type { Edit } from "../model/edit.ts";
import { type GroupRule, type NetworkInterface, type SecurityGroup, sameRule } from "../model/filter.ts";
import type { GroupEdit } from "../model/filter-edit.ts";
import { type Address, type InterfaceId, isPlanned, type SecurityGroupId } from "../model/ids.ts";
import { decided, possibilities } from "../model/known.ts";
import type { Draft } from "./draft.ts";
import { filtersOf } from "./edit-acls.ts";

type On<K extends GroupEdit["kind"]> = Extract<Edit, { readonly kind: K }>;

export function editGroups(draft: Draft, edit: Extract<Edit, { readonly kind: GroupEdit["kind"] }>): void {
  switch (edit.kind) {
    case "group-added":
      return addGroup(draft, edit);
    case "group-removed":
      return removeGroup(draft, edit);
    case "group-rule-put":
      return putRule(draft, edit);
    case "group-rule-removed":
      return removeRules(draft, edit, (it) => sameRule(it, edit.rule));
    case "group-attached":
      return attach(draft, edit);
    case "group-detached":
      return detach(draft, edit);
    default:
      edit satisfies never;
  }
}

function setGroup(draft: Draft, group: SecurityGroup): void {
  const filters = filtersOf(draft);
  draft.filters = { ...filters, groups: new Map(filters.groups).set(group.id, group) };
}

function addGroup(draft: Draft, { groupId, vpcId }: On<"group-added">): void {
  const place = decided(vpcId);
  const group: SecurityGroup = { id: groupId, rules: [], removed: [] };
  setGroup(draft, place === undefined ? group : { ...group, vpcId: place });
}

/** A rule allows and never denies: one that may be put into any of several groups takes nothing from any. */
function putRule(draft: Draft, { groupId, rule, cause }: On<"group-rule-put">): void {
  const id = decided(groupId);
  if (id === undefined) return mayGain(draft, possibilities(groupId));
  const group = filtersOf(draft).groups.get(id);
  if (group === undefined) return;
  if (group.rules.some((it) => sameRule(it, rule))) return;
  setGroup(draft, { ...group, rules: [...group.rules, { ...rule, causes: [cause] }] });
}

function mayGain(draft: Draft, ids: readonly SecurityGroupId[] | undefined): void {
  for (const group of filtersOf(draft).groups.values()) {
    if (ids?.includes(group.id) !== false) setGroup(draft, { ...group, mayGain: true });
  }
}

/** EC2 lets no group go that an interface carries; it stays in the network as one that is removed. */
function removeGroup(draft: Draft, edit: On<"group-removed">): void {
  removeRules(draft, edit, () => true);
  const group = filtersOf(draft).groups.get(edit.groupId);
  if (group !== undefined) setGroup(draft, { ...group, removedBy: [edit.cause] });
}

function removeRules(
  draft: Draft,
  { groupId, cause }: On<"group-rule-removed" | "group-removed">,
  isGone: (rule: GroupRule) => boolean,
): void {
  const group = filtersOf(draft).groups.get(groupId);
  if (group === undefined) return missing(draft, groupId, cause);
  const gone = group.rules.filter(isGone);
  if (gone.length > 0) noteOpenInterfaces(draft, groupId, cause);
  for (const rule of gone) noteForeignPeer(draft, rule, cause);
  setGroup(draft, {
    ...group,
    rules: group.rules.filter((it) => !gone.includes(it)),
    removed: [...group.removed, ...gone.map((it) => ({ ...it, causes: [cause] }))],
  });
}

/** An interface of which it was not read what it carries may carry this group. */
function noteOpenInterfaces(draft: Draft, groupId: SecurityGroupId, cause: Address): void {
  if (![...filtersOf(draft).interfaces.values()].some((it) => it.isOpen)) return;
  draft.unchecked.push({ kind: "not-read", cause, what: `which network interfaces carry ${groupId}` });
}

/** Whose traffic a rule lets through cannot be told where its peer was not read: a group of another VPC, say. */
function noteForeignPeer(draft: Draft, { peer }: GroupRule, cause: Address): void {
  const it = decided(peer);
  const { groups } = filtersOf(draft);
  const isRead =
    it === undefined ||
    it.kind === "cidr" ||
    (it.kind === "group"
      ? groups.has(it.id) && hasAddresses(draft, it.id)
      : draft.live.prefixLists.get(it.id)?.entries.known === true);
  if (isRead) return;
  const what = `whose connections the rule for ${it.id} lets through, since that was not read`;
  draft.unchecked.push({ kind: "not-read", cause, what });
}

/** Where those that carry a group stand: without an address nobody can say what their rule lets through. */
const hasAddresses = (draft: Draft, id: SecurityGroupId): boolean =>
  [...filtersOf(draft).interfaces.values()].every((it) => !it.groups.includes(id) || it.addresses.length > 0);

function attach(draft: Draft, { interfaceId, groupId, cause }: On<"group-attached">): void {
  const [on, group] = [decided(interfaceId), decided(groupId)];
  const found = on === undefined ? undefined : filtersOf(draft).interfaces.get(on);
  // One more group only allows more, wherever it goes.
  if (found === undefined || group === undefined || found.groups.includes(group)) return;
  setInterface(draft, { ...found, groups: [...found.groups, group].sort(), causes: [...found.causes, cause] });
}

function detach(draft: Draft, { interfaceId, groupId, cause }: On<"group-detached">): void {
  const found = filtersOf(draft).interfaces.get(interfaceId);
  if (found === undefined) return missing(draft, interfaceId, cause);
  if (!found.groups.includes(groupId)) return;
  if (!filtersOf(draft).groups.has(groupId)) missing(draft, groupId, cause);
  const groups = found.groups.filter((it) => it !== groupId);
  setInterface(draft, { ...found, groups, causes: [...found.causes, cause] });
}

function setInterface(draft: Draft, it: NetworkInterface): void {
  const filters = filtersOf(draft);
  draft.filters = { ...filters, interfaces: new Map(filters.interfaces).set(it.id, it) };
}

function missing(draft: Draft, id: SecurityGroupId | InterfaceId, cause: Address): void {
  const { notRead } = draft.live;
  if (notRead.has("security-groups") || notRead.has("network-interfaces") || isPlanned(id)) return;
  const what = `what it does to ${id}, which is not in the live network that was read`;
  draft.unchecked.push({ kind: "not-read", cause, what });
}
