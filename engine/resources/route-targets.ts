import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import { id, setValue } from "./attributes.ts";
import type { Fact } from "./fact.ts";
import { type ResourceType, resourceType } from "./resource-type.ts";

const attributes = z.object({ id: id() });
type Attributes = z.infer<typeof attributes>;

/**
 * A resource that routes point at, and that has no paths of its own. A new one carries nothing until a route names it;
 * one that goes leaves blackholes behind (R1.15, T19).
 */
export function routeTarget(type: string, forcesReplacement: readonly string[]): ResourceType {
  return resourceType({
    type,
    attributes,
    forcesReplacement,
    create: () => [],
    update: () => [],
    remove: removed,
    declares: targetStands,
  });
}

/** A gateway that `vpc_id` attaches to a VPC. One that leaves it is as good as gone for the routes that point at it. */
export function attachedGateway(type: string, forcesReplacement: readonly string[]): ResourceType {
  return resourceType({
    type,
    attributes: attributes.extend({ vpc_id: id() }),
    forcesReplacement,
    create: () => [],
    update: (before, after) => {
      const home = setValue(before.vpc_id);
      return home === undefined || setValue(after.vpc_id) === home ? [] : removed(before);
    },
    remove: removed,
    declares: targetStands,
  });
}

export function removed(before: Attributes): readonly EditBody[] {
  const gone = setValue(before.id);
  return gone === undefined ? [] : [{ kind: "target-removed", targetId: gone }];
}

export function targetStands(it: Attributes): readonly Fact[] {
  const own = setValue(it.id);
  return own === undefined ? [] : [{ kind: "target-stands", id: own }];
}
