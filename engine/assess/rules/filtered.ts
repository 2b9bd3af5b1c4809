import type { FilterShift } from "../../compare/filter-shift.ts";
import type { Network } from "../../model/network.ts";
import { distinctPaths, type Resolution } from "../../model/path.ts";
import { portsText } from "../../model/ports.ts";
import { SERVICES, type Service } from "../../model/service.ts";
import { fragmentText } from "../../resolve/fragment.ts";
import type { Gate, Gates } from "../../resolve/gate.ts";
import type { Evidence, Finding } from "../assessment.ts";
import { filterEffect } from "../filter-effect.ts";
import { isAtOnce } from "../filter-loss.ts";
import { type Draft, finding } from "../finding.ts";
import { type Group, groupBy } from "../group-by.ts";
import { nextHop } from "../hops.ts";
import { destinationName, enumerate, subnetsName } from "../words.ts";
import { type Affected, filterName, remedyOf, titleOf, why } from "./filter-words.ts";
import { UNORDERED } from "./path-evidence.ts";

/** What network ACLs and security groups deny of the traffic that they let through before (T27 to T29): one finding for what happens alike. */
export function filtered(shifts: readonly FilterShift[], live: Network): readonly Finding[] {
  const affected = shifts.flatMap((shift) => {
    const effect = filterEffect(shift);
    return effect === undefined ? [] : [{ shift, effect }];
  });
  const bySubnets = groupBy(affected, ({ shift, effect }) => [shift.vpcId, kindOf({ shift, effect }), shift.subnetIds]);
  const alike = groupBy(bySubnets, (group) => [
    group[0].shift.vpcId,
    kindOf(group[0]),
    group.map(({ shift }) => fragmentText(shift.fragment)),
    evidence(group, false),
  ]);
  return alike.map((groups) => finding(draftOf(groups, live), live));
}

const kindOf = ({ shift, effect: { rule, certainty, doubts, loss } }: Affected) => [
  shift.filter,
  shift.through,
  rule,
  certainty,
  doubts.map((it) => it.text),
  isAtOnce(shift, loss),
];

function draftOf(groups: Group<Group<Affected>>, live: Network): Draft {
  const [first] = groups;
  const all = groups.flat();
  const [{ shift, effect }] = first;
  const services = SERVICES.filter((it) => first.some((one) => one.shift.services.includes(it)));
  const partial = services.some((service) => countOf(service, first) < shift.serviceFragments[service]);
  const goesBeyond = first.some((one) => one.shift.services.length === 0);
  const subnetIds = [...new Set(all.flatMap((one) => one.shift.subnetIds))].sort();
  const place = {
    subnets: subnetsName(subnetIds, live),
    destination: destinationName({ services, partial, goesBeyond }),
  };
  return {
    rule: effect.rule,
    certainty: effect.certainty,
    title: titleOf(first[0], place),
    causes: [...new Set(all.flatMap((one) => one.effect.causes))],
    vpcId: shift.vpcId,
    subnetIds,
    routeTableIds: [...new Set(all.flatMap((one) => one.shift.tableIds))],
    services,
    destinations: [...new Set(first.map((one) => fragmentText(one.shift.fragment)))],
    partial,
    before: nextHop(together(first.map((one) => one.shift.path.before))),
    after: nextHop(together(first.map((one) => one.shift.path.after))),
    because: [
      ...evidence(first, new Set(all.map((one) => JSON.stringify(one.shift.filters))).size === 1),
      ...why(first[0]),
      ...(effect.rule === "outage-window" && effect.certainty === "may" ? [UNORDERED] : []),
    ],
    remedy: remedyOf(first[0]),
  };
}

/** Into how many fragments of a service's ranges these fall. */
const countOf = (service: Service, affected: readonly Affected[]): number =>
  new Set(affected.flatMap(({ shift }) => (shift.services.includes(service) ? [fragmentText(shift.fragment)] : [])))
    .size;

const together = (resolutions: readonly Resolution[]): Resolution => ({
  paths: distinctPaths(resolutions.flatMap((it) => it.paths)),
  doubts: [],
});

/**
 * What is let through now and then, once for all fragments of which it is the same; and what is open. `isOne`: whether the
 * subnets have the same filters, so that these can be named.
 */
function evidence(group: Group<Affected>, isOne: boolean): readonly Evidence[] {
  const alike = groupBy(group, ({ shift, effect }) => [
    isOne ? shift.filters : null,
    passes(shift.before),
    passes(effect.passing),
  ]);
  const lines = alike.map((same) => ({ text: line(same, isOne) }));
  const open = [...new Set(group.flatMap(({ effect }) => effect.doubts.map((it) => it.text)))].sort();
  return [...lines, ...open.map((text) => ({ text: `Open: ${text}.` }))];
}

function line([{ shift, effect }, ...others]: Group<Affected>, isOne: boolean): string {
  const names = [...new Set([shift, ...others.map((it) => it.shift)].map((it) => fragmentText(it.fragment)))];
  const isPassing = effect.rule === "outage-window";
  const [from, to] = isOne
    ? [shift.filters.before, shift.filters.after].map((ids) => enumerate(ids.toSorted()) || "nothing")
    : [filterName(shift), filterName(shift)];
  if (shift.through?.isNewPath === true)
    return `Of ${enumerate(names)}: by the path that it comes to take ${to} lets ${passes(effect.passing)}.`;
  const by = from === to || isPassing ? "" : `${to} lets `;
  return `Of ${enumerate(names)}: now ${from} lets ${passes(shift.before)}; ${isPassing ? "between two steps of the apply" : "afterwards"} ${by}${passes(effect.passing)}.`;
}

function passes({ egress, ingress }: Gates): string {
  return `${gateText(egress)} out and ${gateText(ingress)} in`;
}

function gateText({ sure, possible }: Gate): string {
  const [least, most] = [portsText(sure), portsText(possible)];
  return least === most ? most : `${least} for certain, and ${most} at most,`;
}
