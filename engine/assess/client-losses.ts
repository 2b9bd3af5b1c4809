import { cachedLookups, type LookupOn } from "../compare/lookups.ts";
import { blocksOf as blocksOfAcls } from "../compare/nat-homes.ts";
import { type Cidr, contains } from "../model/cidr.ts";
import type { Doubt } from "../model/doubt.ts";
import { type NetworkAcl, type NetworkInterface, NO_FILTERS } from "../model/filter.ts";
import type { VpcId } from "../model/ids.ts";
import type { Network } from "../model/network.ts";
import { isUsable } from "../model/path.ts";
import { EPHEMERAL_PORTS, hasPorts, intersectPorts, type PortSet, ports, subtractPorts } from "../model/ports.ts";
import type { Projection } from "../project/project.ts";
import { ipv4Of, type Passage, together } from "../resolve/client-gate.ts";
import type { Gate, Gates } from "../resolve/gate.ts";
import { blocksOf, rulesOf } from "../resolve/group-gate.ts";
import type { Certainty } from "./assessment.ts";
import { groupBy } from "./group-by.ts";
import { movesNames, type NameShift } from "./name-shift.ts";
import { anyOf, type Calling, interfaceWays, publicWays } from "./service-ways.ts";

export const HTTPS: PortSet = ports(443, 443);

interface Loss {
  readonly certainty: Certainty;
  /** What does not let them through. */
  readonly by: { readonly groups: boolean; readonly acls: boolean };
  readonly doubts: readonly Doubt[];
}

/** Clients whose filters let them call a service where its names led, and not, or not for certain, where these come to lead. */
export interface ClientLoss extends Loss {
  readonly shift: NameShift;
  readonly clients: readonly NetworkInterface[];
}

/** For each change of names, those who stand in the VPC and lose by it. */
export function clientLosses(shifts: readonly NameShift[], projection: Projection): readonly ClientLoss[] {
  const lookup = cachedLookups();
  return shifts.filter(leadsSomewhere).flatMap((shift) => lossesOf(shift, { ...projection, lookup }));
}

/** Where no route leads to the public addresses, it is told that nothing does. */
const leadsSomewhere = ({ edit, way }: NameShift): boolean =>
  movesNames(edit) && (edit.kind === "names-led" || way.paths.some((it) => isUsable(it.hop)));

interface Means extends Pick<Projection, "before" | "after"> {
  readonly lookup: LookupOn;
}

function lossesOf(shift: NameShift, means: Means): readonly ClientLoss[] {
  const { group, edit } = shift;
  const standing = [...(means.before.filters?.interfaces.values() ?? [])].filter(
    (it) => group.subnetIds.includes(it.subnetId) && !edit.endpoint.interfaceIds.includes(it.id),
  );
  const networks = [means.before, means.after];
  const acls = networks.flatMap((it) => blocksOfAcls(aclsIn(edit.endpoint.vpcId, it)));
  const cuts = distinct([...acls, ...networks.flatMap((it) => blocksOfGroups(standing, it))]);
  const alike = groupBy(standing, (it) => [
    it.subnetId,
    it.groups,
    it.isOpen,
    means.after.filters?.interfaces.get(it.id)?.groups,
    // As an ACL at the other end tells clients apart.
    distinct(acls).flatMap((block) => (ipv4Of(it).some((own) => contains(block, own)) ? block.text : [])),
  ]);
  return alike.flatMap((clients) => {
    const loss = lossOf(clients[0], { shift, cuts, lookup: means.lookup }, means);
    return loss === undefined ? [] : [{ ...loss, shift, clients }];
  });
}

const aclsIn = (vpcId: VpcId, { filters = NO_FILTERS }: Network): readonly NetworkAcl[] =>
  [...filters.acls.values()].filter((it) => it.vpcId === vpcId);

function blocksOfGroups(clients: readonly NetworkInterface[], network: Network): readonly Cidr[] {
  const groups = [...new Set(clients.flatMap((it) => it.groups))];
  return rulesOf(network, groups).flatMap((rule) => blocksOf(rule, network) ?? []);
}

const distinct = (blocks: readonly Cidr[]): readonly Cidr[] => [...new Map(blocks.map((it) => [it.text, it])).values()];

/** What becomes of one client, whom it may stand for others. */
function lossOf(client: NetworkInterface, calling: Calling, { before, after }: Means): Loss | undefined {
  const later = after.filters?.interfaces.get(client.id);
  if (later === undefined) return undefined;
  const { edit, group } = calling.shift;
  const [from, to] =
    edit.kind === "names-led"
      ? [publicWays(client, group.before, calling), interfaceWays(later, after, calling)]
      : [interfaceWays(client, before, calling), publicWays(later, group.after, calling)];
  const lost = (of: (it: Passage) => Gates) => {
    const had = anyOf(from.ways.map(of));
    return worst(to.ways.map((it) => lossBetween(had, of(it))));
  };
  const loss = lost(together);
  if (loss === undefined) return undefined;
  const all = [...from.ways, ...to.ways].map(together);
  return {
    certainty: to.isSure ? loss : "may",
    by: { groups: lost((it) => it.groups) !== undefined, acls: lost((it) => it.acls) !== undefined },
    doubts: all.flatMap(({ egress, ingress }) => [...egress.doubts, ...ingress.doubts]),
  };
}

/** What of calls and answers that passed no longer does. Undefined: all that did still does. */
function lossBetween(had: Gates, has: Gates): Certainty | undefined {
  const of = (set: Gates) => ({
    calls: intersectAll(set.egress, HTTPS),
    answers: intersectAll(set.ingress, EPHEMERAL_PORTS),
  });
  const [was, is] = [of(had), of(has)];
  if (!hasPorts(was.calls.possible) || !hasPorts(was.answers.possible)) return undefined;
  const isLess =
    hasPorts(subtractPorts(was.calls.possible, is.calls.sure)) ||
    hasPorts(subtractPorts(was.answers.possible, is.answers.sure));
  if (!isLess) return undefined;
  const isShut = !hasPorts(is.calls.possible) || !hasPorts(is.answers.possible);
  return isShut && hasPorts(was.calls.sure) && hasPorts(was.answers.sure) ? "will" : "may";
}

const intersectAll = ({ sure, possible }: Gate, within: PortSet) => ({
  sure: intersectPorts(sure, within),
  possible: intersectPorts(possible, within),
});

const worst = (all: readonly (Certainty | undefined)[]): Certainty | undefined =>
  all.includes("will") ? "will" : all.find((it) => it !== undefined);
