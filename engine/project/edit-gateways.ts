import { unknownIn } from "../model/doubt.ts";
import type { Edit } from "../model/edit.ts";
import { decided, possibilities } from "../model/known.ts";
import type { Draft } from "./draft.ts";
import { missingTable, takeRoutes } from "./edit-routes.ts";
import { withPropagated } from "./propagated-routes.ts";
import { touchesLive } from "./touches-live.ts";

type Associated = Extract<Edit, { kind: "gateway-associated" }>;
type Disassociated = Extract<Edit, { kind: "gateway-disassociated" }>;
type NatAdded = Extract<Edit, { kind: "nat-gateway-added" }>;
type Propagation = Extract<Edit, { kind: "propagation-started" | "propagation-stopped" }>;

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

/** What enters by the gateway is routed by this table from now on (R1.14). */
export function associateGateway(draft: Draft, edit: Associated): void {
  const gatewayId = decided(edit.gatewayId);
  const options = possibilities(edit.tableId) ?? [];
  const [first] = options.flatMap((id) => draft.routeTables.get(id) ?? []);
  if (gatewayId === undefined || first === undefined) {
    if (touchesLive(edit)) leaveOpen(draft, edit);
    return;
  }
  const doubt = options.length > 1 ? { doubt: unknownIn(edit.cause, edit.tableId) } : {};
  const association = { options, causes: [edit.cause], ...doubt };
  draft.edges.set(gatewayId, { gatewayId, vpcId: first.vpcId, association });
}

/** Without a table of its own the gateway delivers what enters by it. */
export function disassociateGateway(draft: Draft, { gatewayId, tableId, cause }: Disassociated): void {
  const edge = draft.edges.get(gatewayId);
  if (edge === undefined) return missingTable(draft, tableId, [cause]);
  if (!edge.association.options.includes(tableId)) return;
  draft.edges.set(gatewayId, { ...edge, association: { options: [], causes: [cause] } });
}

/** Which gateway, or by which table, only the apply tells; or the table was not read. */
function leaveOpen(draft: Draft, { cause, gatewayId, tableId }: Associated): void {
  const table = decided(tableId);
  if (table !== undefined && decided(gatewayId) !== undefined) return missingTable(draft, table, [cause]);
  const why = [gatewayId, tableId].flatMap((it) => (it.known ? [] : [it.why]));
  const what = `which table routes what enters by which gateway: ${why.join(", ")}`;
  draft.unchecked.push({ kind: "not-known", cause, what });
}

/** The routes of this gateway come into the table: those that it propagates elsewhere, or, where it does so nowhere, any. */
export function startPropagation(draft: Draft, { gatewayId, tableId, cause }: Propagation): void {
  const table = draft.routeTables.get(tableId);
  if (table === undefined) return missingTable(draft, tableId, [cause]);
  const standing = draft.live.routeTables.get(tableId);
  const isKept = !table.removed.some((it) => it.origin === "propagated" && decided(it.target)?.id === gatewayId);
  if (standing?.propagating?.includes(gatewayId) && isKept) return;
  draft.routeTables.set(tableId, withPropagated(table, { gatewayId, cause, live: draft.live }));
}

/** The routes of this gateway leave the table; what they beat, and what is less specific, takes their traffic. */
export function stopPropagation(draft: Draft, { gatewayId, tableId, cause }: Propagation): void {
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
