import { exitCodeFor } from "./failure.ts";
import { program } from "./program.ts";
import { applySettings, readSettings } from "./settings.ts";

/** Runs `driftgate` with these arguments. What came of it is the exit code of the process. */
export async function run(args: readonly string[]): Promise<void> {
  const { root, io } = program();
  try {
    applySettings(root.commands, readSettings());
    await root.parseAsync(args, { from: "user" });
  } catch (error) {
    process.exitCode = exitCodeFor(error, io());
  }
}
