import { cachedLookups } from "../compare/lookups.ts";
import { type SubnetGroup, subnetGroups } from "../compare/subnet-groups.ts";
import type { SubnetId } from "../model/ids.ts";
import type { Network } from "../model/network.ts";
import type { Assessed } from "./assessed.ts";
import { FATES, type Finding, type MappedSubnet, type SubnetPaths } from "./assessment.ts";
import { worstFate } from "./fate.ts";
import { touchedVpcs } from "./touched.ts";
import { cachedTraffic, type Survey, trafficPaths } from "./traffic-paths.ts";

/** Where the traffic of every subnet goes before and after the apply, and what the findings say of it. */
export function pathMap({ plan, projection, shifts }: Assessed, findings: readonly Finding[]): readonly SubnetPaths[] {
  const { before, after } = projection;
  const touched = new Set([...touchedVpcs(plan, before), ...shifts.map((it) => it.vpcId)]);
  const caches = { lookup: cachedLookups(), traffic: cachedTraffic(after) };
  const survey: Survey = { before, after, ...caches, speaking: bySubnet(findings) };
  const groups = subnetGroups(before, after).filter((it) => touched.has(it.vpcId) && !isAssumed(it, before));
  return worstFirst(
    groups.map((it) => mapped(it, survey)),
    before,
  );
}

/** It stands for subnets that nobody can name. */
const isAssumed = ({ subnetIds: [id] }: SubnetGroup, live: Network): boolean =>
  live.subnets.get(id)?.isAssumed === true;

function mapped(group: SubnetGroup, survey: Survey): SubnetPaths {
  const { vpcId, subnetIds, before, after } = group;
  return {
    vpcId,
    subnets: subnetIds.toSorted().map((id) => mappedSubnet(id, survey.before)),
    tablesBefore: before.tables.options.toSorted(),
    tablesAfter: after.tables.options.toSorted(),
    paths: trafficPaths(group, survey),
  };
}

function mappedSubnet(id: SubnetId, live: Network): MappedSubnet {
  const interfaces = live.notRead.has("network-interfaces") ? null : (live.interfaces.get(id) ?? 0);
  return { id, availabilityZone: live.subnets.get(id)?.availabilityZone ?? null, interfaces };
}

function bySubnet(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const map = new Map<string, Finding[]>();
  for (const it of findings) {
    for (const id of it.subnetIds) {
      const list = map.get(id);
      if (list === undefined) map.set(id, [it]);
      else list.push(it);
    }
  }
  return map;
}

/** Those to whom the same happens stand in the order of their names. */
function worstFirst(groups: readonly SubnetPaths[], live: Network): readonly SubnetPaths[] {
  const keyed = groups.map((group) => {
    const [first = ""] = group.subnets.map((it) => it.id as SubnetId);
    const fate = FATES.indexOf(worstFate(group.paths.map((it) => it.fate)));
    return { group, fate, key: JSON.stringify([group.vpcId, live.subnets.get(first as SubnetId)?.name ?? "", first]) };
  });
  return keyed.toSorted((a, b) => a.fate - b.fate || (a.key < b.key ? -1 : 1)).map((it) => it.group);
}
