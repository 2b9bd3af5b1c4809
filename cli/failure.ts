import { InputError } from "../engine/errors.ts";
import type { Io } from "./io.ts";

const NOT_DONE = 1;

/** Whatever goes wrong is one line, and never a stack. */
export function exitCodeFor(error: unknown, io: Io): number {
  if (error instanceof InputError) io.stderr(`driftgate: ${error.message}; ${error.remedy}`);
  else
    io.stderr(
      `driftgate: ${error instanceof Error ? error.message : String(error)}; this is a defect of driftgate: please report it with the plan's shape`,
    );
  return NOT_DONE;
}
