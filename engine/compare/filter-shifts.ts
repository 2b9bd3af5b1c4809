import { type Cidr, contains } from "../model/cidr.ts";
import type { Doubt } from "../model/doubt.ts";
import { isFilterChange } from "../model/edit.ts";
import type { Address, RouteTableId, VpcId } from "../model/ids.ts";
import type { Network } from "../model/network.ts";
import { isUsable } from "../model/path.ts";
import type { Target } from "../model/target.ts";
import { applyEdits } from "../project/apply-edits.ts";
import { isUnavoidable, type Moment, momentsAround, momentsBetween } from "../project/moments.ts";
import { editsOf } from "../project/project.ts";
import type { PlannedStep } from "../project/steps.ts";
import { fragmentsOf } from "../resolve/fragment.ts";
import { blocksOf } from "../resolve/permits.ts";
import { type Guard, guardsOf } from "./filter-guards.ts";
import { type Loss, lossesOf, type Reach } from "./filter-losses.ts";
import { cachedLookups, type LookupOn } from "./lookups.ts";
import type { Course } from "./passage.ts";
import { type Side, sideOf, tablesOn } from "./subnet-groups.ts";

/** What a network ACL or security groups no longer let through, for one subnet or some of its interfaces. */
export interface FilterShift {
  readonly guard: Guard;
  readonly vpcId: VpcId;
  readonly tableIds: readonly RouteTableId[];
  /** The network ACLs or security groups, before and after. */
  readonly filterIds: readonly string[];
  readonly losses: readonly Loss[];
  /** What is let through again once the apply is over, and is not between two of its steps. */
  readonly passing: { readonly losses: readonly Loss[]; readonly isSure: boolean };
  /** Why it may be otherwise; none where it is certain. */
  readonly doubts: readonly Doubt[];
  readonly causes: readonly Address[];
  /** The next hops of the traffic, as far as they are known. */
  readonly targets: readonly Target[];
}

/** A guard that changes and of which it cannot be told what it lets through. */
export interface OpenGuard {
  readonly guard: Guard;
  readonly causes: readonly Address[];
}

export type FilterOutcome =
  | { readonly kind: "shift"; readonly shift: FilterShift }
  | { readonly kind: "open"; readonly open: OpenGuard };

export function filterShifts(course: Course): readonly FilterOutcome[] {
  const lookup = cachedLookups();
  return guardsOf(course).flatMap((guard) => outcomeOf(guard, { ...course, lookup }));
}

interface Means extends Course {
  readonly lookup: LookupOn;
}

function outcomeOf(guard: Guard, means: Means): readonly FilterOutcome[] {
  const { before, after } = means;
  const side = sideOf(before, guard.subnet.id);
  const { reach, targets } = reachOf(guard, side, means);
  const causes = causesOf(guard.steps);
  const losses = lossesOf(guard, reach, [before, after]);
  if (losses === undefined) return [{ kind: "open", open: { guard, causes } }];
  const passing = passingLosses(guard, reach, means);
  if (losses.length === 0 && passing.losses.length === 0) return [];
  const [was, is] = [filtersOf(guard, before), filtersOf(guard, after)];
  const shift: FilterShift = {
    guard,
    vpcId: guard.subnet.vpcId,
    tableIds: side.tables.options,
    filterIds: [...new Set([...was.ids, ...is.ids])].toSorted(),
    losses,
    passing,
    doubts: is.doubts,
    causes,
    targets,
  };
  return [{ kind: "shift", shift }];
}

/** The changes that may deny something: a rule of a security group that comes only allows. */
const causesOf = (steps: readonly PlannedStep[]): readonly Address[] => {
  const denying = editsOf(steps).filter((it) => isFilterChange(it) && !ALLOWING.has(it.kind));
  return [...new Set(denying.map((it) => it.cause))].toSorted();
};
const ALLOWING: ReadonlySet<string> = new Set(["group-rule-added", "group-carried", "acl-added", "group-added"]);

