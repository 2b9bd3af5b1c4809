import { mayHandOnAnyId } from "./foreign-ids.ts";
import { idOf } from "./instances.ts";
import { idsIn, type Noun } from "./nouns.ts";
import type { PlanJson } from "./plan-schema.ts";

/**
 * A local value cannot be followed: the plan does not carry its expression. It is narrowed to everything of the right kind
 * that the plan names, unless the plan holds something that may hand on the id of anything else: then it is undefined. Looked
 * for once for each kind.
 */
export function localValues(plan: PlanJson): (noun: Noun) => readonly string[] | undefined {
  const found = new Map<Noun, readonly string[] | undefined>();
  return (noun) => {
    if (!found.has(noun)) found.set(noun, idsOfKind(plan, noun));
    return found.get(noun);
  };
}

function idsOfKind(plan: PlanJson, noun: Noun): readonly string[] | undefined {
  const changes = plan.resource_changes ?? [];
  if (changes.some((it) => mayHandOnAnyId(it, plan))) return undefined;
  const ofKind = changes.filter((it) => it.mode === "managed" && noun.types.includes(it.type));
  return [...ofKind.flatMap(idOf), ...idsIn(plan.variables, noun)];
}
