import type { Network } from "../../model/network.ts";
import { isUsable } from "../../model/path.ts";
import type { Certainty, Finding } from "../assessment.ts";
import { basedOn } from "../basis.ts";
import { type Draft, finding } from "../finding.ts";
import { type Group, groupBy } from "../group-by.ts";
import { nextHop, pathText } from "../hops.ts";
import { endpointWay, type NameShift } from "../name-shift.ts";
import { subnetsName } from "../words.ts";

/**
 * What becomes of connections and access where the names of a service come to lead elsewhere, or the interfaces that they lead
 * to go (R3.10). A name moves new connections alone; an interface that goes cuts those that are open.
 */
export function endpointNames(shifts: readonly NameShift[], live: Network): readonly Finding[] {
  const alike = groupBy(shifts, ({ edit, way }) => [
    edit.cause,
    edit.kind,
    ...(tellsWay(edit) ? [outcomeOf(way), nextHop(way)] : []),
  ]);
  const harms = alike.flatMap((group) => harm(group, live));
  const quiet = groupBy(
    shifts.filter(
      ({ edit }) => edit.kind !== "interfaces-removed" && !harms.some((it) => it.causes.includes(edit.cause)),
    ),
    ({ edit }) => edit.cause,
  );
  return [
    ...harms,
    ...quiet
      .map(([{ edit }]) => edit)
      .map(
        (edit): Draft => ({
          rule: "no-effect",
          certainty: "will",
          title: `${edit.cause} moves no route: open connections live on, and new ones by the names of ${edit.endpoint.serviceName} ${edit.kind === "names-led" ? `go to ${edit.endpoint.id}` : "take the routes that stand"}.`,
          causes: [edit.cause],
          vpcId: edit.endpoint.vpcId,
          because: [NAMES],
          remedy:
            "Nothing, unless clients keep to an address once they have looked it up: then they come the new way when they are restarted.",
        }),
      ),
  ].map((it) => finding(it, live));
}

/** Where a part of the interfaces stays, or their own names lead there, nobody goes by the routes to public addresses. */
const tellsWay = (edit: NameShift["edit"]): boolean =>
  edit.kind !== "interfaces-removed" || (edit.isWhole && edit.isNamed);

const NAMES = {
  text: "Private DNS leads the names of a service, asked for within the VPC, to the interfaces of the endpoint; without it they lead to public addresses. A connection stays where it is.",
  ...basedOn("R3.10"),
} as const;

const INTERFACES = {
  text: "A connection over an interface ends with the interface.",
  ...basedOn("R3.10"),
} as const;

type Outcome = "reached" | "lost" | "either";

/** Whether the service's public addresses can be reached. */
function outcomeOf({ paths }: NameShift["way"]): Outcome {
  const usable = paths.filter((it) => isUsable(it.hop)).length;
  return usable === paths.length ? "reached" : usable === 0 ? "lost" : "either";
}

function harm(group: Group<NameShift>, live: Network): readonly Draft[] {
  const [{ edit, service, way }] = group;
  const outcome = outcomeOf(way);
  const place = placeOf(group);
  // Of other services it is not known which addresses they have, so that a route beside the default one may lead there.
  const isSure: Certainty = service === undefined || outcome === "either" ? "may" : "will";
  switch (edit.kind) {
    case "names-led":
      return [];
    case "names-released":
      return outcome === "reached"
        ? []
        : [{ ...place, ...lost(group, live, isSure), rule: "access-cut", certainty: isSure }];
    case "interfaces-removed":
      if (!edit.isWhole)
        return [
          { ...place, ...fewer(group, live), rule: "connection-reset", certainty: edit.isNamed ? "will" : "may" },
        ];
      if (!edit.isNamed) return [{ ...place, ...unnamed(group, live), rule: "access-cut", certainty: "may" }];
      if (outcome === "lost")
        return [{ ...place, ...lost(group, live, isSure), rule: "access-cut", certainty: isSure }];
      return [{ ...place, ...reset(group, live), rule: "connection-reset", certainty: "will" }];
    default:
      return edit satisfies never;
  }
}

type Words = Pick<Draft, "title" | "because" | "remedy">;

const subnetIdsOf = (group: Group<NameShift>) => [...new Set(group.flatMap((it) => it.group.subnetIds))].sort();

function placeOf(group: Group<NameShift>): Omit<Draft, "rule" | "certainty" | keyof Words> {
  const [shift] = group;
  const { edit, service, way } = shift;
  const after = edit.kind === "interfaces-removed" && !edit.isWhole ? endpointWay(edit) : way;
  return {
    causes: [edit.cause],
    vpcId: edit.endpoint.vpcId,
    subnetIds: subnetIdsOf(group),
    routeTableIds: [...new Set(group.flatMap((it) => it.group.after.tables.options))],
    services: service === undefined ? [] : [service],
    before: nextHop(endpointWay(edit)),
    after: tellsWay(edit) || after !== way ? nextHop(after) : null,
  };
}

function lost(group: Group<NameShift>, live: Network, certainty: Certainty): Words {
  const [{ edit, way }] = group;
  return {
    title: `${subnetsName(subnetIdsOf(group), live)} ${certainty === "will" ? "can" : "may"} no longer reach ${edit.endpoint.serviceName}: its names lead to public addresses, and no route there is left.`,
    because: [
      NAMES,
      { text: `Afterwards ${pathText(way, live)}.` },
      ...(edit.kind === "names-released" ? [] : [INTERFACES]),
    ],
    remedy:
      "Give these subnets another way to the service first: a gateway endpoint, a NAT gateway, another interface endpoint.",
  };
}

function reset(group: Group<NameShift>, live: Network): Words {
  const [{ edit, way }] = group;
  return {
    title: `Open connections from ${subnetsName(subnetIdsOf(group), live)} to ${edit.endpoint.serviceName} are cut: the interfaces of ${edit.endpoint.id} go.`,
    because: [INTERFACES, NAMES, { text: `Afterwards ${pathText(way, live)}.` }],
    remedy: "Turn its private DNS off first, and delete it once clients have gone over to the public addresses.",
  };
}

function fewer(group: Group<NameShift>, live: Network): Words {
  const [{ edit }] = group;
  const may = edit.kind === "interfaces-removed" && edit.isNamed ? "are" : "may be";
  return {
    title: `Open connections from ${subnetsName(subnetIdsOf(group), live)} to interfaces of ${edit.endpoint.id} ${may} cut: it leaves subnets.`,
    because: [INTERFACES, ...(may === "are" ? [] : [OWN_NAMES])],
    remedy: "Apply when no critical work uses the endpoint; new connections find the interfaces that stay.",
  };
}

const OWN_NAMES = {
  text: "Missing: whether clients ask for the names of the endpoint's own. Without private DNS nobody else comes to it.",
} as const;

function unnamed(group: Group<NameShift>, live: Network): Words {
  const [{ edit }] = group;
  return {
    title: `What of ${subnetsName(subnetIdsOf(group), live)} calls ${edit.endpoint.id} by its own names can no longer reach ${edit.endpoint.serviceName}.`,
    because: [INTERFACES, OWN_NAMES],
    remedy: "Look in the flow logs whether anybody uses its interfaces before you delete it.",
  };
}
