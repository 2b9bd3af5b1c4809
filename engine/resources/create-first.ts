import type { Edit, Step } from "../model/edit.ts";
import { decided } from "../model/known.ts";

/**
 * A replacement that creates before it destroys. What the old half detaches last may be what the new half has attached:
 * two resources for one pair of endpoint and table own one route (R6.7).
 */
export const createFirst = (created: readonly Step[], destroyed: Step): readonly Step[] => [
  ...created.map((step) => ({ ...step, edits: step.edits.map((edit) => beside(edit, destroyed.edits)) })),
  destroyed,
];

function beside(edit: Edit, gone: readonly Edit[]): Edit {
  if (edit.kind !== "endpoint-attached") return edit;
  const [endpoint, table] = [decided(edit.endpointId), decided(edit.tableId)];
  const isShared = gone.some(
    (it) => it.kind === "endpoint-detached" && it.endpointId === endpoint && it.tableId === table,
  );
  return isShared ? { ...edit, doubt: "its old half, destroyed last, detaches the same table" } : edit;
}
