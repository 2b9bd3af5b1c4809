import { basename } from "node:path";
import { InputError } from "../../errors.ts";
import { withoutArguments } from "./environment.ts";
import type { Planning } from "./make-plan.ts";
import { type Planned, parsePlanned } from "./planned.ts";

/** What a plan file holds. Throws an InputError where Terraform does not show it. */
export async function readPlanned({ asked, terraform }: Planning, file: string): Promise<Planned> {
  const { code, printed } = await terraform.read([...asked.global, "show", "-json", file], withoutArguments());
  if (code === 0) return parsePlanned(printed, asked);
  throw new InputError(
    `${basename(terraform.program)} show -json: exit code ${code}, so that there is no plan to assess`,
    "mend what it says; nothing was applied",
  );
}
