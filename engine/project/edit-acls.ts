import { type Doubt, unknownIn } from "../model/doubt.ts";
import type { Edit } from "../model/edit.ts";
import { type AclEntry, type Filters, type NetworkAcl, NO_FILTERS } from "../model/filter.ts";
import type { AclEdit } from "../model/filter-edit.ts";
import { type Address, isPlanned, type NetworkAclId, type SubnetId } from "../model/ids.ts";
import { decided, possibilities, unknown } from "../model/known.ts";
import type { Choice } from "../model/network.ts";
import type { Draft } from "./draft.ts";
import { rivals } from "./edit-routes.ts";

type On<K extends AclEdit["kind"]> = Extract<Edit, { readonly kind: K }>;

export function editAcls(draft: Draft, edit: Extract<Edit, { readonly kind: AclEdit["kind"] }>): void {
  switch (edit.kind) {
    case "acl-added":
      return addAcl(draft, edit);
    case "acl-removed":
      return removeAcl(draft, edit);
    case "acl-entry-put":
      return putEntry(draft, edit);
    case "acl-entry-removed":
      return removeEntry(draft, edit);
    case "acl-associated":
      return associate(draft, edit);
    case "acl-disassociated":
      return disassociate(draft, edit);
    default:
      edit satisfies never;
  }
}

export const filtersOf = (draft: Draft): Filters => draft.filters ?? NO_FILTERS;

function setAcl(draft: Draft, acl: NetworkAcl): void {
  const filters = filtersOf(draft);
  draft.filters = { ...filters, acls: new Map(filters.acls).set(acl.id, acl) };
}

function setAclOf(draft: Draft, subnet: SubnetId, choice: Choice<NetworkAclId | "default">): void {
  const filters = filtersOf(draft);
  draft.filters = { ...filters, aclOf: new Map(filters.aclOf).set(subnet, choice) };
}

/** A new ACL denies everything until it has entries. */
function addAcl(draft: Draft, { aclId, vpcId: home }: On<"acl-added">): void {
  const place = decided(home);
  const acl: NetworkAcl = { id: aclId, isDefault: false, entries: [], removed: [] };
  setAcl(draft, place === undefined ? acl : { ...acl, vpcId: place });
}

/** Before an ACL goes, the provider sends its subnets to the default one, whoever had associated them. */
function removeAcl(draft: Draft, { aclId, cause }: On<"acl-removed">): void {
  const filters = filtersOf(draft);
  const acl = filters.acls.get(aclId);
  if (acl === undefined) return missingAcl(draft, aclId, cause);
  setAcl(draft, { ...acl, removedBy: [cause] });
  for (const [subnet, choice] of filters.aclOf) {
    if (choice.options.includes(aclId)) setAclOf(draft, subnet, { options: ["default"], causes: [cause] });
  }
}

function putEntry(draft: Draft, { aclId, entry, cause }: On<"acl-entry-put">): void {
  const acls = possibilities(aclId) ?? [...filtersOf(draft).acls.keys()];
  for (const id of acls) {
    const acl = filtersOf(draft).acls.get(id);
    if (acl === undefined) missingAcl(draft, id, cause);
    else
      setAcl(draft, withEntry(acl, acls.length === 1 ? entry : asDoubtful(entry, aclId.known ? "" : aclId.why), cause));
  }
}

type Body = Omit<AclEntry, "causes">;

/** An entry of which it is not known whether it is put here: whatever it does, the ACL may not do it. */
const asDoubtful = (entry: Body, why: string): Body => ({ ...entry, action: unknown(why) });

/**
 * An ACL holds one entry for each number and direction. Where another change of the plan puts one of the same number, EC2
 * refuses the later of the two, and which that is is open.
 */
