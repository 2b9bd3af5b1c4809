import { createRequire } from "node:module";
import { devNull } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Ran, type RunOptions, run } from "../support/run.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const TSX = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

/** How a program of ours is run from its sources: Node, and its arguments. */
export const fromSources = (file: string) => [process.execPath, "--import", TSX, file] as const;

export const BUILT = join(ROOT, "dist", "cli", "driftgate.js");
export const BUILT_STAND_IN = join(ROOT, "dist", "cli", "driftgate-terraform.js");
export const COMMAND = fromSources(join(ROOT, "cli", "driftgate.ts"));

const example = (name: string) => join(ROOT, "examples", name);
export const PLAN = join(example("attach-dynamodb-endpoint"), "plan.json");
export const NETWORK = join(example("attach-dynamodb-endpoint"), "network");
export const SAFE_PLAN = join(example("attach-where-nothing-is-cut"), "plan.json");

/** An environment with no option of driftgate's, no credentials and no Region in it, whatever this process's own has. */
export const cleanEnv = (): NonNullable<RunOptions["env"]> => ({
  ...Object.fromEntries(
    Object.keys(process.env)
      .filter((name) => /^(DRIFTGATE|AWS|LC)_|^(NO_COLOR|FORCE_COLOR|NODE_OPTIONS)$/.test(name))
      .map((name) => [name, undefined]),
  ),
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: "true",
});

/** Runs the command line from its sources, with nothing on standard input. */
export function driftgate(args: readonly string[], { cwd, env }: RunOptions = {}): Promise<Ran> {
  const [program, ...before] = COMMAND;
  return run(program, [...before, ...args], { ...(cwd === undefined ? {} : { cwd }), env: { ...cleanEnv(), ...env } });
}

/** driftgate-terraform, from its sources. */
export const STAND_IN = fromSources(join(ROOT, "cli", "driftgate-terraform.ts"));
