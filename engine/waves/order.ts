import type { PlannedChange } from "../plan/plan.ts";
import { type PlannedStep, precedes } from "../project/steps.ts";

/** For each change what must be applied before it, or together with it. */
export type Order = ReadonlyMap<PlannedChange, ReadonlySet<PlannedChange>>;

/**
 * The order that Terraform keeps between changes, and what it takes along with a target: `-target` reaches everything that the
 * target's resource waits for, in every instance, whether that was to wait or not.
 */
export function orderOf(changes: readonly PlannedChange[]): Order {
  const instances = new Map<string, PlannedChange[]>();
  for (const it of changes) instances.set(it.resource, [...(instances.get(it.resource) ?? []), it]);
  const order = new Map(changes.map((it) => [it, new Set<PlannedChange>()]));
  const before = (a: PlannedChange, b: PlannedChange) => a !== b && order.get(b)?.add(a);
  for (const it of changes) {
    for (const other of namedBy(it.waitsFor, instances)) before(other, it);
    for (const other of namedBy(new Set([...it.waitsFor, ...it.dependedOn]), instances)) {
      if (hasStepBefore(other, it)) before(other, it);
      if (hasStepBefore(it, other)) before(it, other);
    }
  }
  return order;
}

const namedBy = (
  resources: ReadonlySet<string>,
  instances: ReadonlyMap<string, readonly PlannedChange[]>,
): readonly PlannedChange[] => [...resources].flatMap((it) => instances.get(it) ?? []);

const hasStepBefore = (a: PlannedChange, b: PlannedChange): boolean =>
  stepsOf(a).some((step) => stepsOf(b).some((other) => precedes(step, other)));

const PHASES: Readonly<Record<PlannedChange["action"], readonly PlannedStep["phase"][]>> = {
  create: ["create"],
  update: ["update"],
  delete: ["remove"],
  "delete-create": ["remove", "create"],
  "create-delete": ["create", "remove"],
  "no-op": [],
  read: [],
  forget: [],
};

/** The steps of a change of any type, of those that have no rule too. */
const stepsOf = (change: PlannedChange): readonly PlannedStep[] =>
  PHASES[change.action].map((phase, position) => ({ change, phase, position, edits: [] }));

/** All that comes before a change, or together with it, through whatever lies between. Without itself. */
export function allBefore(change: PlannedChange, order: Order): ReadonlySet<PlannedChange> {
  const found = new Set<PlannedChange>();
  const open = [change];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of order.get(at) ?? []) {
      if (found.has(next)) continue;
      found.add(next);
      open.push(next);
    }
  }
  found.delete(change);
  return found;
}
