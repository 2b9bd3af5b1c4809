import type { Network } from "../../model/network.ts";
import type { Evidence, Finding, RuleId } from "../assessment.ts";
import { basedOn } from "../basis.ts";
import type { ClientLoss } from "../client-losses.ts";
import { type Draft, finding } from "../finding.ts";
import { type Group, groupBy } from "../group-by.ts";
import { nextHop } from "../hops.ts";
import { endpointWay, movesNames, type NameShift } from "../name-shift.ts";
import { enumerate, subnetsName } from "../words.ts";

/**
 * Whether the filters of those who call a service by its names let them through to where these come to lead: their own security
 * groups, which may know the service's prefix list alone, and the network ACLs on the way (R2.6, R2.7, R3.10).
 */
export const namesBlocked = (
  shifts: readonly NameShift[],
  losses: readonly ClientLoss[],
  live: Network,
): readonly Finding[] =>
  [...unseen(shifts, live), ...groupBy(losses, alike).map((group) => blocked(group, live))].map((it) =>
    finding(it, live),
  );

const alike = ({ shift, certainty, by, doubts }: ClientLoss) => [
  shift.edit.cause,
  shift.edit.kind,
  nextHop(shift.way),
  ruleOf({ certainty, doubts }),
  certainty,
  by,
];

/** What may be lost because something was not read, or is not known yet, is no loss that was found. */
function ruleOf({ certainty, doubts }: Pick<ClientLoss, "certainty" | "doubts">): RuleId {
  if (certainty === "will") return "filtered";
  return doubts.find((it) => it.kind === "not-known")?.kind ?? doubts[0]?.kind ?? "filtered";
}

function blocked(losses: Group<ClientLoss>, live: Network): Draft {
  const [loss] = losses;
  const { shift, certainty } = loss;
  const subnetIds = [...new Set(losses.flatMap(({ clients }) => clients.map((it) => it.subnetId)))].sort();
  const rule = ruleOf(loss);
  const ways = [nextHop(shift.way), nextHop(endpointWay(shift.edit))] as const;
  const [before, after] = isLed(shift) ? ways : ways.toReversed();
  return {
    ...placeOf(shift),
    rule,
    certainty,
    title: titleOf(loss, subnetsName(subnetIds, live)),
    subnetIds,
    before: before ?? null,
    after: after ?? null,
    because: [...(rule === "filtered" ? [letBy(losses)] : []), LEADS, ...openIn(losses)],
    remedy: `Let these clients call ${placeNamed(shift)} on port 443, and the answers back in, before its names lead there.`,
  };
}

const isLed = ({ edit }: NameShift): boolean => edit.kind === "names-led";

const placeNamed = (shift: NameShift): string =>
  isLed(shift) ? `the interfaces of ${shift.edit.endpoint.id}` : "the public addresses of the service";

/** Names the groups where it is these. */
function letBy(losses: Group<ClientLoss>): Evidence {
  const groups = losses[0].by.groups ? losses.flatMap(({ clients }) => clients.flatMap((it) => it.groups)) : [];
  const who = enumerate([...new Set(groups)].sort()) || "the filters";
  return { text: `Until now ${who} let them call it on port 443.`, ...basedOn("R2.6") };
}

const LEADS: Evidence = {
  text: "Private DNS leads names to other addresses, and filters go by addresses: open connections stay where they are, and new ones must pass.",
  ...basedOn("R3.10"),
};

function titleOf({ shift, certainty, by, doubts }: ClientLoss, subnets: string): string {
  const filters =
    by.groups && by.acls ? "security groups and network ACLs" : by.groups ? "security groups" : "network ACLs";
  const what = `${placeNamed(shift)}, where the names of ${shift.edit.endpoint.serviceName} come to lead`;
  if (ruleOf({ certainty, doubts }) !== "filtered")
    return `Whether ${filters} let clients in ${subnets} call ${what}, is ${ruleOf({ certainty, doubts }) === "not-known" ? "not known" : "not checked"}.`;
  return `New connections from ${subnets} ${certainty === "will" ? "are" : "may be"} blocked: ${filters} do not let all of them call ${what}.`;
}

const openIn = (losses: readonly ClientLoss[]): readonly Evidence[] =>
  [...new Set(losses.flatMap(({ doubts }) => doubts.map((it) => it.text)))]
    .sort()
    .map((text) => ({ text: `Open: ${text}.` }));

const placeOf = ({ edit, service }: NameShift) => ({
  causes: [edit.cause],
  vpcId: edit.endpoint.vpcId,
  services: service === undefined ? [] : [service],
});

/** Where it was not read who stands in the VPC, nobody can say whom their filters let through. */
function unseen(shifts: readonly NameShift[], { notRead }: Network): readonly Draft[] {
  const why = notRead.get("network-interfaces");
  if (why === undefined) return [];
  const moving = groupBy(
    shifts.filter(({ edit }) => movesNames(edit)),
    ({ edit }) => edit.cause,
  );
  return moving.map(([shift]) => ({
    ...placeOf(shift),
    rule: "not-checked",
    certainty: "may",
    title: `Whether the security groups of those who call ${shift.edit.endpoint.serviceName} let them through to ${placeNamed(shift)} is not checked.`,
    because: [{ text: `${why.charAt(0).toUpperCase()}${why.slice(1)}.` }],
    remedy: "Have the network interfaces read too: allow ec2:DescribeNetworkInterfaces, or record them.",
  }));
}
