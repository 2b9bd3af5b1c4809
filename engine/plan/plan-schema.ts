import { z } from "zod";

/**
 * Terraform's plan JSON, as far as driftgate reads it. Keys that are not named here are ignored, as Terraform's
 * compatibility promise for format_version 1.x asks of a consumer.
 */
const references = z.looseObject({ references: z.array(z.string()).optional() });

/** Arguments and blocks of a resource, by name: an expression, a block, or a list of blocks. */
const expressions = z.record(z.string(), z.unknown());

const resourceConfiguration = z.looseObject({
  mode: z.enum(["managed", "data"]).catch("managed"),
  type: z.string(),
  name: z.string(),
  expressions: expressions.optional(),
  for_each_expression: references.optional(),
  count_expression: references.optional(),
  depends_on: z.array(z.string()).optional(),
});

const moduleConfiguration = z.looseObject({
  resources: z.array(resourceConfiguration).optional(),
  variables: z.record(z.string(), z.looseObject({ default: z.unknown().optional() })).optional(),
  outputs: z.record(z.string(), z.looseObject({ expression: references.optional() })).optional(),
  get module_calls() {
    return z.record(z.string(), moduleCall).optional();
  },
});

const moduleCall = z.looseObject({
  expressions: expressions.optional(),
  for_each_expression: references.optional(),
  count_expression: references.optional(),
  depends_on: z.array(z.string()).optional(),
  get module() {
    return moduleConfiguration.optional();
  },
});

const values = z.record(z.string(), z.unknown());

export const resourceChange = z.looseObject({
  address: z.string(),
  module_address: z.string().optional(),
  mode: z.enum(["managed", "data"]),
  type: z.string(),
  name: z.string(),
  index: z.union([z.string(), z.number()]).optional(),
  change: z.looseObject({
    actions: z.array(z.string()).min(1),
    before: values.nullish(),
    after: values.nullish(),
    after_unknown: z.unknown().optional(),
    replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).optional(),
  }),
});

export const planSchema = z.looseObject({
  format_version: z.string(),
  variables: z.record(z.string(), z.looseObject({ value: z.unknown().optional() })).optional(),
  resource_changes: z.array(resourceChange).optional(),
  configuration: z.looseObject({ root_module: moduleConfiguration.optional() }).optional(),
  prior_state: z.unknown().optional(),
  deferred_changes: z.array(z.unknown()).optional(),
  /** What Terraform 1.14 and later calls beside the changes, such as the stopping of an instance. */
  action_invocations: z.array(z.unknown()).optional(),
  complete: z.boolean().optional(),
  /** False where there is nothing to apply, not even to the state. */
  applyable: z.boolean().optional(),
  errored: z.boolean().optional(),
});

export type PlanJson = z.infer<typeof planSchema>;
export type ResourceChangeJson = z.infer<typeof resourceChange>;
export type ModuleConfiguration = z.infer<typeof moduleConfiguration>;
export type ResourceConfiguration = z.infer<typeof resourceConfiguration>;
