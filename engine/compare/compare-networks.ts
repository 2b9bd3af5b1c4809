import { isFilterEdit } from "../model/filter-edit.ts";
import { editsOf } from "../project/project.ts";
import { compare } from "./compare.ts";
import { compareAcls } from "./compare-acls.ts";
import { compareBehindNat } from "./compare-behind-nat.ts";
import { compareGroups } from "./compare-groups.ts";
import { cachedMoments } from "./filter-moments.ts";
import type { FilterShift } from "./filter-shift.ts";
import { cachedLookups } from "./lookups.ts";
import type { Course } from "./passage.ts";
import type { Shift } from "./shift.ts";
import { subnetGroups } from "./subnet-groups.ts";

/** Where traffic goes otherwise, and what filters let through otherwise. */
export interface Comparison {
  readonly shifts: readonly Shift[];
  readonly filterShifts: readonly FilterShift[];
}

export function compareNetworks(course: Course): Comparison {
  const shifts = compare(course);
  return { shifts, filterShifts: compareFilters(course, shifts) };
}

/** Nothing where neither what filters changes nor which filters a path passes, or where nothing was read of them. */
function compareFilters(course: Course, shifts: readonly Shift[]): readonly FilterShift[] {
  const { before, after, steps } = course;
  const isFiltering = editsOf(steps).some(isFilterEdit);
  if (before.filters === undefined || (!isFiltering && shifts.length === 0)) return [];
  const means = { ...course, lookup: cachedLookups(), momentsOf: cachedMoments(course) };
  const groups = subnetGroups(before, after).filter((it) => !it.after.isRemoved);
  const moved = new Set(shifts.flatMap((it) => it.subnetIds));
  const behind = compareBehindNat(groups, moved, means);
  return isFiltering ? [...compareAcls(groups, means), ...behind, ...compareGroups(groups, means)] : behind;
}
