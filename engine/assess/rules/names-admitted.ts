import type { Cidr } from "../../model/cidr.ts";
import type { SecurityGroupId, SubnetId } from "../../model/ids.ts";
import { decided } from "../../model/known.ts";
import type { Network } from "../../model/network.ts";
import { hasPorts, intersectPorts, ports } from "../../model/ports.ts";
import type { Projection } from "../../project/project.ts";
import { groupGate, rulesOf } from "../../resolve/group-gate.ts";
import type { Finding } from "../assessment.ts";
import { basedOn } from "../basis.ts";
import { type Draft, finding } from "../finding.ts";
import { groupBy } from "../group-by.ts";
import { nextHop } from "../hops.ts";
import { endpointWay, type NameShift } from "../name-shift.ts";
import { enumerate, subnetsName } from "../words.ts";

const HTTPS = ports(443, 443);

/** Whether the security groups of an endpoint that names come to lead to let in the clients of its VPC (R2.6, R3.10). */
export function namesAdmitted(shifts: readonly NameShift[], { before: live, after }: Projection): readonly Finding[] {
  const led = groupBy(
    shifts.filter(({ edit }) => edit.kind === "names-led"),
    ({ edit }) => edit.cause,
  );
  return led.flatMap((group) => refused(group, after)).map((it) => finding(it, live));
}

function refused(shifts: readonly [NameShift, ...NameShift[]], network: Network): readonly Draft[] {
  const [{ edit, service }] = shifts;
  const place = {
    causes: [edit.cause],
    vpcId: edit.endpoint.vpcId,
    services: service === undefined ? [] : [service],
  };
  const groups = groupsOf(shifts[0], network);
  if ("missing" in groups) return [{ ...place, ...open(shifts[0], groups) }];
  const all = shifts.flatMap((it) => it.group.subnetIds.map((id) => ({ id, way: it.way })));
  const answers = all.map((it) => ({ ...it, answer: admits(clientsIn(it.id, network), groups.ids, network) }));
  return groupBy(
    answers.filter((it) => it.answer !== "all"),
    (it) => it.answer,
  ).map((some): Draft => {
    const [{ answer }] = some;
    const subnetIds = some.map((it) => it.id);
    return {
      ...place,
      rule: "filtered",
      certainty: answer === "not-all" ? "will" : "may",
      title: `New connections from ${subnetsName(subnetIds, network)} by the names of ${edit.endpoint.serviceName} ${answer === "not-all" ? "are" : "may be"} refused: the security groups of ${edit.endpoint.id} do not let all of them in on port 443.`,
      subnetIds,
      before: nextHop(some[0].way),
      after: nextHop(endpointWay(edit)),
      because: [
        {
          text: `${enumerate(groups.ids)} lets in what its rules allow, and the names lead there from now on.`,
          ...basedOn("R2.6"),
        },
        { text: "Connections that are open stay on the way they took." },
      ],
      remedy: "Let the subnets of the VPC in on port 443 before private DNS leads them there.",
    };
  });
}

type Groups =
  | { readonly ids: readonly SecurityGroupId[] }
  | { readonly missing: string; readonly isKnownLater: boolean };

/** Where the endpoint names none it has the default group of its VPC. */
function groupsOf({ edit }: NameShift, { filters, notRead }: Network): Groups {
  const { groupIds, vpcId } = edit.endpoint;
  const why = notRead.get("security-groups");
  if (filters === undefined || why !== undefined)
    return { missing: why ?? "the security groups were not read", isKnownLater: false };
  const ids = decided(groupIds);
  if (ids === undefined) return { missing: groupIds.known ? "" : groupIds.why, isKnownLater: true };
  const fallback = [...filters.groups.values()].filter((it) => it.isDefault === true && it.vpcId === vpcId);
  const own = ids ?? fallback.map((it) => it.id);
  const unread = own.filter((it) => !filters.groups.has(it));
  if (own.length > 0 && unread.length === 0) return { ids: own };
  const missing =
    own.length === 0 ? `the default security group of ${vpcId} was not read` : `${enumerate(unread)} was not read`;
  return { missing, isKnownLater: false };
}

function open(
  { edit }: NameShift,
  it: Extract<Groups, { missing: string }>,
): Pick<Draft, "rule" | "certainty" | "title" | "because" | "remedy"> {
  return {
    rule: it.isKnownLater ? "not-known" : "not-checked",
    certainty: "may",
    title: `Whether the security groups of ${edit.endpoint.id} let in who comes by the names of ${edit.endpoint.serviceName} is ${it.isKnownLater ? "not known" : "not checked"}.`,
    because: [{ text: `${it.missing.charAt(0).toUpperCase()}${it.missing.slice(1)}.` }],
    remedy: "See that they let the subnets of the VPC in on port 443 before private DNS leads them there.",
  };
}

/** The addresses of who stands in a subnet; where nobody does, those that may. */
function clientsIn(id: SubnetId, { filters, subnets }: Network): readonly Cidr[] {
  const standing = [...(filters?.interfaces.values() ?? [])].filter((it) => it.subnetId === id);
  const addresses = standing.flatMap((it) => it.addresses).filter((it) => it.family === 4);
  return addresses.length > 0 ? addresses : (subnets.get(id)?.blocks ?? []).filter((it) => it.family === 4);
}

function admits(
  clients: readonly Cidr[],
  groups: readonly SecurityGroupId[],
  network: Network,
): "all" | "not-all" | "perhaps" {
  const rules = rulesOf(network, groups);
  const gates = clients.map((cidr) =>
    groupGate(rules, { direction: "ingress", fragment: { kind: "cidr", cidr } }, network),
  );
  const lets = (set: (typeof gates)[number]["sure"]) => hasPorts(intersectPorts(set, HTTPS));
  if (gates.some((it) => !lets(it.possible))) return "not-all";
  return gates.length > 0 && gates.every((it) => lets(it.sure)) ? "all" : "perhaps";
}