function withEntry(acl: NetworkAcl, entry: Body, cause: Address): NetworkAcl {
  const same = acl.entries.filter((it) => isSameNumber(it, entry));
  const rival = same.flatMap((it) => it.causes).find((it) => it !== cause);
  if (rival !== undefined) {
    const doubt = rivals([rival, cause]).text;
    const open = [...same, { ...entry, causes: [cause] }].map((it) => ({
      ...it,
      action: unknown<"allow" | "deny">(doubt),
    }));
    return { ...acl, entries: [...acl.entries.filter((it) => !same.includes(it)), ...open] };
  }
  const taken = same.map((it) => ({ ...it, causes: [cause] }));
  return {
    ...acl,
    entries: [...acl.entries.filter((it) => !same.includes(it)), { ...entry, causes: [cause] }],
    removed: [...acl.removed, ...taken],
  };
}

function isSameNumber(a: Body, b: Body): boolean {
  const [x, y] = [decided(a.number), decided(b.number)];
  return a.direction === b.direction && x !== undefined && x === y;
}

function removeEntry(draft: Draft, { aclId, direction, number, cause }: On<"acl-entry-removed">): void {
  const acl = filtersOf(draft).acls.get(aclId);
  if (acl === undefined) return missingAcl(draft, aclId, cause);
  const gone = acl.entries.filter((it) => it.direction === direction && decided(it.number) === number);
  setAcl(draft, {
    ...acl,
    entries: acl.entries.filter((it) => !gone.includes(it)),
    removed: [...acl.removed, ...gone.map((it) => ({ ...it, causes: [cause] }))],
  });
}

function associate(draft: Draft, { subnetId, aclId, cause }: On<"acl-associated">): void {
  const subnets = possibilities(subnetId) ?? subnetsBeside(draft, possibilities(aclId));
  const options = possibilities(aclId) ?? [...filtersOf(draft).acls.keys()];
  for (const id of subnets) {
    const old = filtersOf(draft).aclOf.get(id) ?? { options: [], causes: [] };
    const open = decided(subnetId) === undefined ? subnetId : decided(aclId) === undefined ? aclId : undefined;
    const isRival = old.causes.some((it) => it !== cause) && !old.options.includes("default");
    const doubt = open !== undefined ? unknownIn(cause, open) : isRival ? rivals([...old.causes, cause]) : undefined;
    const isSure = doubt === undefined || decided(subnetId) !== undefined;
    setAclOf(draft, id, chosen({ old, options, cause, doubt, replaces: isSure && !isRival }));
  }
}

interface Choosing {
  readonly old: Choice<NetworkAclId | "default">;
  readonly options: readonly NetworkAclId[];
  readonly cause: Address;
  readonly doubt: Doubt | undefined;
  readonly replaces: boolean;
}

function chosen({ old, options, cause, doubt, replaces }: Choosing): Choice<NetworkAclId | "default"> {
  const all = replaces ? options : [...new Set([...old.options, ...options])];
  const causes = replaces ? [cause] : [...new Set([...old.causes, cause])];
  return doubt === undefined ? { options: all, causes } : { options: all, causes, doubt };
}

/** The subnets that an ACL may be given to: those of its VPC, where that is told. */
function subnetsBeside(draft: Draft, acls: readonly NetworkAclId[] | undefined): readonly SubnetId[] {
  const homes = acls?.map((id) => filtersOf(draft).acls.get(id)?.vpcId) ?? [undefined];
  const live = [...draft.live.subnets.values()];
  return live.filter((it) => homes.includes(undefined) || homes.includes(it.vpcId)).map((it) => it.id);
}

/** As the provider does it: the subnet goes to the default ACL of its VPC. */
function disassociate(draft: Draft, { subnetId, aclId, cause }: On<"acl-disassociated">): void {
  const old = filtersOf(draft).aclOf.get(subnetId);
  if (old !== undefined && !old.options.includes(aclId)) return;
  setAclOf(draft, subnetId, { options: ["default"], causes: [cause] });
}

function missingAcl(draft: Draft, aclId: NetworkAclId, cause: Address): void {
  if (draft.live.notRead.has("network-acls") || isPlanned(aclId)) return;
  const what = `what it does to ${aclId}, which is not in the live network that was read`;
  draft.unchecked.push({ kind: "not-read", cause, what });
}
