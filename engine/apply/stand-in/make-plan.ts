import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { InputError } from "../../errors.ts";
import type { Apply } from "./arguments.ts";
import type { Children } from "./children.ts";
import { withPlanOptions } from "./environment.ts";

/** What is to be planned, and with which Terraform. */
export interface Planning {
  readonly asked: Apply;
  readonly terraform: Children;
}

/** Plans into a file that is there already, or copies into it the plan file that was asked for. The exit code of Terraform. */
export async function makePlan({ asked, terraform }: Planning, file: string): Promise<number> {
  if (asked.planFile !== undefined) {
    await writeFile(file, await contentOf(asked, asked.planFile));
    return 0;
  }
  const options = [...(asked.destroys ? ["-destroy"] : []), ...asked.planOptions];
  const args = [...asked.global, "plan", "-input=false", `-out=${file}`];
  // What is for programs is the account of the apply; that of the plan has no place in it.
  if (!asked.isJson) return terraform.run(args, withPlanOptions(options));
  return (await terraform.read(args, withPlanOptions(options))).code;
}

/** A copy, so that what is applied is what was assessed, whatever becomes of the file. */
async function contentOf({ folder }: Apply, planFile: string): Promise<Buffer> {
  const path = resolve(folder, planFile);
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "unknown error";
    throw new InputError(`${path}: the plan file cannot be read (${code})`, "name what terraform plan -out wrote");
  }
}
