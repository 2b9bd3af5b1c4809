import { unknownIn } from "../model/doubt.ts";
import type { Edit } from "../model/edit.ts";
import { decided, possibilities } from "../model/known.ts";
import type { RouteTable } from "../model/network.ts";
import type { Draft } from "./draft.ts";
import { missingTable, takeRoutes } from "./edit-routes.ts";
import { touchesLive } from "./touches-live.ts";

type Associated = Extract<Edit, { kind: "gateway-associated" }>;
type Disassociated = Extract<Edit, { kind: "gateway-disassociated" }>;
type NatAdded = Extract<Edit, { kind: "nat-gateway-added" }>;
type Stopped = Extract<Edit, { kind: "propagation-stopped" }>;

/** What leaves it is routed by the table of its subnet (R1.20). */
export function addNatGateway(draft: Draft, { natGatewayId: id, subnetId }: NatAdded): void {
  const home = decided(subnetId);
  const vpcId = home === undefined ? undefined : draft.subnets.get(home)?.vpcId;
  draft.natGateways.set(id, {
    id,
    ...(vpcId === undefined ? {} : { vpcId }),
    ...(home === undefined ? {} : { routedBy: { kind: "subnet", subnetId: home } }),
  });
}

/**
 * What enters by the gateway is routed by this table from now on. From no table to one that only delivers within the VPC
 * nothing changes; what one that sends it elsewhere does to it is not checked.
 */
export function associateGateway(draft: Draft, edit: Associated): void {
  const gatewayId = decided(edit.gatewayId);
  const options = possibilities(edit.tableId) ?? [];
  const [first] = options.flatMap((id) => draft.routeTables.get(id) ?? []);
  const standing = gatewayId === undefined ? undefined : draft.live.transit?.edges.get(gatewayId);
  if (gatewayId === undefined || first === undefined) {
    if (touchesLive(edit)) leaveOpen(draft, edit);
    return;
  }
  const isNews = standing === undefined && touchesLive(edit);
  if (isNews && !options.every((id) => isDelivering(draft.routeTables.get(id)))) leaveOpen(draft, edit);
  const doubt = options.length > 1 ? { doubt: unknownIn(edit.cause, edit.tableId) } : {};
  const association = { options, causes: [edit.cause], ...doubt };
  draft.edges.set(gatewayId, { gatewayId, vpcId: first.vpcId, association });
}

/** Without a table of its own the gateway delivers what enters by it. */
export function disassociateGateway(draft: Draft, edit: Disassociated): void {
  const edge = draft.edges.get(edit.gatewayId);
  if (!isDelivering(draft.live.routeTables.get(edit.tableId))) leaveOpen(draft, edit);
  if (edge?.association.options.includes(edit.tableId)) draft.edges.delete(edit.gatewayId);
}

/** The routes of this gateway leave the table; what they beat, and what is less specific, takes their traffic. */
export function stopPropagation(draft: Draft, { gatewayId, tableId, cause }: Stopped): void {
  const table = draft.routeTables.get(tableId);
  if (table === undefined) return missingTable(draft, tableId, [cause]);
  if (table.unread !== undefined) {
    const what = `which routes ${gatewayId} propagates into ${tableId}, since not all of them were read`;
    draft.unchecked.push({ kind: "not-read", cause, what });
  }
  const propagating = table.propagating?.filter((it) => it !== gatewayId);
  const changed = propagating === undefined ? table : { ...table, propagating };
  draft.routeTables.set(tableId, changed);
  takeRoutes(draft, changed, {
    cause,
    isTaken: (it) => it.origin === "propagated" && decided(it.target)?.id === gatewayId,
  });
}

/** True of a table that was read and that leads nowhere but to the place itself. */
const isDelivering = (table: RouteTable | undefined): boolean =>
  table !== undefined &&
  table.unread === undefined &&
  table.routes.every(({ target }) => decided(target)?.kind === "local");

function leaveOpen(draft: Draft, { cause }: Associated | Disassociated): void {
  const what = "the way back of traffic through a gateway's own route table (an edge association)";
  if (draft.unchecked.some((it) => it.cause === cause && it.what === what)) return;
  draft.unchecked.push({ kind: "no-rule", cause, what });
}
