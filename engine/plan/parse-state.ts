import type { z } from "zod";
import { InputError } from "../errors.ts";
import type { Declaration } from "./declaration.ts";
import { declarationOfPlan, declarationOfState } from "./interpret-state.ts";
import { parsePlan } from "./parse-plan.ts";
import { planStateSchema, stateSchema } from "./state-schema.ts";

const HOW_TO = "make it with: terraform show -json > state.json";

/** What a state or a plan declares, from the JSON that `terraform show -json` prints of either. `name` is for the message. */
export function parseDeclaration(text: string, name: string): Declaration {
  const json = tryParseState(text, name);
  if (json === undefined) {
    const plan = parsePlan(text, name);
    return declarationOfPlan(plan, checked(planStateSchema.safeParse(plan), name));
  }
  const state = checked(stateSchema.safeParse(json), name);
  if (state.format_version.split(".")[0] === "1") return declarationOfState(state);
  throw new InputError(
    `${name}: state format ${JSON.stringify(state.format_version)} is not one that driftgate reads (1.x)`,
    "use a Terraform or OpenTofu that prints format 1.x, or a newer driftgate",
  );
}

const ONLY_IN_A_PLAN = ["planned_values", "resource_changes", "resource_drift", "prior_state", "configuration"];

/** The JSON of a state; undefined for anything else, of which `parsePlan` says what is wrong if it is no plan either. */
function tryParseState(text: string, name: string): object | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) return undefined;
  if ("lineage" in json) {
    throw new InputError(`${name}: this is Terraform's state file as it is stored, not what it shows of it`, HOW_TO);
  }
  return "format_version" in json && !ONLY_IN_A_PLAN.some((key) => key in json) ? json : undefined;
}

function checked<T>(result: z.ZodSafeParseResult<T>, name: string): T {
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue?.path.join(".") || "the top level";
  throw new InputError(
    `${name}: not a state as Terraform prints it: ${where}: ${issue?.message ?? "wrong shape"}`,
    HOW_TO,
  );
}
