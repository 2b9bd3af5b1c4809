import { isPlanned } from "../model/ids.ts";
import { attributeBefore, idOf, instancesFor, instancesOf, isChanging, isCreated } from "./instances.ts";
import { localValues } from "./local-values.ts";
import { createdWithVpc, idsIn, type Noun, nounOf } from "./nouns.ts";
import type { PlanJson, ResourceChangeJson } from "./plan-schema.ts";
import { isNamed, type Origin, originsOf } from "./references.ts";
import type { Hints } from "./unknown-values.ts";

/**
 * Narrows what is not known until the apply. An id that Terraform cannot tell yet is the id of a resource that is being
 * created, unless a function stands between (`sort`, `compact`, a condition): then it may be of anything else that the
 * expression mixes in. Where it leads to a data source, or to a resource that may hand on any value, nothing is narrowed.
 */
export function hintsIn(plan: PlanJson): (change: ResourceChangeJson) => Hints {
  const idsOfLocals = localValues(plan);
  return (change) => ({
    isLeftOpen: (attribute) => isLeftOpen(plan, change, attribute),
    candidates: (attribute) => {
      const noun = nounOf(attribute);
      return noun && candidates(originsOf(plan, change, attribute), { plan, change, noun, idsOfLocals });
    },
  });
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

interface Question {
  readonly plan: PlanJson;
  readonly change: ResourceChangeJson;
  readonly noun: Noun;
  readonly idsOfLocals: ReturnType<typeof localValues>;
}

/** None where not one of them is new: then it is not an id that Terraform does not know, but which of several it is. */
function candidates(origins: readonly Origin[], question: Question): readonly string[] | undefined {
  const ids = origins.map((origin) => idsFrom(origin, question));
  const distinct = [...new Set(ids.flatMap((it) => it ?? []))].sort();
  if (ids.includes(undefined) || !distinct.some(isPlanned)) return undefined;
  return question.noun.isNextHop ? distinct.filter(isPlanned) : distinct;
}

function idsFrom(origin: Origin, question: Question): readonly string[] | undefined {
  const { plan, change, noun, idsOfLocals } = question;
  if (origin.kind === "opaque") return idsOfLocals(noun);
  if (origin.kind === "value") return idsIn(origin.value, noun);
  if (origin.mode === "data") return undefined;
  const instances = instancesFor(change, origin, plan);
  const standIn = origin.type === "aws_vpc" ? createdWithVpc(origin.attribute) : undefined;
  if (standIn !== undefined)
    return instances.flatMap((it) =>
      isCreated(it) ? [`${it.address}.${standIn}`] : attributeBefore(it, origin.attribute),
    );
  if (!noun.types.includes(origin.type) || !["", "id"].includes(origin.attribute)) return undefined;
  return instances.flatMap(idOf);
}
