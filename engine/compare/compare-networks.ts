import { isFilterEdit } from "../model/filter-edit.ts";
import { editsOf } from "../project/project.ts";
import { compare } from "./compare.ts";
import { compareAcls } from "./compare-acls.ts";
import { compareGroups } from "./compare-groups.ts";
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

export const compareNetworks = (course: Course): Comparison => ({
  shifts: compare(course),
  filterShifts: compareFilters(course),
});

/** Nothing where no step changes what filters, or where nothing was read of it. */
function compareFilters(course: Course): readonly FilterShift[] {
  const { before, after, steps } = course;
  if (before.filters === undefined || !editsOf(steps).some(isFilterEdit)) return [];
  const means = { ...course, lookup: cachedLookups() };
  const groups = subnetGroups(before, after).filter((it) => !it.after.isRemoved);
  return [...compareAcls(groups, means), ...compareGroups(groups, means)];
}
