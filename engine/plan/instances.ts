import { moduleNames } from "./module-scope.ts";
import type { PlanJson, ResourceChangeJson } from "./plan-schema.ts";
import type { ResourceOrigin } from "./references.ts";

/** Every instance that an expression may mean, of those that the plan names. */
export function instancesOf(origin: ResourceOrigin, plan: PlanJson): readonly ResourceChangeJson[] {
  const all = (plan.resource_changes ?? []).filter(
    (it) => it.mode === origin.mode && it.type === origin.type && it.name === origin.name && isInModule(it, origin),
  );
  const named = all.filter((it) => it.address.endsWith(origin.key));
  return named.length > 0 ? named : all;
}

function isInModule({ module_address = "" }: ResourceChangeJson, { modulePath, moduleInstance }: ResourceOrigin) {
  return moduleInstance === undefined
    ? moduleNames(module_address).join(".") === modulePath.join(".")
    : module_address === moduleInstance;
}

/**
 * Those that an expression means in this resource, where it is not known. What is taken out as it stands, by an index or by
 * its address, is not known only while it is being created.
 */
export function instancesFor(
  { index }: ResourceChangeJson,
  origin: ResourceOrigin,
  plan: PlanJson,
): readonly ResourceChangeJson[] {
  const instances = instancesOf(origin, plan);
  const own = instances.filter((it) => index !== undefined && it.index === index);
  if (origin.choice === "own-key" && own.length > 0) return own;
  return origin.choice === "any" ? instances : instances.filter(isCreated);
}

export const isChanging = ({ change }: ResourceChangeJson): boolean => !change.actions.includes("no-op");
export const isCreated = ({ change }: ResourceChangeJson): boolean => change.actions.includes("create");

/** The id of what stands; the address of what is being created, which stands for its id. None where the plan has neither. */
export const idOf = (it: ResourceChangeJson): readonly string[] =>
  isCreated(it) ? [it.address] : attributeBefore(it, "id");

export function attributeBefore({ change }: ResourceChangeJson, attribute: string): readonly string[] {
  const value = change.before?.[attribute];
  return typeof value === "string" ? [value] : [];
}
