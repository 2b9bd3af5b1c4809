import type { z } from "zod";
import { InputError } from "../errors.ts";
import { type PlanJson, planSchema } from "./plan-schema.ts";

const HOW_TO = "make it with: terraform plan -out plan.bin && terraform show -json plan.bin > plan.json";

/** Plan JSON from text, validated. Every way in which it may be something else has its own InputError. `name` is for the message. */
export function parsePlan(text: string, name: string): PlanJson {
  const json = parseJson(text, name);
  refuseOtherDocuments(json, name);
  const result = planSchema.safeParse(json);
  if (!result.success) throw wrongShape(result.error, name);
  refuseOtherVersions(result.data.format_version, name);
  if (result.data.errored === true) {
    throw new InputError(
      `${name}: this plan ended in an error, so it does not hold every change`,
      `mend the error and plan again; ${HOW_TO}`,
    );
  }
  return result.data;
}

function parseJson(text: string, name: string): unknown {
  if (text.startsWith("PK")) {
    throw new InputError(
      `${name}: this is a binary plan file`,
      `convert it with: terraform show -json ${name} > plan.json`,
    );
  }
  if (text.trim() === "") throw new InputError(`${name}: it is empty`, HOW_TO);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    const isLog = text.trimStart().startsWith('{"@level"');
    throw new InputError(
      `${name}: ${isLog ? "this is the log of `terraform plan -json`, not a plan" : "it is not JSON"}`,
      HOW_TO,
    );
  }
}

function refuseOtherDocuments(json: unknown, name: string): void {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new InputError(`${name}: it is JSON, but not a plan`, HOW_TO);
  }
  if ("lineage" in json || ("values" in json && !("planned_values" in json))) {
    throw new InputError(`${name}: this is a Terraform state, not a plan`, HOW_TO);
  }
  if ("@level" in json)
    throw new InputError(`${name}: this is the log of \`terraform plan -json\`, not a plan`, HOW_TO);
  if (!("format_version" in json))
    throw new InputError(`${name}: it has no format_version, so it is not a plan`, HOW_TO);
}

function refuseOtherVersions(version: string, name: string): void {
  if (version.split(".")[0] === "1") return;
  throw new InputError(
    `${name}: plan format ${JSON.stringify(version)} is not one that driftgate reads (1.x)`,
    "use a Terraform or OpenTofu that prints format 1.x, or a newer driftgate",
  );
}

function wrongShape(error: z.ZodError, name: string): InputError {
  const [issue] = error.issues;
  const where = issue?.path.join(".") || "the top level";
  return new InputError(
    `${name}: not a plan as Terraform prints it: ${where}: ${issue?.message ?? "wrong shape"}`,
    HOW_TO,
  );
}
