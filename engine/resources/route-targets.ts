import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import type { Known } from "../model/known.ts";
import { id, setValue } from "./attributes.ts";
import type { Fact } from "./fact.ts";
import { type Definition, type ResourceType, resourceType } from "./resource-type.ts";

const attributes = z.object({ id: id(), vpc_id: id(), subnet_id: id() });
type Update = Definition<z.infer<typeof attributes>>["update"];

/** What every route target has, and where it stands, for those that name it. */
interface Target {
  readonly id: Known<string | null>;
  readonly vpc_id?: Known<string | null>;
  readonly subnet_id?: Known<string | null>;
}

/**
 * A resource that routes point at, and that has no paths of its own. A new one carries nothing until a route names it;
 * one that goes leaves blackholes behind (R1.15, T19). `update`: what a change in place does, where it does anything.
 */
export function routeTarget(
  type: string,
  forcesReplacement: readonly string[],
  update: Update = () => [],
): ResourceType {
  return resourceType({
    type,
    attributes,
    forcesReplacement,
    create: () => [],
    update,
    remove: removed,
    declares: targetStands,
  });
}

/** For a gateway that `vpc_id` attaches to a VPC: one that leaves it is as good as gone for the routes that point at it. */
export const leavesVpc: Update = (before, after) => {
  const home = setValue(before.vpc_id);
  return home === undefined || setValue(after.vpc_id) === home ? [] : removed(before);
};

export function removed(before: Target): readonly EditBody[] {
  const gone = setValue(before.id);
  if (gone === undefined) return [];
  const [home] = [before.subnet_id, before.vpc_id].flatMap((it) => (it && setValue(it)) ?? []);
  return [{ kind: "target-removed", targetId: gone, ...(home === undefined ? {} : { home }) }];
}

export function targetStands(it: Target): readonly Fact[] {
  const own = setValue(it.id);
  return own === undefined ? [] : [{ kind: "target-stands", id: own }];
}
