import { CommanderError } from "commander";
import { InputError } from "../engine/errors.ts";
import type { Io } from "./io.ts";

const WRONG_COMMAND_LINE = 64;
const NOT_DONE = 1;

/** Commander has said itself what is wrong with a command line. Whatever else goes wrong is one line, and never a stack. */
export function exitCodeFor(error: unknown, io: Io): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_COMMAND_LINE;
  if (error instanceof InputError) io.stderr(`driftgate: ${error.message}; ${error.remedy}`);
  else
    io.stderr(
      `driftgate: ${error instanceof Error ? error.message : String(error)}; this is a defect of driftgate: please report it with the plan's shape`,
    );
  return NOT_DONE;
}
