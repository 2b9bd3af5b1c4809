import type { Declaration } from "./declaration.ts";
import { parseDeclaration } from "./parse-state.ts";
import { readText } from "./read-plan.ts";

/** Reads what a state or a plan declares, from a file, or from standard input where the name is `-`. Throws an InputError for anything else. */
export async function readDeclaration(file: string): Promise<Declaration> {
  return parseDeclaration(await readText(file), file === "-" ? "standard input" : file);
}
