import type { Edit } from "../../model/edit.ts";
import type { RouteTableId } from "../../model/ids.ts";
import { decided } from "../../model/known.ts";
import type { Endpoint, Network, RouteTable } from "../../model/network.ts";
import type { Projection } from "../../project/project.ts";
import { basedOn } from "../basis.ts";
import { enumerate } from "../words.ts";
import type { Obstacle } from "./obstacles.ts";

type Attached = Extract<Edit, { kind: "endpoint-attached" }>;
type GatewayAssociated = Extract<Edit, { kind: "gateway-associated" }>;
type Removed = Extract<Edit, { kind: "endpoint-removed" }>;

const NO_LISTS = {
  text: "The route table of a gateway takes routes to no prefix list, and an endpoint route is one.",
  ...basedOn("R1.14"),
} as const;

/** The table routes what enters by a gateway, or will. */
export function endpointOnEdge(edit: Attached, { before, after }: Projection): Obstacle | undefined {
  const tableId = decided(edit.tableId);
  const own = decided(edit.endpointId);
  if (tableId === undefined || own === undefined || edit.doubt !== undefined) return undefined;
  const gateways = [...new Set([before, after].flatMap((it) => gatewaysOf(tableId, it)))].sort();
  if (gateways.length === 0) return undefined;
  return {
    title: `${own} cannot be attached to ${tableId}, which is the route table of ${enumerate(gateways)}`,
    because: NO_LISTS,
    place: { vpcId: after.routeTables.get(tableId)?.vpcId, routeTableIds: [tableId] },
    isClearedBy: (it) => it.kind === "gateway-disassociated" && it.tableId === tableId,
  };
}

const gatewaysOf = (tableId: RouteTableId, { transit }: Network): readonly string[] =>
  [...(transit?.edges.values() ?? [])].flatMap(({ gatewayId, association: { options } }) =>
    options.length === 1 && options[0] === tableId ? [gatewayId] : [],
  );

/** The table that a gateway is to have holds an endpoint route. One that comes with the same plan is the attachment's to speak of. */
export function edgeWithEndpoint(edit: GatewayAssociated, { before }: Projection): Obstacle | undefined {
  const table = before.routeTables.get(decided(edit.tableId) ?? ("" as RouteTableId));
  const endpoints = table === undefined ? [] : endpointsOn(table);
  const [endpoint] = endpoints;
  if (table === undefined || endpoint === undefined) return undefined;
  return {
    title: `${table.id} cannot become the route table of ${decided(edit.gatewayId) ?? "a gateway"} while ${enumerate(endpoints)} is attached to it`,
    because: NO_LISTS,
    place: { vpcId: table.vpcId, routeTableIds: [table.id] },
    isClearedBy: (it) =>
      (it.kind === "endpoint-removed" && it.endpointId === endpoint) ||
      (it.kind === "endpoint-detached" && it.endpointId === endpoint && it.tableId === table.id),
  };
}

const endpointsOn = ({ routes }: RouteTable): readonly string[] => [
  ...new Set(
    routes.flatMap(({ destination, target, doubt }) => {
      const hop = decided(target);
      const isSure = destination.kind === "prefix-list" && doubt === undefined;
      return isSure && hop?.kind === "vpc-endpoint" ? [hop.id] : [];
    }),
  ),
];

/** An interface endpoint whose private names lead outside resolvers alone needs the gateway endpoint beside it (T33). */
export function endpointInUse(edit: Removed, { before, changes }: Projection): Obstacle | undefined {
  const gone = before.endpoints.get(edit.endpointId);
  if (gone?.type !== "Gateway") return undefined;
  const beside = [...before.endpoints.values()].filter((it) => it.id !== gone.id && isBeside(it, gone));
  const needing = beside.find((it) => it.needsGateway === true);
  if (needing === undefined || beside.some((it) => it.type === "Gateway")) return undefined;
  const owner = changes.find(({ change }) => change.before?.["id"] === needing.id)?.change.address;
  return {
    title: `${gone.id} cannot be deleted while the private names of ${needing.id} need it`,
    because: {
      text: "An S3 interface endpoint with private DNS for inbound resolvers alone needs the gateway endpoint, which cannot be deleted before that is turned off.",
      ...basedOn("T33"),
    },
    place: { vpcId: gone.vpcId },
    isClearedBy: (it) => it.cause === owner,
  };
}

/** Of the same service, in the same VPC. */
function isBeside(it: Endpoint, { vpcId, serviceName }: Endpoint): boolean {
  const [own, other] = [decided(serviceName), decided(it.serviceName)];
  return own !== undefined && own === other && vpcId !== undefined && it.vpcId === vpcId;
}
