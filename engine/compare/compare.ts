import type { RouteTable } from "../model/network.ts";
import { isUnchanged, type Resolution } from "../model/path.ts";
import { fragmentsOf } from "../resolve/fragment.ts";
import { causesOf } from "./causes.ts";
import { cachedLookups, type LookupOn } from "./lookups.ts";
import { type Course, passage } from "./passage.ts";
import { countByService, servicesOf } from "./services.ts";
import type { Passing, Shift } from "./shift.ts";
import { type Place, subnetGroups, tablesOn } from "./subnet-groups.ts";

/** Every path that differs, or may, before, during or after. Comparing a network with itself gives nothing. */
export function compare(course: Course): readonly Shift[] {
  const lookup = cachedLookups();
  return subnetGroups(course.before, course.after).flatMap((group) => shiftsOf(group, { ...course, lookup }));
}

export interface Means extends Course {
  readonly lookup: LookupOn;
  /** Tables that cut its traffic into fragments beside its own: those by which it came. */
  readonly upstream?: readonly RouteTable[];
}

/** Every path of one place that differs. */
export function shiftsOf(group: Place, means: Means): readonly Shift[] {
  const way = passage(group, means);
  if (way.steps.length === 0) return [];
  const sides = [group.before, group.after, ...way.sides.map((it) => it.side)];
  const tables = [...new Set([...sides.flatMap(tablesOn), ...(means.upstream ?? [])])];
  const fragments = fragmentsOf(tables, [means.before, means.after]);
  const serviceFragments = countByService(fragments, means.after);
  return fragments.flatMap((fragment) => {
    const before = means.lookup(group.before, fragment);
    const after = means.lookup(group.after, fragment);
    const states = way.sides.map(({ done, side }) => {
      const path = means.lookup(side, fragment);
      return { done, path, causes: causesOf({ side: group.before, path: before }, { side, path }) };
    });
    const differing = states.filter((it) => !isUnchanged(before, it.path));
    if ((isUnchanged(before, after) && differing.length === 0) || (group.after.isRemoved && isLocal(before))) return [];
    const causes = causesOf({ side: group.before, path: before }, { side: group.after, path: after });
    const passing: Passing = { steps: way.steps, states: differing, isComplete: way.isComplete };
    const services = servicesOf(fragment, means.after);
    return [{ ...placeOf(group), fragment, services, serviceFragments, before, after, causes, passing }];
  });
}

const placeOf = ({ vpcId, subnetIds, before, after }: Place) => ({
  vpcId,
  subnetIds: subnetIds.toSorted(),
  tableIds: [...new Set([...before.tables.options, ...after.tables.options])].sort(),
});

/** A subnet that goes has nobody left to miss the VPC. */
const isLocal = ({ paths }: Resolution): boolean => paths.every(({ route }) => route?.origin === "local");
