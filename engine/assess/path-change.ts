import type { Shift } from "../compare/shift.ts";
import type { Address, RouteTableId, SubnetId, VpcId } from "../model/ids.ts";
import { type Resolution, sameHop } from "../model/path.ts";
import { SERVICES, type Service } from "../model/service.ts";
import { type Fragment, fragmentText } from "../resolve/fragment.ts";
import { type Effect, effectsOf } from "./effect.ts";
import { type Group, groupBy } from "./group-by.ts";
import { nextHop } from "./hops.ts";

/** Shifts that come to the same: one effect, one next hop before and one after, whatever the subnets and the fragments. */
export interface PathChange {
  readonly effect: Effect;
  readonly vpcId: VpcId;
  readonly subnetIds: readonly SubnetId[];
  readonly tableIds: readonly RouteTableId[];
  readonly fragments: readonly Fragment[];
  readonly services: readonly Service[];
  readonly partial: boolean;
  /** True where traffic to neither service takes the same turn. */
  readonly goesBeyond: boolean;
  readonly before: Resolution;
  readonly after: Resolution;
  readonly causes: readonly Address[];
}

interface Affected {
  readonly shift: Shift;
  readonly effect: Effect;
}

/** Groups shifts first over the fragments of the same subnets, then over subnets that the same happens to. */
export function pathChanges(shifts: readonly Shift[]): readonly PathChange[] {
  const affected = shifts.flatMap((shift) => effectsOf(shift).map((effect) => ({ shift, effect })));
  const bySubnets = groupBy(affected, ({ shift, effect }) => [
    shift.vpcId,
    shift.subnetIds,
    shift.tableIds,
    kindOf(effect),
    ends(shift),
  ]);
  const changes = bySubnets.map(overFragments);
  const byEffect = groupBy(changes, (it) => [
    it.vpcId,
    kindOf(it.effect),
    ends(it),
    it.fragments.map(fragmentText),
    it.partial,
  ]);
  return byEffect.map(overSubnets);
}

const kindOf = ({ rule, certainty, during }: Effect) => [rule, certainty, during && nextHop(during)];

const ends = (it: Pick<Shift, "before" | "after">) => [nextHop(it.before), nextHop(it.after)];

/** What the traffic may come to beside staying as it is: of a path that may change, only the change is worth a word. */
function changed(before: Resolution, after: Resolution): Resolution {
  const others = after.paths.filter((to) => !before.paths.some((from) => sameHop(from.hop, to.hop)));
  return others.length === 0 ? after : { ...after, paths: others };
}

function overFragments([first, ...others]: Group<Affected>): PathChange {
  const all = [first, ...others];
  const { shift, effect } = first;
  const count = (service: Service) => all.filter((it) => it.shift.services.includes(service)).length;
  const services = SERVICES.filter((service) => count(service) > 0);
  return {
    effect,
    vpcId: shift.vpcId,
    subnetIds: shift.subnetIds,
    tableIds: shift.tableIds,
    fragments: all.map((it) => it.shift.fragment),
    services,
    goesBeyond: all.some((it) => it.shift.services.length === 0),
    partial: services.some((service) => count(service) < shift.serviceFragments[service]),
    before: shift.before,
    after: effect.certainty === "may" ? changed(shift.before, shift.after) : shift.after,
    causes: unique(all.flatMap((it) => it.effect.causes)),
  };
}

function overSubnets([first, ...others]: Group<PathChange>): PathChange {
  const all = [first, ...others];
  return {
    ...first,
    subnetIds: unique(all.flatMap((it) => it.subnetIds)),
    tableIds: unique(all.flatMap((it) => it.tableIds)),
    causes: unique(all.flatMap((it) => it.causes)),
  };
}

const unique = <T extends string>(texts: readonly T[]): readonly T[] => [...new Set(texts)].sort();
