import { createHash } from "node:crypto";
import * as z from "zod";
import { decided } from "../model/known.ts";
import type { Choice, Endpoint, Network, RouteTable } from "../model/network.ts";
import { destinationText, type Route } from "../model/route.ts";
import type { NatGateway } from "../model/transit.ts";
import { leftOpen } from "./left-open.ts";
import { routeSchema } from "./route-schema.ts";
import { standInId } from "./stand-in-id.ts";
import { writtenRoute } from "./written-route.ts";

/** One thing that an EC2 call lists, as it stands in a recording. */
export type Item = Readonly<Record<string, unknown>>;

const association = z.looseObject({
  Main: z.boolean().optional(),
  SubnetId: z.string().optional(),
  GatewayId: z.string().optional(),
});
const table = z.looseObject({
  Routes: z.array(z.looseObject({})).default([]),
  Associations: z.array(association).default([]),
  PropagatingVgws: z.array(z.looseObject({ GatewayId: z.string() })).default([]),
});

/** A route table with the routes and the associations that it comes to have. What stays keeps every field that it has. */
export function becomeTable(wanted: RouteTable, item: Item, network: Network): Item {
  const { Routes, Associations, PropagatingVgws, ...rest } = table.parse(item);
  const id = standInId(wanted.id);
  const links = linksOf(wanted, network).map((link) => {
    const of = link.SubnetId ?? link.GatewayId ?? "main";
    return {
      RouteTableAssociationId: `rtbassoc-${createHash("sha256").update(`${id} ${of}`).digest("hex").slice(0, 17)}`,
      RouteTableId: id,
      AssociationState: { State: "associated" },
      ...link,
      ...Associations.find((it) => (it.Main ? "main" : (it.SubnetId ?? it.GatewayId)) === of),
    };
  });
  return {
    VpcId: standInId(wanted.vpcId),
    Tags: [],
    PropagatingVgws:
      wanted.propagating === undefined
        ? PropagatingVgws
        : PropagatingVgws.filter(({ GatewayId }) => wanted.propagating?.includes(GatewayId)),
    ...rest,
    Routes: wanted.routes.map((it) => routeItem(it, Routes, id)),
    Associations: links,
  };
}

function linksOf({ id, vpcId }: RouteTable, network: Network): readonly z.infer<typeof association>[] {
  const isMain = sole(network.vpcs.get(vpcId)?.mainTable) === id;
  const subnets = [...network.subnets.values()].filter((it) => sole(it.association) === id);
  const edges = [...(network.transit?.edges.values() ?? [])].filter((it) => sole(it.association) === id);
  return [
    ...(isMain ? [{ Main: true }] : []),
    ...subnets.map((it) => ({ Main: false, SubnetId: standInId(it.id) })),
    ...edges.map((it) => ({ Main: false, GatewayId: standInId(it.gatewayId) })),
  ];
}

const sole = <T>(choice: Choice<T> | undefined): T | undefined =>
  choice?.options.length === 1 ? choice.options[0] : undefined;

function routeItem(wanted: Route, routes: readonly Item[], tableId: string): Item {
  const standing = routes.find((it) => isSame(wanted, it));
  if (standing !== undefined) return { ...standing, State: wanted.state };
  const written = writtenRoute(wanted);
  if (written !== undefined) return written;
  throw leftOpen(
    `where the route to ${destinationText(wanted.destination)} in ${tableId} leads, or whether it is there`,
  );
}

function isSame(wanted: Route, item: Item): boolean {
  const route = routeSchema.safeParse(item).data;
  if (route === undefined || wanted.doubt !== undefined) return false;
  const [to, is] = [decided(wanted.target)?.id, decided(route.target)?.id];
  const isThere = destinationText(route.destination) === standInId(destinationText(wanted.destination));
  return isThere && to !== undefined && is === standInId(to) && route.origin === wanted.origin;
}

/** A gateway endpoint is listed on the tables that have its routes. */
export function becomeEndpoint(wanted: Endpoint, item: Item, network: Network): Item {
  const leadsHere = (it: Route) => it.destination.kind === "prefix-list" && decided(it.target)?.id === wanted.id;
  const tables = [...network.routeTables.values()].filter((it) => it.routes.some(leadsHere));
  const service = decided(wanted.serviceName);
  const policy = wanted.policy && decided(wanted.policy);
  return {
    VpcEndpointType: wanted.type,
    ...(wanted.vpcId === undefined ? {} : { VpcId: standInId(wanted.vpcId) }),
    State: "available",
    ...item,
    ...(service === undefined ? {} : { ServiceName: service }),
    ...(policy === undefined ? {} : { PolicyDocument: policy }),
    ...(wanted.type === "Gateway" ? { RouteTableIds: tables.map((it) => standInId(it.id)).sort() } : {}),
  };
}

/** One that stands does not change. */
export const becomeNatGateway = ({ vpcId, routedBy }: NatGateway, item: Item): Item => ({
  ...(vpcId === undefined ? {} : { VpcId: standInId(vpcId) }),
  ...(routedBy?.kind === "subnet" ? { SubnetId: standInId(routedBy.subnetId) } : {}),
  State: "available",
  Tags: [],
  ...item,
});
