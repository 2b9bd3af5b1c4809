import { isPlanned } from "../model/ids.ts";
import { mayHandOnAnyId } from "./foreign-ids.ts";
import { instancesFor, instancesOf, isChanging, isCreated } from "./instances.ts";
import { type Noun, nounOf, VPC_TABLE_ATTRIBUTES } from "./nouns.ts";
import type { PlanJson, ResourceChangeJson } from "./plan-schema.ts";
import { isNamed, type Origin, originsOf } from "./references.ts";
import type { Hints } from "./unknown-values.ts";

/**
 * Narrows what is not known until the apply. An id that Terraform cannot tell yet is the id of a resource that is being
 * created, unless a function stands between (`sort`, `compact`, a condition): then it may be of anything else that the
 * expression mixes in. Where it leads to a data source, or to a resource that may hand on any value, nothing is narrowed.
 */
export function hintsFor(plan: PlanJson, change: ResourceChangeJson): Hints {
  return {
    isLeftOpen: (attribute) => isLeftOpen(plan, change, attribute),
    candidates: (attribute) => candidates(plan, change, attribute),
  };
}

/**
 * What the configuration does not name, the provider chooses. So it does with what is named as empty: if everything that
 * an expression is made of is known, its value is too, and what is not known is what the provider makes of it (R6.2).
 */
function isLeftOpen(plan: PlanJson, change: ResourceChangeJson, attribute: string): boolean {
  const named = isNamed(plan, change, attribute);
  if (named !== true) return named === false;
  return originsOf(plan, change, attribute).every((origin) => isSettled(origin, plan));
}

function isSettled(origin: Origin, plan: PlanJson): boolean {
  return origin.kind === "resource" ? !instancesOf(origin, plan).some(isChanging) : origin.kind === "value";
}

interface Question extends Noun {
  readonly plan: PlanJson;
  readonly change: ResourceChangeJson;
}

/** None where not one of them is new: then it is not an id that Terraform does not know, but which of several it is. */
function candidates(plan: PlanJson, change: ResourceChangeJson, attribute: string): readonly string[] | undefined {
  const noun = nounOf(attribute);
  if (noun === undefined) return undefined;
  const ids = originsOf(plan, change, attribute).map((origin) => idsFrom(origin, { plan, change, ...noun }));
  const distinct = [...new Set(ids.flatMap((it) => it ?? []))].sort();
  if (ids.includes(undefined) || !distinct.some(isPlanned)) return undefined;
  return noun.isNextHop ? distinct.filter(isPlanned) : distinct;
}

function idsFrom(origin: Origin, question: Question): readonly string[] | undefined {
  if (origin.kind === "opaque") return anyOf(question);
  if (origin.kind === "value") return idsIn(origin.value, question);
  if (origin.mode === "data") return undefined;
  const instances = instancesFor(question.change, origin, question.plan);
  if (origin.type === "aws_vpc" && VPC_TABLE_ATTRIBUTES.includes(origin.attribute))
    return instances.flatMap((it) =>
      isCreated(it) ? [`${it.address}.main_route_table_id`] : before(it, origin.attribute),
    );
  if (!question.types.includes(origin.type) || !["", "id"].includes(origin.attribute)) return undefined;
  return instances.flatMap(idOf);
}

/**
 * A local value cannot be followed: the plan does not carry its expression. It is narrowed to everything of the right
 * type that the plan names, unless the plan holds something that may hand on the id of anything else.
 */
function anyOf({ plan, types, prefixes }: Question): readonly string[] | undefined {
  const changes = plan.resource_changes ?? [];
  if (changes.some((it) => mayHandOnAnyId(it, plan))) return undefined;
  const ofType = changes.filter((it) => it.mode === "managed" && types.includes(it.type));
  return [...ofType.flatMap(idOf), ...idsIn(plan.variables, { prefixes })];
}

function idsIn(value: unknown, { prefixes }: Pick<Noun, "prefixes">): readonly string[] {
  if (typeof value === "string") return prefixes.some((prefix) => value.startsWith(prefix)) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((part) => idsIn(part, { prefixes }));
}

const idOf = (it: ResourceChangeJson): readonly string[] => (isCreated(it) ? [it.address] : before(it, "id"));

function before({ change }: ResourceChangeJson, attribute: string): readonly string[] {
  const value = change.before?.[attribute];
  return typeof value === "string" ? [value] : [];
}
