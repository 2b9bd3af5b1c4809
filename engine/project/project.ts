import type { Edit } from "../model/edit.ts";
import type { Address } from "../model/ids.ts";
import type { Network } from "../model/network.ts";
import type { Plan, PlannedChange } from "../plan/plan.ts";
import { tryFindResourceType } from "../resources/index.ts";
import { mayTouchAPath } from "../resources/without-a-rule.ts";
import { applyEdits } from "./apply-edits.ts";
import type { Unchecked } from "./draft.ts";

export interface ProjectedChange {
  readonly change: PlannedChange;
  /** False where its type has no rule. */
  readonly assessed: boolean;
  readonly edits: readonly Edit[];
  /** What Terraform takes away before it creates, as part of the same change. Empty where nothing is. */
  readonly takenFirst: readonly Edit[];
}

/** A plan carried out on the live network, as far as that can be known. */
export interface Projection {
  readonly before: Network;
  /** The moment at which everything that goes first is gone and nothing that replaces it is there. */
  readonly between: Network;
  readonly after: Network;
  readonly changes: readonly ProjectedChange[];
  /** The changes that take something away and put it back themselves, so that `between` will come about. */
  readonly replacing: ReadonlySet<Address>;
  readonly unchecked: readonly Unchecked[];
}

export function project(plan: Plan, live: Network): Projection {
  const changes = plan.changes.filter((it) => !isHarmless(it)).map((it) => projectChange(it, live));
  const after = applyEdits(
    live,
    changes.flatMap((it) => it.edits),
  );
  const between = applyEdits(
    live,
    changes.flatMap((it) => it.takenFirst),
  );
  return {
    before: live,
    between: between.network,
    after: after.network,
    changes,
    replacing: new Set(changes.filter(isReplacing).map((it) => it.change.address)),
    unchecked: [...after.unchecked, ...changes.filter((it) => !it.assessed && mayTouchAPath(it.change)).map(noRule)],
  };
}

const isReplacing = ({ takenFirst, change }: ProjectedChange): boolean =>
  takenFirst.length > 0 && change.action !== "delete";

const noRule = ({ change }: ProjectedChange): Unchecked => ({
  kind: "no-rule",
  cause: change.address,
  what: `what this change does to paths: there is no rule for ${change.type} yet`,
});

function projectChange(change: PlannedChange, live: Network): ProjectedChange {
  const type = tryFindResourceType(change.type);
  if (type === undefined || change.mode === "data")
    return { change, assessed: type !== undefined, edits: [], takenFirst: [] };
  const steps = type.steps(change, live);
  const first = change.action === "create-delete" ? [] : steps.filter((it) => it.phase === "remove");
  return {
    change,
    assessed: true,
    edits: steps.flatMap((it) => it.edits),
    takenFirst: first.flatMap((it) => it.edits),
  };
}

const LABELS: readonly string[] = ["tags", "tags_all", "timeouts", "description"];

/** Nothing to do, or nothing but labels (T30). */
function isHarmless({ action, before, after }: PlannedChange): boolean {
  if (action === "no-op" || action === "read" || action === "forget") return true;
  if (action !== "update" || before === null || after === null) return false;
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].every(
    (name) => LABELS.includes(name) || JSON.stringify(before[name]) === JSON.stringify(after[name]),
  );
}
