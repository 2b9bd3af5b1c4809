import { z } from "zod";
import { resourceChange } from "./plan-schema.ts";

/**
 * What `terraform show -json` prints of a state, and of the state inside a plan, as far as driftgate reads it. Keys that
 * are not named here are ignored.
 */
const stateResource = z.looseObject({
  address: z.string(),
  mode: z.enum(["managed", "data"]),
  type: z.string(),
  values: z.record(z.string(), z.unknown()).nullish(),
  sensitive_values: z.unknown().optional(),
  depends_on: z.array(z.string()).optional(),
  /** Set on what is left of a replacement that broke off; it is declared no more. */
  deposed_key: z.string().optional(),
});

const stateModule = z.looseObject({
  resources: z.array(stateResource).optional(),
  get child_modules() {
    return z.array(stateModule).optional();
  },
});

const held = { values: z.looseObject({ root_module: stateModule.optional() }).optional() };

/** A state as far as its resources go: the one inside a plan is vouched for by the plan's own version. */
export const heldSchema = z.looseObject(held);
export const stateSchema = z.looseObject({ format_version: z.string(), ...held });

/** The parts of a plan that tell of the state that it was made from. */
export const planStateSchema = z.looseObject({
  prior_state: stateSchema.optional(),
  resource_drift: z.array(resourceChange).optional(),
});

export type StateJson = z.infer<typeof stateSchema>;
export type StateResourceJson = z.infer<typeof stateResource>;
type StateModuleJson = z.infer<typeof stateModule>;
export type PlanStateJson = z.infer<typeof planStateSchema>;

/** The resources and data sources of a state, of every module. */
export function heldIn({ values }: z.infer<typeof heldSchema>): readonly StateResourceJson[] {
  const root = values?.root_module;
  return root === undefined ? [] : within(root);
}

const within = ({ resources = [], child_modules = [] }: StateModuleJson): readonly StateResourceJson[] => [
  ...resources,
  ...child_modules.flatMap(within),
];
