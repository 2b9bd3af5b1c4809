import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { delimiter, isAbsolute, join, resolve, sep } from "node:path";
import { InputError } from "../../errors.ts";
import { MARK } from "./environment.ts";

const NAMED_BY = "DRIFTGATE_TERRAFORM";

/** Asked for in this order, where none is named. */
const PROGRAMS = ["terraform", "tofu"] as const;

/**
 * The real program: what DRIFTGATE_TERRAFORM names (a path, or a name that is looked for on the PATH), else `terraform`, else `tofu`.
 * Never `self`, under whatever name it lies there. Throws an InputError where there is none.
 */
export function findTerraform(environment: NodeJS.ProcessEnv, self: string): string {
  if (environment[MARK] !== undefined) {
    throw new InputError(
      "driftgate-terraform was started by itself: what it takes for Terraform leads back to it",
      `name the real program in ${NAMED_BY}, with its whole path`,
    );
  }
  const named = environment[NAMED_BY];
  const names = named ? [named] : PROGRAMS;
  const found = names.flatMap((it) => candidates(it, environment["PATH"] ?? "")).find((it) => isProgram(it, self));
  if (found !== undefined) return found;
  throw new InputError(
    `${names.join(", ")}: there is no such program, other than driftgate-terraform itself`,
    `install Terraform or OpenTofu, or name it in ${NAMED_BY}`,
  );
}

const candidates = (name: string, path: string): readonly string[] =>
  isAbsolute(name) || name.includes(sep) ? [resolve(name)] : path.split(delimiter).map((it) => join(it || ".", name));

function isProgram(file: string, self: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile() && realpathSync(file) !== realpathSync(self);
  } catch {
    return false;
  }
}
