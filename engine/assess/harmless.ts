import type { Shift } from "../compare/shift.ts";
import { isFilterEdit } from "../model/filter-edit.ts";
import type { SubnetId } from "../model/ids.ts";
import { isUsable } from "../model/path.ts";
import { SERVICES } from "../model/service.ts";
import type { PlannedChange } from "../plan/plan.ts";
import { editsOf } from "../project/project.ts";
import { touchesLive } from "../project/touches-live.ts";
import type { Assessed } from "./assessed.ts";
import { destinationName, subnetsName } from "./words.ts";

/** Why a change of which no finding speaks breaks nothing, as the rest of a sentence about it. */
export function whyHarmless(change: PlannedChange, { projection, shifts }: Assessed): string {
  const steps = projection.changes.find((it) => it.change === change)?.steps;
  if (change.action === "forget") return "only leaves Terraform's state";
  if (steps === undefined) return "changes labels only";
  const edits = editsOf(steps);
  const gained = shifts.filter((it) => it.causes.includes(change.address) && isGain(it));
  if (gained.length > 0) return gain(gained, projection.before);
  if (edits.length > 0 && !edits.some(touchesLive)) return "touches only what is new";
  return edits.length > 0 && edits.every(isFilterEdit) ? "denies nothing that is let through now" : "changes no path";
}

const isGain = ({ before, after }: Shift): boolean =>
  before.paths.every((it) => !isUsable(it.hop)) && after.paths.every((it) => isUsable(it.hop));

function gain(shifts: readonly Shift[], live: Assessed["projection"]["before"]): string {
  const subnets: readonly SubnetId[] = [...new Set(shifts.flatMap((it) => it.subnetIds))].sort();
  const services = SERVICES.filter((service) => shifts.some((it) => it.services.includes(service)));
  return `gives ${subnetsName(subnets, live)} a path to ${destinationName({ services, partial: false, goesBeyond: services.length === 0 })}, where there was none`;
}
