import type { Cidr } from "../../model/cidr.ts";
import type { SecurityGroupId, SubnetId } from "../../model/ids.ts";
import type { Network } from "../../model/network.ts";
import { hasPorts, intersectPorts } from "../../model/ports.ts";
import type { Projection } from "../../project/project.ts";
import { groupGate, rulesOf } from "../../resolve/group-gate.ts";
import type { Finding } from "../assessment.ts";
import { basedOn } from "../basis.ts";
import { HTTPS } from "../client-losses.ts";
import { type EndpointGroups, endpointGroups } from "../endpoint-interfaces.ts";
import { type Draft, finding } from "../finding.ts";
import { groupBy } from "../group-by.ts";
import { nextHop } from "../hops.ts";
import { endpointWay, type NameShift } from "../name-shift.ts";
import { enumerate, subnetsName } from "../words.ts";

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
  const { groupIds } = edit.endpoint;
  const groups = endpointGroups(edit.endpoint, network);
  if ("missing" in groups) return [{ ...place, ...open(shifts[0], groups) }];
  const all = shifts.flatMap((it) => it.group.subnetIds.map((id) => ({ id, way: it.way })));
  const answers = all.map((it) => ({ ...it, answer: admits(clientsIn(it.id, network), groups, network) }));
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
          text: `${enumerate([...new Set(groups.sets.flat())])} lets in what its rules allow, and the names lead there from now on.`,
          ...basedOn("R2.6"),
        },
        { text: "Connections that are open stay on the way they took." },
        ...(groupIds.known
          ? []
          : [{ text: `Open: ${groupIds.why}; a plan does not show the groups that stand beside these.` }]),
      ],
      remedy: "Let the subnets of the VPC in on port 443 before private DNS leads them there.",
    };
  });
}

function open(
  { edit }: NameShift,
  it: Extract<EndpointGroups, { missing: string }>,
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

type Sets = Extract<EndpointGroups, { sets: unknown }>;

type Answer = "all" | "not-all" | "perhaps";

/** Whichever set it is. A group that the endpoint has beside these lets more of them in. */
function admits(clients: readonly Cidr[], { sets, isExact }: Sets, network: Network): Answer {
  const answers = [...new Set(sets.map((groups) => admittedBy(groups, clients, network)))];
  const [first] = answers;
  if (first === undefined || answers.length > 1) return "perhaps";
  return first === "not-all" && !isExact ? "perhaps" : first;
}

function admittedBy(groups: readonly SecurityGroupId[], clients: readonly Cidr[], network: Network): Answer {
  const rules = rulesOf(network, groups);
  const mayGain = groups.some((id) => network.filters?.groups.get(id)?.mayGain === true);
  const gates = clients.map((cidr) =>
    groupGate(rules, { direction: "ingress", fragment: { kind: "cidr", cidr } }, network),
  );
  const lets = (set: (typeof gates)[number]["sure"]) => hasPorts(intersectPorts(set, HTTPS));
  if (!mayGain && gates.some((it) => !lets(it.possible))) return "not-all";
  return gates.length > 0 && gates.every((it) => lets(it.sure)) ? "all" : "perhaps";
}
