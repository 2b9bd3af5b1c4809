import { interpretPlan } from "../plan/interpret-plan.ts";
import { parsePlan } from "../plan/parse-plan.ts";
import { isWork } from "../waves/outlook.ts";
import { privateFolder } from "./private-folder.ts";
import { runTerraform, type TerraformRoot } from "./run-terraform.ts";
import type { Proposal } from "./stack.ts";

export interface Wish {
  /** Empty: all there is. */
  readonly addresses: readonly string[];
  /** To destroy these, and nothing else. */
  readonly destroy?: boolean;
}

/** Someone else, or Terraform as a killed run left it at work, may hold the state for a while. */
const LOCK = "-lock-timeout=300s";

/** A plan of Terraform's for these addresses. Its file lies in a folder that nobody else may read, and is removed also where the process is ended. */
export async function proposeTerraform(root: TerraformRoot, { addresses, destroy = false }: Wish): Promise<Proposal> {
  const folder = privateFolder();
  try {
    const file = folder.file("plan.bin");
    const targets = addresses.map((it) => `-target=${it}`);
    const way = destroy ? ["-destroy"] : [];
    const asked = ["-input=false", "-no-color", LOCK, `-out=${file}`, ...way, ...targets, ...root.planArguments];
    await runTerraform(root, ["plan", ...asked]);
    const json = parsePlan(await runTerraform(root, ["show", "-json", "-no-color", file]), "the plan");
    // A plan of targets says that it is not complete: that was asked for. What is deferred is said apart.
    const plan = interpretPlan(addresses.length > 0 ? { ...json, complete: true } : json);
    const carryOut = async () => {
      await runTerraform(root, ["apply", "-input=false", "-no-color", LOCK, file]);
    };
    return {
      plan,
      isApplicable: json.applyable ?? plan.changes.some(isWork),
      carryOut,
      discard: async () => folder.remove(),
    };
  } catch (error) {
    folder.remove();
    throw error;
  }
}
