import { InputError } from "../errors.ts";
import type { Attributes } from "../plan/plan.ts";
import { heldIn, heldSchema } from "../plan/state-schema.ts";

/** A resource or data source as Terraform last read it. */
export interface StateResource {
  readonly address: string;
  readonly type: string;
  readonly mode: "managed" | "data";
  readonly values: Attributes;
}

/** The resources of a plan's `prior_state`. Throws an InputError where it is not what Terraform prints. */
export function resourcesIn(json: unknown): readonly StateResource[] {
  const parsed = heldSchema.safeParse(json);
  if (parsed.success)
    return heldIn(parsed.data).map(({ address, type, mode, values }) => ({
      address,
      type,
      mode,
      values: values ?? {},
    }));
  throw new InputError(
    `the plan's prior_state is not what Terraform prints: ${parsed.error.issues[0]?.path.join(".") ?? ""}`,
    "print the plan with `terraform show -json`, and leave it as it is",
  );
}
