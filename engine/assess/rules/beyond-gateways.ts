import type { TransitShift } from "../../compare/transit.ts";
import { transitShifts } from "../../compare/transit.ts";
import type { Network } from "../../model/network.ts";
import type { Resolution } from "../../model/path.ts";
import type { Projection } from "../../project/project.ts";
import { fragmentText } from "../../resolve/fragment.ts";
import type { Certainty, Evidence, Finding } from "../assessment.ts";
import { basedOn } from "../basis.ts";
import { type Draft, finding } from "../finding.ts";
import { groupBy } from "../group-by.ts";
import { nextHop } from "../hops.ts";
import { type PathChange, pathChanges } from "../path-change.ts";
import { destinationName, subnetsName } from "../words.ts";
import { openQuestions } from "./open-questions.ts";
import { pathEvidence } from "./path-evidence.ts";

type Gateway = TransitShift["gateway"];

/**
 * What changes beyond the next hop. A NAT gateway whose subnet has no way out takes down all that stand behind it, whoever
 * stands in that subnet itself; one whose way out changes cuts what passes it. That an endpoint takes over what a NAT gateway
 * sends on is not documented: it is said, and moves no verdict (R1.20). Traffic that enters by a gateway with a table of its
 * own follows that table (R1.14).
 */
export function beyondGateways(projection: Projection): readonly Finding[] {
  const { before: live } = projection;
  const all = transitShifts(projection).filter(
    (it) => !it.shift.subnetIds.some((id) => live.subnets.get(id)?.isAssumed),
  );
  const groups = groupBy(all, ({ gateway, isSure }) => [gateway, isSure]);
  const documented = all.filter(({ shift, gateway }) => !isByEndpoint(gateway, [shift.before, shift.after]));
  return [
    ...groups.flatMap(([first, ...others]) =>
      pathChanges([first, ...others].map((it) => it.shift)).map((change) => found(change, first, live)),
    ),
    ...openQuestions(
      documented.map((it) => it.shift),
      live,
    ),
  ];
}

function found(change: PathChange, { gateway, isSure }: TransitShift, live: Network): Finding {
  const { effect, vpcId, subnetIds, tableIds, services, partial, causes } = change;
  const isAssumed = isByEndpoint(gateway, [change.before, change.after, effect.during]);
  const certainty: Certainty = isSure && !isAssumed ? effect.certainty : "may";
  const nat = gateway.kind === "nat-gateway" ? gateway : undefined;
  const draft: Draft = {
    rule: effect.rule,
    certainty,
    isAssumed,
    title: title(change, gateway, { certainty, live }),
    causes,
    vpcId,
    subnetIds,
    routeTableIds: tableIds,
    services,
    destinations: change.fragments.map(fragmentText),
    partial,
    before: nat ?? nextHop(change.before),
    after: nat ?? nextHop(change.after),
    because: [why(gateway), ...pathEvidence(change, live), ...(isAssumed ? [ASSUMED] : [])],
    remedy: REMEDY[gateway.kind],
  };
  return finding(draft, live);
}

/** True where a NAT gateway's traffic would go over an endpoint, before, between or afterwards. */
const isByEndpoint = ({ kind }: Gateway, paths: readonly (Resolution | undefined)[]): boolean =>
  kind === "nat-gateway" &&
  paths.some((it) => it?.paths.some(({ hop }) => hop.kind === "target" && hop.target.kind === "vpc-endpoint"));

interface Around {
  readonly certainty: Certainty;
  readonly live: Network;
}

function title(change: PathChange, { kind, id }: Gateway, { certainty, live }: Around): string {
  const isSure = certainty === "will";
  const to = destinationName(change);
  const from = kind === "edge" ? `What enters by ${id}` : subnetsName(change.subnetIds, live);
  const way = kind === "edge" ? "by its route table" : `through ${id}`;
  switch (change.effect.rule) {
    case "access-cut":
      return `${from} ${isSure ? "can" : "may"} no longer reach ${to} ${way}: it finds no route from there on.`;
    case "outage-window":
      return `${from} ${isSure ? "cannot" : "may not"} reach ${to} ${way} between two steps of the apply.`;
    case "connection-reset":
      return `Open connections of ${from.replace(/^What/, "what")} to ${to} ${way} ${isSure ? "are" : "may be"} cut: their path from there on changes.`;
    default:
      return change.effect.rule satisfies never;
  }
}

function why({ kind, id }: Gateway): Evidence {
  if (kind === "edge") {
    return {
      text: `What enters by ${id} is routed by the route table that ${id} is associated with.`,
      ...basedOn("R1.14"),
    };
  }
  const text = `A NAT gateway sends on what it takes by the route table of the subnet that it stands in, or, if it is regional, by its own: so does ${id}.`;
  return { text, ...basedOn("R1.20") };
}

const ASSUMED = {
  text: "AWS does not document whether an endpoint takes over what a NAT gateway sends on. This moves no verdict.",
  ...basedOn("R1.20"),
} as const;

const REMEDY: Readonly<Record<Gateway["kind"], string>> = {
  "nat-gateway":
    "Leave the route table of the NAT gateway's subnet as it is, or apply when no critical work runs on the subnets behind it.",
  edge: "Apply when no critical work takes connections from outside, and see that clients reconnect.",
};
