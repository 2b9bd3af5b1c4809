import * as z from "zod";
import { InputError } from "../errors.ts";
import type { Attributes } from "../plan/plan.ts";

/** A resource or data source as Terraform last read it. */
export interface StateResource {
  readonly address: string;
  readonly type: string;
  readonly mode: "managed" | "data";
  readonly values: Attributes;
}

const resource = z.object({
  address: z.string(),
  type: z.string(),
  mode: z.enum(["managed", "data"]),
  values: z.record(z.string(), z.unknown()),
});

const stateModule = z.object({
  resources: z.array(resource).default([]),
  get child_modules() {
    return z.array(stateModule).default([]);
  },
});
type StateModule = z.infer<typeof stateModule>;

const priorState = z.object({ values: z.object({ root_module: stateModule.optional() }).optional() });

/** The resources of a plan's `prior_state`, of every module. Throws an InputError where it is not what Terraform prints. */
export function resourcesIn(json: unknown): readonly StateResource[] {
  const parsed = priorState.safeParse(json);
  if (!parsed.success) {
    throw new InputError(
      `the plan's prior_state is not what Terraform prints: ${parsed.error.issues[0]?.path.join(".") ?? ""}`,
      "print the plan with `terraform show -json`, and leave it as it is",
    );
  }
  const root = parsed.data.values?.root_module;
  return root === undefined ? [] : within(root);
}

const within = (it: StateModule): readonly StateResource[] => [...it.resources, ...it.child_modules.flatMap(within)];
