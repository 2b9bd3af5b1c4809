import { contains } from "../model/cidr.ts";
import { type AclEntry, type NetworkAcl, NO_FILTERS } from "../model/filter.ts";
import type { Address, NetworkAclId, SubnetId } from "../model/ids.ts";
import type { Network, Subnet } from "../model/network.ts";
import { aclGate, effectiveAcl } from "../resolve/acl-gate.ts";
import type { Fragment } from "../resolve/fragment.ts";
import { byDirection } from "../resolve/gate.ts";
import { aclSteps } from "./acl-steps.ts";
import type { FilterShift } from "./filter-shift.ts";
import { type Filtering, type FilterState, filterShifts, type Means } from "./filtering.ts";
import type { SubnetGroup } from "./subnet-groups.ts";

/** What the ACLs of subnets let through otherwise than before (T29). */
export const compareAcls = (groups: readonly SubnetGroup[], means: Means): readonly FilterShift[] =>
  groups.flatMap((group) => byAcl(group, means).flatMap((it) => filterShifts(group, it, means)));

/** Subnets that have the same ACLs, before and after. */
function byAcl({ subnetIds, vpcId }: SubnetGroup, { before, after, steps }: Means): readonly Filtering[] {
  const alike = new Map<string, readonly SubnetId[]>();
  for (const id of subnetIds) {
    const key = JSON.stringify([effectiveAcl(before, id), effectiveAcl(after, id)]);
    alike.set(key, [...(alike.get(key) ?? []), id]);
  }
  return [...alike.values()].flatMap((ids) => {
    const [first] = ids;
    if (first === undefined) return [];
    const acls = [before, after].flatMap((it) => effectiveAcl(it, first).options);
    const standing = new Set([...acls, ...defaultsOf(vpcId, before)]);
    const filtering: Filtering = {
      filter: "network-acl",
      subnetIds: ids,
      steps: aclSteps(steps, ids, standing),
      in: (network) => aclState(network, first),
      isPassedBy: (id, fragment) => !isWithin(fragment, before.subnets.get(id)),
    };
    return [filtering];
  });
}

/** What a subnet has to say to itself never passes its ACL. One whose blocks were not read says nothing to itself. */
const isWithin = (fragment: Fragment, subnet: Subnet | undefined): boolean =>
  fragment.kind === "cidr" && subnet?.blocks?.some((it) => contains(it, fragment.cidr)) === true;

/** A subnet may pass through the default ACL of its VPC. */
export const defaultsOf = (vpcId: string, { filters }: Network): readonly NetworkAclId[] =>
  [...(filters?.acls.values() ?? [])].flatMap((it) => (it.isDefault && it.vpcId === vpcId ? [it.id] : []));

/** The ACL of a subnet as it is at some time. */
export function aclState(network: Network, subnetId: SubnetId): FilterState {
  const filters = network.filters ?? NO_FILTERS;
  const choice = effectiveAcl(network, subnetId);
  const acls = choice.options.flatMap((id) => filters.acls.get(id) ?? []);
  return {
    names: choice.options,
    blocks: acls.flatMap((it) => it.entries.flatMap(({ block }) => (block.known ? [block.value] : []))),
    gates: (fragment) => byDirection((direction) => aclGate(choice, { direction, fragment }, filters)),
    causes: (fragment) => [...new Set([...choice.causes, ...changed(acls, fragment)])].sort(),
  };
}

/** What changed the entries that match. */
const changed = (acls: readonly NetworkAcl[], fragment: Fragment) =>
  acls
    .flatMap(({ entries, removed }) => [...entries, ...removed])
    .filter((it) => mayMatch(it, fragment))
    .flatMap((it) => it.causes);

const mayMatch = ({ block }: AclEntry, fragment: Fragment): boolean =>
  !block.known || fragment.kind === "prefix-list" || contains(block.value, fragment.cidr);

/** What changed any entry of the ACL that a subnet has. */
export const changesOf = (network: Network, subnetId: SubnetId): readonly Address[] =>
  effectiveAcl(network, subnetId).options.flatMap((id) => {
    const acl = network.filters?.acls.get(id);
    return [...(acl?.entries ?? []), ...(acl?.removed ?? [])].flatMap((it) => it.causes);
  });
