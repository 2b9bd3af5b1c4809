import type { Edit } from "../model/edit.ts";
import type { GroupRule, NetworkInterface } from "../model/filter.ts";
import { isGroupEdit } from "../model/filter-edit.ts";
import type { InterfaceId, SecurityGroupId } from "../model/ids.ts";
import { possibilities } from "../model/known.ts";
import type { Network } from "../model/network.ts";
import type { Fragment } from "../resolve/fragment.ts";
import { byDirection } from "../resolve/gate.ts";
import { blocksOf, groupGate, rulesOf, untrackedPorts } from "../resolve/group-gate.ts";
import type { FilterShift } from "./filter-shift.ts";
import { type Filtering, type FilterState, filterShifts, type Means } from "./filtering.ts";
import type { SubnetGroup } from "./subnet-groups.ts";

/** What the security groups of interfaces let through otherwise than before (T27, T28). */
export const compareGroups = (groups: readonly SubnetGroup[], means: Means): readonly FilterShift[] =>
  groups.flatMap((group) => byGroups(group, means).flatMap((it) => filterShifts(group, it, means)));

/** The interfaces in some subnets that carry the same groups, before and after. */
function byGroups({ subnetIds }: SubnetGroup, { before, after, steps }: Means): readonly Filtering[] {
  const alike = new Map<string, NetworkInterface[]>();
  for (const it of before.filters?.interfaces.values() ?? []) {
    if (!subnetIds.includes(it.subnetId)) continue;
    const key = JSON.stringify([it.groups, after.filters?.interfaces.get(it.id)?.groups]);
    alike.set(key, [...(alike.get(key) ?? []), it]);
  }
  return [...alike.values()].flatMap((all) => {
    const [first] = all;
    if (first === undefined) return [];
    const concerned = steps.filter((step) => step.edits.some((edit) => concerns(edit, all, [before, after])));
    const filtering: Filtering = {
      filter: "security-group",
      subnetIds: [...new Set(all.map((it) => it.subnetId))],
      steps: concerned,
      in: (network) => stateOf(network, first.id),
    };
    return [filtering];
  });
}

/** True of an edit of a group that these interfaces carry, of their own groups, or of who carries a group that a rule of theirs names. */
function concerns(edit: Edit, all: readonly NetworkInterface[], networks: readonly Network[]): boolean {
  if (!isGroupEdit(edit)) return false;
  const own = new Set(networks.flatMap((it) => all.flatMap((one) => it.filters?.interfaces.get(one.id)?.groups ?? [])));
  const isOwn = (id: SecurityGroupId) => own.has(id);
  switch (edit.kind) {
    case "group-added":
    case "group-removed":
    case "group-rule-removed":
      return isOwn(edit.groupId);
    case "group-rule-put":
      return possibilities(edit.groupId)?.some(isOwn) ?? true;
    case "group-attached":
    case "group-detached": {
      const peers = new Set(networks.flatMap((it) => peerGroups(rulesOf(it, [...own]))));
      const ids = edit.kind === "group-detached" ? [edit.groupId] : (possibilities(edit.groupId) ?? []);
      return ids.some((id) => peers.has(id)) || isTheirs(edit.interfaceId, all);
    }
    default:
      return edit satisfies never;
  }
}

const isTheirs = (id: unknown, all: readonly NetworkInterface[]): boolean =>
  all.some((it) => it.id === id || JSON.stringify(id)?.includes(`"${it.id}"`) === true);

const peerGroups = (rules: readonly GroupRule[]): readonly SecurityGroupId[] =>
  rules.flatMap(({ peer }) => (peer.known && peer.value.kind === "group" ? [peer.value.id] : []));

function stateOf(network: Network, on: InterfaceId): FilterState {
  const it = network.filters?.interfaces.get(on);
  const rules = rulesOf(network, it?.groups ?? []);
  return {
    names: it?.groups ?? [],
    blocks: rules.flatMap((rule) => blocksOf(rule, network) ?? []),
    gates: (fragment) => byDirection((direction) => groupGate(rules, { direction, fragment }, network)),
    causes: (fragment) => causesOf(network, it, fragment),
    untracked: ({ direction, fragment }) =>
      untrackedPorts(rules, direction, fragment.kind === "cidr" ? fragment.cidr.family : 4),
  };
}

/** What took rules away from the groups that an interface carries, or a group from it. */
function causesOf(network: Network, it: NetworkInterface | undefined, fragment: Fragment) {
  const groups = (it?.groups ?? []).flatMap((id) => network.filters?.groups.get(id) ?? []);
  const taken = groups.flatMap(({ removed }) => removed).filter((rule) => isAbout(rule, fragment, network));
  const peers = new Set(peerGroups(groups.flatMap(({ rules }) => rules)));
  const others = [...(network.filters?.interfaces.values() ?? [])];
  const moved = others.filter((one) => one.groups.some((id) => peers.has(id)) || one.causes.length > 0);
  const causes = [...taken.flatMap((rule) => rule.causes), ...(it?.causes ?? [])];
  return [...new Set(causes.length > 0 ? causes : moved.flatMap((one) => one.causes))].sort();
}

function isAbout(rule: GroupRule, fragment: Fragment, network: Network): boolean {
  const gate = (direction: "ingress" | "egress") => groupGate([rule], { direction, fragment }, network);
  return gate(rule.direction).possible.length > 0;
}
