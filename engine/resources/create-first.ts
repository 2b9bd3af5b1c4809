import type { Edit, Step } from "../model/edit.ts";
import { decided, type Known } from "../model/known.ts";

/**
 * A replacement that creates before it destroys. What the old half takes away last may be what the new half has made: two
 * resources for one pair of endpoint and table own one route (R6.7), and so it is with propagation and with associations.
 */
export const createFirst = (created: readonly Step[], destroyed: Step): readonly Step[] => [
  ...created.map((step) => ({ ...step, edits: step.edits.flatMap((edit) => beside(edit, destroyed.edits)) })),
  destroyed,
];

function beside(edit: Edit, gone: readonly Edit[]): readonly Edit[] {
  if (!gone.some((it) => takesAway(it, edit))) return [edit];
  switch (edit.kind) {
    case "endpoint-attached":
      return [{ ...edit, doubt: "its old half, destroyed last, detaches the same table" }];
    case "propagation-started":
      return []; // It was on already, and is off in the end.
    default:
      return [edit, { kind: "unchecked", what: WHAT, missing: MISSING, cause: edit.cause }];
  }
}

const WHAT = "whether the association is left that it creates: its old half, destroyed last, is of the same pair";
const MISSING = "whether EC2 gives both halves one association, or refuses the second, which AWS does not document";

/** True where the one undoes what the other does. */
function takesAway(gone: Edit, made: Edit): boolean {
  switch (made.kind) {
    case "endpoint-attached":
      return (
        gone.kind === "endpoint-detached" && is(made.endpointId, gone.endpointId) && is(made.tableId, gone.tableId)
      );
    case "subnet-associated":
      return gone.kind === "subnet-disassociated" && is(made.subnetId, gone.subnetId);
    case "gateway-associated":
      return gone.kind === "gateway-disassociated" && is(made.gatewayId, gone.gatewayId);
    case "propagation-started":
      return gone.kind === "propagation-stopped" && made.gatewayId === gone.gatewayId && made.tableId === gone.tableId;
    default:
      return false;
  }
}

const is = (made: Known<string>, gone: string): boolean => decided(made) === gone;
