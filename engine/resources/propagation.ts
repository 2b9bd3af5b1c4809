import type { EditBody } from "../model/edit.ts";
import type { RouteTableId } from "../model/ids.ts";
import type { Network } from "../model/network.ts";
import type { IdSet } from "./attributes.ts";

/** A table, and the virtual private gateways that propagate routes into it: before, and as wanted. Null: left as they are. */
export interface Propagation {
  readonly tableId: RouteTableId;
  readonly before: IdSet | null;
  readonly after: IdSet | null;
}

/**
 * A gateway that stops takes with it the routes that it propagated, and live has those (T34). Which routes one that starts
 * will bring only its peers know: narrower ones than stand there take their traffic over.
 */
export function propagationEdits({ tableId, before, after }: Propagation, live: Network): readonly EditBody[] {
  if (after === null) return [];
  const had = before?.ids ?? [];
  const gone = had.filter((it) => !after.ids.includes(it));
  const news = after.ids.filter((it) => !had.includes(it));
  if (!after.known) return [open(`which gateways propagate routes into ${tableId}`)];
  return [
    ...gone.map((gatewayId): EditBody => ({ kind: "propagation-stopped", gatewayId, tableId })),
    ...news.flatMap((it) => propagationStarts(it, tableId, live)),
  ];
}

/** Nothing where the gateway propagates into the table already. */
export function propagationStarts(gatewayId: string, tableId: RouteTableId, live: Network): readonly EditBody[] {
  if (live.routeTables.get(tableId)?.propagating?.includes(gatewayId)) return [];
  return [
    open(`which routes ${gatewayId} brings into ${tableId}: one that is narrower than those there takes its traffic`),
  ];
}

const open = (what: string): EditBody => ({ kind: "unchecked", what });
