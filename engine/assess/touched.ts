import { NO_FILTERS } from "../model/filter.ts";
import { isFilterEdit } from "../model/filter-edit.ts";
import type { VpcId } from "../model/ids.ts";
import { isNamesEdit } from "../model/named-endpoint.ts";
import type { Network } from "../model/network.ts";
import type { Plan } from "../plan/plan.ts";
import { editsOf } from "../project/project.ts";
import type { Assessed } from "./assessed.ts";
import { count } from "./words.ts";

/** The VPCs that hold anything which the plan names. */
export function touchedVpcs(plan: Plan, live: Network): ReadonlySet<VpcId> {
  const named = new Set(plan.mentions);
  const { acls, groups } = live.filters ?? NO_FILTERS;
  const paths = [...live.subnets.values(), ...live.routeTables.values(), ...live.endpoints.values()];
  const nouns = [...paths, ...acls.values(), ...groups.values()];
  const homes = nouns.flatMap((it) => (named.has(it.id) && it.vpcId !== undefined ? [it.vpcId] : []));
  return new Set([...[...live.vpcs.keys()].filter((id) => named.has(id)), ...homes]);
}

/** Which part of the live network a verdict rests on. */
export interface Rests {
  readonly vpcIds: ReadonlySet<VpcId>;
  /** Whether it rests on network ACLs and security groups too: where the plan changes any, or leads traffic or names by way of one. */
  readonly onFilters: boolean;
}

export const restsOf = ({ plan, projection, filterShifts }: Omit<Assessed, "source" | "shifts">): Rests => ({
  vpcIds: touchedVpcs(plan, projection.before),
  onFilters: filterShifts.length > 0 || editsOf(projection.steps).some((it) => isFilterEdit(it) || isNamesEdit(it)),
});

/** `1 VPC, 4 subnets, 4 route tables`: how much of the live network a verdict on these VPCs rests on. */
export function extentOf(live: Network, vpcIds: ReadonlySet<VpcId>): string {
  if (vpcIds.size === 0) return "it holds no VPC that the plan touches";
  const within = (nouns: Iterable<{ readonly vpcId?: VpcId; readonly isAssumed?: true }>) =>
    [...nouns].filter((it) => it.vpcId !== undefined && vpcIds.has(it.vpcId) && it.isAssumed !== true).length;
  const tables = within(live.routeTables.values());
  return [count(vpcIds.size, "VPC"), count(within(live.subnets.values()), "subnet"), count(tables, "route table")].join(
    ", ",
  );
}
