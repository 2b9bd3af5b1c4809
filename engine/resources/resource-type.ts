import type { z } from "zod";
import { InputError } from "../errors.ts";
import type { EditBody, Step } from "../model/edit.ts";
import type { Address } from "../model/ids.ts";
import type { Network } from "../model/network.ts";
import type { Attributes, PlannedChange } from "../plan/plan.ts";
import { createFirst } from "./create-first.ts";
import type { Fact } from "./fact.ts";

export interface Context {
  /** The address of the changed resource. It stands for the id of one that is being created. */
  readonly self: Address;
  /** The network as it stands. */
  readonly live: Network;
}

/** How changes to one Terraform resource type change the network. `before` and `after` are its attributes, read by the schema. */
export interface Definition<A> {
  readonly type: string;
  /** The attributes that matter to a path. A change of any other is harmless. */
  readonly attributes: z.ZodType<A> & { readonly shape: Readonly<Record<string, unknown>> };
  /** The attributes that the provider cannot change in place. */
  readonly forcesReplacement: readonly string[];
  readonly create: (after: A, context: Context) => readonly EditBody[];
  readonly update: (before: A, after: A, context: Context) => readonly EditBody[];
  readonly remove: (before: A, context: Context) => readonly EditBody[];
  /** Where a creation, or an update, takes something away first, what that is. `before` is null for a creation. */
  readonly clear?: (before: A | null, after: A, context: Context) => readonly EditBody[];
  /** What these attributes say of the live network, as far as they are known. */
  readonly declares: (declared: A) => readonly Fact[];
}

export interface ResourceType {
  readonly type: string;
  readonly reads: readonly string[];
  readonly forcesReplacement: readonly string[];
  /** The steps that Terraform takes for this change, in order. */
  readonly steps: (change: PlannedChange, live: Network) => readonly Step[];
  /** What these attributes, of the resource at this address, say of the live network. */
  readonly declares: (attributes: Attributes, self: Address) => readonly Fact[];
}

/** Makes a resource type of its definition. Throws an InputError where a plan holds attributes of the wrong type. */
export function resourceType<A>(definition: Definition<A>): ResourceType {
  return {
    type: definition.type,
    reads: Object.keys(definition.attributes.shape),
    forcesReplacement: definition.forcesReplacement,
    steps: (change, live) => stepsOf(definition, change, { self: change.address, live }),
    declares: (attributes, self) => definition.declares(parse(definition, self, attributes)),
  };
}

function stepsOf<A>(definition: Definition<A>, change: PlannedChange, context: Context): readonly Step[] {
  const read = (attributes: Attributes | null) => parse(definition, change.address, attributes ?? {});
  const step = (phase: Step["phase"], bodies: readonly EditBody[]): Step => ({
    phase,
    edits: bodies.map((body) => ({ ...body, cause: context.self })),
  });
  const remove = () => step("remove", definition.remove(read(change.before), context));
  const clear = (before: A | null, after: A, phase: Step["phase"]): readonly Step[] => {
    const cleared = definition.clear?.(before, after, context) ?? [];
    return cleared.length > 0 ? [step(phase, cleared)] : [];
  };
  const create = (): readonly Step[] => {
    const after = read(change.after);
    return [...clear(null, after, "remove"), step("create", definition.create(after, context))];
  };
  const update = (): readonly Step[] => {
    const [before, after] = [read(change.before), read(change.after)];
    return [...clear(before, after, "update"), step("update", definition.update(before, after, context))];
  };
  switch (change.action) {
    case "create":
      return create();
    case "delete":
      return [remove()];
    case "delete-create":
      return [remove(), ...create()];
    case "create-delete":
      return createFirst(create(), remove());
    case "update":
      return update();
    case "no-op":
    case "read":
    case "forget":
      return [];
    default:
      return change.action satisfies never;
  }
}

function parse<A>(definition: Definition<A>, self: Address, attributes: Attributes): A {
  const result = definition.attributes.safeParse(attributes);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new InputError(
    `${self}: attribute ${issue?.path.join(".") ?? "?"} is not what the AWS provider writes (${issue?.message ?? "wrong type"})`,
    "plan with a hashicorp/aws provider from 5.100 to below 7",
  );
}
