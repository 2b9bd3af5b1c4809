import type { Finding } from "../assess/assessment.ts";
import { effectsOf } from "../assess/effect.ts";
import { filterEffect } from "../assess/filter-effect.ts";
import type { Address, SubnetId } from "../model/ids.ts";
import type { Network } from "../model/network.ts";
import { effectiveTables } from "../resolve/effective-tables.ts";
import { harms, type Outlook } from "./outlook.ts";

/** What goes one at a time. */
export const UNITS = ["az", "table"] as const;
export type Unit = (typeof UNITS)[number];

/** Stands for a zone or a table that was not read. */
export const ANYWHERE = "anywhere";

/** Changes that bring one harm about together, and where they do: zones, or route tables. */
export interface Cut {
  readonly causes: ReadonlySet<Address>;
  /** Empty where the harm is not one of some subnets. */
  readonly places: ReadonlySet<string>;
}

const ON_PATHS: readonly Finding["rule"][] = ["access-cut", "connection-reset", "outage-window", "filtered"];

/** Every harm of a plan with its causes, place by place: paths and filters as they were compared are finer than findings are. */
export function cutsOf(whole: Outlook, unit: Unit): readonly Cut[] {
  const live = whole.projection.before;
  const placesOf = unit === "az" ? zonesOf : tablesOf;
  const place = (ids: readonly string[]) => new Set(placesOf(ids as readonly SubnetId[], live));
  const paths = whole.shifts.flatMap((shift) => {
    const causes = new Set(effectsOf(shift).flatMap((it) => it.causes));
    return causes.size === 0 ? [] : [{ causes, places: place(shift.subnetIds) }];
  });
  const filters = whole.filterShifts.flatMap((shift) => {
    const effect = filterEffect(shift);
    return effect === undefined ? [] : [{ causes: new Set(effect.causes), places: place(shift.subnetIds) }];
  });
  const told = [...paths, ...filters];
  const all = harms(whole).map((it) => ({ rule: it.rule, causes: causesOf(it), places: place(it.subnetIds) }));
  const others = all.filter((it) => !ON_PATHS.includes(it.rule) || !isTold(it, told));
  return [...told, ...others];
}

/** False of harm that the subnets' own paths do not show: what comes about beyond a gateway. */
function isTold({ causes, places }: Cut, paths: readonly Cut[]): boolean {
  const shared = paths.filter((it) => [...it.causes].some((cause) => causes.has(cause)));
  const isWithin = <T>(part: ReadonlySet<T>, wholes: readonly ReadonlySet<T>[]) =>
    [...part].every((one) => wholes.some((it) => it.has(one)));
  return (
    isWithin(
      causes,
      shared.map((it) => it.causes),
    ) &&
    isWithin(
      places,
      shared.map((it) => it.places),
    )
  );
}

const causesOf = (it: Finding): ReadonlySet<Address> => new Set(it.causes as readonly Address[]);

const zonesOf = (subnets: readonly SubnetId[], live: Network): readonly string[] =>
  subnets.map((id) => live.subnets.get(id)?.availabilityZone ?? ANYWHERE);

/** The tables that the subnets use as things stand. */
const tablesOf = (subnets: readonly SubnetId[], live: Network): readonly string[] =>
  subnets.flatMap((id): readonly string[] => {
    const subnet = live.subnets.get(id);
    return subnet === undefined ? [ANYWHERE] : effectiveTables(live, subnet).options;
  });