function reachOf(guard: Guard, side: Side, { before, after, lookup }: Means) {
  const tables = tablesOn(side);
  const named = [before, after].flatMap((network) => blocksNamed(guard, network));
  const fragments = fragmentsOf(tables, [before], [...named, ...(guard.subnet.blocks ?? [])]);
  const local = tables.flatMap((it) => it.routes.filter((route) => route.origin === "local"));
  const localBlocks = local.flatMap(({ destination }) => (destination.kind === "cidr" ? [destination.cidr] : []));
  const found = fragments.flatMap((fragment) => {
    if (fragment.kind !== "cidr") return [];
    const usable = lookup(side, fragment).paths.filter(({ hop }) => isUsable(hop) || hop.kind === "unknown");
    return usable.length === 0 ? [] : [{ block: fragment.cidr, usable }];
  });
  const blocks = found.map((it) => it.block);
  const isLocal = (block: Cidr) => localBlocks.some((it) => contains(it, block));
  const targets = found.flatMap(({ usable }) =>
    usable.flatMap(({ hop }) => (hop.kind === "target" ? [hop.target] : [])),
  );
  const reach: Reach = { blocks, local: blocks.filter(isLocal) };
  return { reach, targets: [...new Map(targets.map((it) => [it.id, it])).values()] };
}

/** Every block that the rules of a guard name. */
function blocksNamed(guard: Guard, network: Network): readonly Cidr[] {
  const { acls, groups } = network.filters;
  const { ids } = filtersOf(guard, network);
  if (guard.by === "acl")
    return ids.flatMap((id) => [...acls.values()].find((it) => it.id === id)?.entries ?? []).map((it) => it.cidr);
  return ids
    .flatMap((id) => [...groups.values()].find((it) => it.id === id)?.rules ?? [])
    .flatMap(({ remote }) => blocksOf(remote, network));
}

/** The ids of what guards, and what of it a plan leaves open. */
function filtersOf(guard: Guard, { filters, subnets }: Network) {
  if (guard.by === "acl") {
    const acl = subnets.get(guard.subnet.id)?.acl;
    const open = acl?.options.flatMap((id) => filters.acls.get(id)?.open ?? []) ?? [];
    return { ids: acl?.options ?? [], doubts: acl?.doubt === undefined ? open : [acl.doubt, ...open] };
  }
  const ids = filters.interfaces.get(guard.interface.id)?.groupIds ?? [];
  return { ids, doubts: ids.flatMap((id) => filters.groups.get(id)?.open ?? []) };
}

/** What is lost between two steps alone. Where the moments are too many some are looked at, and nothing is certain. */
function passingLosses(guard: Guard, reach: Reach, { before, after }: Course): FilterShift["passing"] {
  const all = momentsBetween(guard.steps);
  const moments = all ?? momentsAround(guard.steps);
  const lasting = new Set((lossesOf(guard, reach, [before, after]) ?? []).map(textOf));
  const lost = moments.map((done) => ({ done, losses: newLosses(guard, reach, { before, done, lasting }) }));
  const harmful = lost.filter((it) => it.losses.length > 0);
  const [first] = harmful;
  if (first === undefined) return { losses: [], isSure: false };
  const isSure =
    all !== undefined &&
    isUnavoidable(
      guard.steps,
      harmful.map((it) => it.done),
    );
  return { losses: first.losses, isSure };
}

interface Between {
  readonly before: Network;
  readonly done: Moment;
  readonly lasting: ReadonlySet<string>;
}

function newLosses(guard: Guard, reach: Reach, { before, done, lasting }: Between): readonly Loss[] {
  const network = applyEdits(before, editsOf(done)).network;
  return (lossesOf(guard, reach, [before, network]) ?? []).filter((it) => !lasting.has(textOf(it)));
}

const textOf = ({ direction, protocol, peer }: Loss): string =>
  JSON.stringify([direction, protocol, peer.kind === "cidr" ? peer.cidr.text : peer.id]);
