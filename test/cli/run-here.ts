import { vi } from "vitest";
import { run } from "../../cli/run.ts";
import type { Ran, RunOptions } from "../support/run.ts";
import { cleanEnv } from "./run-driftgate.ts";

/** Runs the command line in this process, which is quick: all that it writes, and its exit code. */
export async function driftgateHere(args: readonly string[], { env }: Pick<RunOptions, "env"> = {}): Promise<Ran> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation((text) => stdout.push(String(text)) > 0),
    vi.spyOn(process.stderr, "write").mockImplementation((text) => stderr.push(String(text)) > 0),
  ];
  for (const [name, value] of Object.entries({ ...cleanEnv(), ...env })) vi.stubEnv(name, value);
  try {
    await run(args);
    return { code: Number(process.exitCode ?? 0), stdout: stdout.join(""), stderr: stderr.join("") };
  } finally {
    process.exitCode = undefined;
    vi.unstubAllEnvs();
    for (const spy of spies) spy.mockRestore();
  }
}
