import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { InputError } from "../errors.ts";
import { interpretPlan } from "./interpret-plan.ts";
import { parsePlan } from "./parse-plan.ts";
import type { Plan } from "./plan.ts";
import type { SourceOf } from "./source/source-line.ts";
import { sourceLines } from "./source/source-lines.ts";

/**
 * Reads plan JSON from a file, or from standard input where the name is `-`, and finds in a folder of configuration, where one
 * is named, the lines that declare what changes. Throws an InputError for anything that is not a whole plan.
 */
export async function readPlan(file: string, folder?: string): Promise<Plan> {
  const name = file === "-" ? "standard input" : file;
  const plan = interpretPlan(parsePlan(await readText(file), name));
  return folder === undefined ? plan : withSources(plan, await sourceLines(folder));
}

const withSources = (plan: Plan, sourceOf: SourceOf): Plan => ({
  ...plan,
  changes: plan.changes.map((it) => {
    const source = sourceOf(it.address);
    return source === undefined ? it : { ...it, source };
  }),
});

/** The text of a file, or of standard input where the name is `-`. */
export async function readText(file: string): Promise<string> {
  if (file === "-") return text(process.stdin);
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    const reason =
      code === "ENOENT"
        ? "there is no such file"
        : code === "EISDIR"
          ? "it is a folder"
          : `it cannot be read (${code})`;
    throw new InputError(
      `${file}: ${reason}`,
      "name the file that `terraform show -json` wrote, or - for standard input",
    );
  }
}
