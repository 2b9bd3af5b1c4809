import type { EditBody } from "../model/edit.ts";
import type { RouteTableId } from "../model/ids.ts";
import type { IdSet } from "./attributes.ts";

/** A table, and the virtual private gateways that propagate routes into it: before, and as wanted. Null: left as they are. */
export interface Propagation {
  readonly tableId: RouteTableId;
  readonly before: IdSet | null;
  readonly after: IdSet | null;
}

/** A gateway that stops takes with it the routes that it propagated; one that starts brings its own (T34). */
export function propagationEdits({ tableId, before, after }: Propagation): readonly EditBody[] {
  if (after === null) return [];
  const had = before?.ids ?? [];
  const gone = had.filter((it) => !after.ids.includes(it));
  const news = after.ids.filter((it) => !had.includes(it));
  if (!after.known) {
    const what = `which gateways propagate routes into ${tableId}`;
    return [{ kind: "unchecked", what, missing: `${after.why}, from what the configuration makes it of` }];
  }
  return [
    ...gone.map((gatewayId): EditBody => ({ kind: "propagation-stopped", gatewayId, tableId })),
    ...news.map((gatewayId): EditBody => ({ kind: "propagation-started", gatewayId, tableId })),
  ];
}
