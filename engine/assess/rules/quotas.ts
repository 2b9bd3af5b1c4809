import type { IpFamily } from "../../model/cidr.ts";
import { decided } from "../../model/known.ts";
import type { Endpoint, Network, RouteTable } from "../../model/network.ts";
import type { Route } from "../../model/route.ts";
import { editsOf, type Projection } from "../../project/project.ts";
import type { Finding } from "../assessment.ts";
import { basedOn } from "../basis.ts";
import { finding } from "../finding.ts";

/** Of each family, of routes that no gateway propagates (R1.16). */
const MOST_ROUTES = 1000;
/** Of each VPC (R4). */
const MOST_ENDPOINTS = 255;

/**
 * Quotas that AWS raises for nobody. Of those that it does raise only Service Quotas knows where an account stands, which is not
 * asked. What is over one already is nothing that the plan does.
 */
export const quotas = (projection: Projection): readonly Finding[] => [
  ...[...projection.after.routeTables.values()].flatMap((it) => tooManyRoutes(it, projection)),
  ...[...projection.after.vpcs.keys()].flatMap((it) => tooManyEndpoints(it, projection)),
];

function tooManyRoutes(table: RouteTable, { before: live, after }: Projection): readonly Finding[] {
  const was = live.routeTables.get(table.id)?.routes ?? [];
  return ([4, 6] as const).flatMap((family) => {
    const size = costOf(table.routes, family, after);
    if (size <= MOST_ROUTES || size <= costOf(was, family, live)) return [];
    const draft = {
      rule: "quota",
      certainty: "will",
      title: `${table.id} would have ${size} IPv${family} routes, and a table may have ${MOST_ROUTES}.`,
      causes: table.routes.flatMap((it) => it.causes),
      vpcId: table.vpcId,
      routeTableIds: [table.id],
      because: [
        {
          text: "A customer's prefix list counts with each of its entries, a service's as one route. AWS does not raise the quota further.",
          ...basedOn("R1.16"),
        },
      ],
      remedy: "Give some of the subnets a table of their own, or put destinations together in wider blocks.",
    } as const;
    return [finding(draft, live)];
  });
}

/** Routes as the quota counts them, at the least: a customer's list may have room for more entries than it holds (R1.17). */
function costOf(routes: readonly Route[], family: IpFamily, { prefixLists }: Network): number {
  const counted = routes.filter(({ origin, doubt }) => origin === "static" && doubt === undefined);
  return counted.reduce((sum, { destination }) => {
    if (destination.kind === "cidr") return sum + (destination.cidr.family === family ? 1 : 0);
    const list = prefixLists.get(destination.id);
    const own = (list && decided(list.entries))?.filter((it) => it.family === family).length ?? 0;
    return sum + (list?.service === undefined ? own : Math.min(own, 1));
  }, 0);
}

function tooManyEndpoints(vpcId: string, { before: live, after, steps }: Projection): readonly Finding[] {
  const [was, size] = [gatewaysIn(vpcId, live).length, gatewaysIn(vpcId, after).length];
  if (size <= MOST_ENDPOINTS || size <= was) return [];
  const added = editsOf(steps).filter((it) => it.kind === "endpoint-added" && it.endpoint.vpcId === vpcId);
  const draft = {
    rule: "quota",
    certainty: "will",
    title: `${vpcId} would have ${size} gateway endpoints, and a VPC may have ${MOST_ENDPOINTS}.`,
    causes: added.map((it) => it.cause),
    vpcId,
    because: [{ text: "AWS does not raise this quota.", ...basedOn("R4") }],
    remedy: "Let subnets that may do the same share an endpoint: a policy can tell them apart.",
  } as const;
  return [finding(draft, live)];
}

const gatewaysIn = (vpcId: string, { endpoints }: Network): readonly Endpoint[] =>
  [...endpoints.values()].filter((it) => it.type === "Gateway" && it.vpcId === vpcId);
