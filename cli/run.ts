import { CommanderError } from "commander";
import { exitCodeFor } from "./failure.ts";
import { program } from "./program.ts";
import { applySettings, readSettings } from "./settings.ts";

const WRONG_COMMAND_LINE = 64;

/** Runs `driftgate` with these arguments. What came of it is the exit code of the process. */
export async function run(args: readonly string[]): Promise<void> {
  const { root, io } = program();
  try {
    applySettings(root.commands, readSettings());
    await root.parseAsync(args, { from: "user" });
  } catch (error) {
    process.exitCode = error instanceof CommanderError ? exitCodeOf(error) : exitCodeFor(error, io());
  }
}

/** Commander has said itself what is wrong with a command line; help that was asked for is nothing wrong. */
const exitCodeOf = ({ exitCode }: CommanderError): number => (exitCode === 0 ? 0 : WRONG_COMMAND_LINE);
