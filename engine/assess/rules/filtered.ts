import type { Loss } from "../../compare/filter-losses.ts";
import { type FilterOutcome, type FilterShift, filterShifts, type OpenGuard } from "../../compare/filter-shifts.ts";
import { servicesOf } from "../../compare/services.ts";
import type { Network } from "../../model/network.ts";
import { SERVICES, type Service } from "../../model/service.ts";
import { editsOf, type Projection } from "../../project/project.ts";
import type { Evidence, Finding } from "../assessment.ts";
import { type Draft, finding } from "../finding.ts";
import { type Group, groupBy } from "../group-by.ts";
import { destinationName, enumerate, subnetsName } from "../words.ts";
import { connectionFate } from "./connection-fate.ts";
import { lossLines } from "./loss-lines.ts";

/** What network ACLs and security groups no longer let through (T27 to T29): afterwards, or between two steps of the apply. */
export function filtered(projection: Projection): readonly Finding[] {
  const { before: live } = projection;
  const outcomes = filterShifts(projection);
  const shifts = outcomes.flatMap((it) => (it.kind === "shift" ? [it.shift] : []));
  return [
    ...alike(shifts.filter((it) => it.losses.length > 0)).map((group) => finding(lasting(group, projection), live)),
    ...alike(shifts.filter((it) => it.passing.losses.length > 0)).map((group) => finding(between(group, live), live)),
    ...open(outcomes, projection).map((draft) => finding(draft, live)),
  ];
}

/** Subnets to which the same happens by the same filters. */
const alike = (shifts: readonly FilterShift[]): readonly Group<FilterShift>[] =>
  groupBy(shifts, (it) => [
    it.vpcId,
    it.guard.by,
    it.filterIds,
    lossLines(it.losses),
    lossLines(it.passing.losses),
    it.passing.isSure,
    it.doubts,
  ]);

function lasting(group: Group<FilterShift>, { before: live }: Projection): Draft {
  const [{ losses, doubts, guard, filterIds }] = group;
  const place = placeOf(group, losses, live);
  const certainty = doubts.length === 0 ? "will" : "may";
  const verb = certainty === "will" ? "will no longer let" : "may no longer let";
  const by = guard.by === "acl" ? "network ACL" : "security groups";
  return {
    rule: "filtered",
    certainty,
    title: `The ${by} of ${place.where} (${enumerate(filterIds)}) ${verb} through what passes now, to or from ${place.to}.`,
    ...place.draft,
    because: [
      ...lossLines(losses).map((text) => ({ text: `No longer let through: ${text}.` })),
      connectionFate(group[0], live),
      ...doubts.map((it): Evidence => ({ text: `Open: ${it.text}.` })),
    ],
    remedy:
      "Allow it by another entry or rule first; or make sure that nothing uses it, and apply when no critical work runs there.",
  };
}

function between(group: Group<FilterShift>, live: Network): Draft {
  const [{ passing, guard }] = group;
  const place = placeOf(group, passing.losses, live);
  const verb = passing.isSure ? "is" : "may be";
  return {
    rule: "outage-window",
    certainty: passing.isSure ? "will" : "may",
    title: `During the apply traffic of ${place.where} to or from ${place.to} ${verb} blocked by ${guard.by === "acl" ? "its network ACL" : "its security groups"}.`,
    ...place.draft,
    because: [
      ...lossLines(passing.losses).map((text) => ({ text: `Not let through between two steps: ${text}.` })),
      connectionFate(group[0], live),
    ],
    remedy:
      "Put the new entry or rule in place before the old one goes: create_before_destroy with another number, or two applies.",
  };
}

function placeOf(group: Group<FilterShift>, losses: readonly Loss[], live: Network) {
  const [{ vpcId }] = group;
  const subnetIds = [...new Set(group.map((it) => it.guard.subnet.id))];
  const blocks = losses.flatMap(({ peer }) => (peer.kind === "cidr" ? [peer.cidr] : []));
  const found = blocks.map((cidr) => servicesOf({ kind: "cidr", cidr }, live));
  const services: readonly Service[] = SERVICES.filter((service) => found.some((it) => it.includes(service)));
  const goesBeyond = found.some((it) => it.length === 0) || blocks.length < losses.length;
  const draft = {
    causes: group.flatMap((it) => it.causes),
    vpcId,
    subnetIds,
    routeTableIds: group.flatMap((it) => it.tableIds),
    services,
    destinations: [...new Set(losses.map(({ peer }) => (peer.kind === "cidr" ? peer.cidr.text : peer.id)))],
  };
  return { where: subnetsName(subnetIds, live), to: destinationName({ services, partial: false, goesBeyond }), draft };
}

/** Filters that change, and of which not all was read that tells what they let through. */
function open(outcomes: readonly FilterOutcome[], projection: Projection): readonly Draft[] {
  const guards = outcomes.flatMap((it) => (it.kind === "open" ? [it.open] : []));
  const alikeGuards = groupBy(guards, (it) => [it.guard.by, it.guard.subnet.vpcId, it.causes]);
  return [...alikeGuards.map((group) => unread(group, projection.before)), ...unseenInterfaces(projection)];
}

function unread(group: Group<OpenGuard>, live: Network): Draft {
  const [{ guard, causes }] = group;
  const subnetIds = [...new Set(group.map((it) => it.guard.subnet.id))];
  const what = guard.by === "acl" ? "network ACL" : "security groups";
  return {
    rule: "not-checked",
    certainty: "may",
    title: `It is not checked what the ${what} of ${subnetsName(subnetIds, live)} will let through.`,
    causes,
    vpcId: guard.subnet.vpcId,
    subnetIds,
    because: [{ text: `Not all of the ${what} was read that stands there, or is to.` }],
    remedy: REMEDY,
  };
}

/** Without the interfaces nobody knows which security groups are in use. */
function unseenInterfaces({ before: live, steps }: Projection): readonly Draft[] {
  const why = live.notRead.get("network-interfaces");
  const removing = editsOf(steps).filter(
    (it) => it.kind === "group-rule-removed" || it.kind === "group-removed" || it.kind === "group-dropped",
  );
  if (why === undefined || removing.length === 0) return [];
  return [
    {
      rule: "not-checked",
      certainty: "may",
      title: "It is not checked which network interfaces carry the security groups that change.",
      causes: removing.map((it) => it.cause),
      because: [{ text: `${why}.` }],
      remedy: REMEDY,
    },
  ];
}

const REMEDY =
  "Allow ec2:DescribeNetworkAcls, ec2:DescribeSecurityGroups and ec2:DescribeNetworkInterfaces, or record the whole network with driftgate snapshot, and plan again.";
