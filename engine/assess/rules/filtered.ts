import type { FilterShift } from "../../compare/filter-shift.ts";
import type { Network } from "../../model/network.ts";
import { distinctPaths, type Resolution } from "../../model/path.ts";
import { portsText } from "../../model/ports.ts";
import { SERVICES } from "../../model/service.ts";
import { fragmentText } from "../../resolve/fragment.ts";
import type { Gate, Gates } from "../../resolve/gate.ts";
import type { Evidence, Finding } from "../assessment.ts";
import { basedOn } from "../basis.ts";
import { type FilterEffect, filterEffect } from "../filter-effect.ts";
import { isAtOnce } from "../filter-loss.ts";
import { type Draft, finding } from "../finding.ts";
import { type Group, groupBy } from "../group-by.ts";
import { nextHop } from "../hops.ts";
import { destinationName, enumerate, subnetsName } from "../words.ts";

interface Affected {
  readonly shift: FilterShift;
  readonly effect: FilterEffect;
}

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
  const covered = (service: (typeof SERVICES)[number]) =>
    first.filter((one) => one.shift.services.includes(service)).length < shift.serviceFragments[service];
  const partial = services.some(covered);
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
    destinations: first.map((one) => fragmentText(one.shift.fragment)),
    partial,
    before: nextHop(together(first.map((one) => one.shift.path.before))),
    after: nextHop(together(first.map((one) => one.shift.path.after))),
    because: [
      ...evidence(first, new Set(all.map((one) => JSON.stringify(one.shift.filters))).size === 1),
      why(first[0]),
    ],
    remedy: REMEDY[shift.filter][effect.rule],
  };
}

const together = (resolutions: readonly Resolution[]): Resolution => ({
  paths: distinctPaths(resolutions.flatMap((it) => it.paths)),
  doubts: [],
});

interface Place {
  readonly subnets: string;
  readonly destination: string;
}

const NAMES: Readonly<Record<FilterShift["filter"], string>> = {
  "network-acl": "the network ACL",
  "security-group": "the security groups",
};

function titleOf({ shift, effect }: Affected, { subnets, destination }: Place): string {
  const [filter, isSure] = [NAMES[shift.filter], effect.certainty === "will"];
  switch (effect.rule) {
    case "filtered":
      return `${lossTitle({ shift, effect }, { subnets, destination })}: ${filter} no longer ${shift.filter === "network-acl" ? "lets" : "let"} them through.`;
    case "outage-window":
      return `During the apply ${filter} of ${subnets} ${isSure ? "" : "may "}${isSure && shift.filter === "network-acl" ? "denies" : "deny"} ${destination}.`;
    case "not-known":
      return `Whether ${filter} of ${subnets} still let ${destination} through depends on a value that the plan does not know.`;
    case "not-checked":
      return `Whether ${filter} of ${subnets} still let ${destination} through depends on what was not read.`;
    default:
      return effect.rule satisfies never;
  }
}

function lossTitle({ shift, effect }: Affected, { subnets, destination }: Place): string {
  const [are, may] = effect.certainty === "will" ? ["are", ""] : ["may be", "may "];
  if (shift.filter === "network-acl" || isAtOnce(shift, effect.loss))
    return `Connections between ${subnets} and ${destination} ${are} cut`;
  return `New connections between ${subnets} and ${destination} ${may}fail, and open ones ${may}end once they are idle`;
}

type Remedies = Readonly<Record<FilterEffect["rule"], string>>;

const OPEN: Pick<Remedies, "not-known"> = {
  "not-known": "Create what the value comes from in an apply of its own, and plan again.",
};

const REMEDY: Readonly<Record<FilterShift["filter"], Remedies>> = {
  "network-acl": {
    ...OPEN,
    filtered:
      "Allow both ways: out to the port that is called, in to ports 1024-65535 for the answers; for calls that come in, the other way round. Or apply when no critical work runs on these subnets.",
    "outage-window":
      "Put the new entries in place under other numbers first, and take the old ones away in a second apply.",
    "not-checked":
      "Allow ec2:DescribeNetworkAcls, or record the whole network with driftgate snapshot, and plan again.",
  },
  "security-group": {
    ...OPEN,
    filtered: "Keep a rule for what is still in use; or take it away when no critical work runs behind these groups.",
    "outage-window": "Put the new rules in place first, and take the old ones away in a second apply.",
    "not-checked":
      "Allow ec2:DescribeSecurityGroups and ec2:DescribeNetworkInterfaces, or record the whole network with driftgate snapshot, and plan again.",
  },
};

/** Why open connections live, or do not. */
function why({ shift, effect }: Affected): Evidence {
  if (shift.filter === "network-acl") return STATELESS;
  return isAtOnce(shift, effect.loss) ? UNTRACKED : TRACKED;
}

const STATELESS: Evidence = {
  text: "A network ACL keeps no state: it judges every packet, both ways of a connection, those that are open too. TCP is looked at, with an ephemeral port (1024-65535) at the end that calls.",
  ...basedOn("T29"),
};

const TRACKED: Evidence = {
  text: "A security group keeps account of these connections: those that are open live on until they are idle for too long (five days, if nobody set it otherwise), and new ones are refused.",
  ...basedOn("R2.6"),
};

const UNTRACKED: Evidence = {
  text: "A security group keeps no account of connections that a rule for all addresses lets through while another lets all addresses in the other direction through on every port: without the rule they end at once.",
  ...basedOn("R2.6"),
};

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
  const names = [shift, ...others.map((it) => it.shift)].map((it) => fragmentText(it.fragment));
  const isPassing = effect.rule === "outage-window";
  const [from, to] = isOne
    ? [shift.filters.before, shift.filters.after].map((ids) => enumerate(ids.toSorted()) || "nothing")
    : [NAMES[shift.filter], NAMES[shift.filter]];
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
