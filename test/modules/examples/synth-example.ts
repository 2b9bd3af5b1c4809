import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { type Synthesized, synthesized } from "../synth.ts";

export const EXAMPLES = ["adopt-existing-vpc", "per-team-policies", "new-vpc"] as const;
export type Example = (typeof EXAMPLES)[number];

export interface ExampleRun {
  /** What the app printed. */
  readonly printed: string;
  readonly exitCode: number | null;
  /** The folder of its only stack, with `cdk.tf.json` in it. */
  readonly folder: string;
  readonly configuration: Synthesized;
  /** What cdktf would print of it: warnings and notes. */
  readonly annotations: readonly string[];
}

const manifest = z.object({
  stacks: z.record(
    z.string(),
    z.object({ workingDirectory: z.string(), annotations: z.array(z.object({ message: z.string() })) }),
  ),
});

/** Runs an example as `cdktf synth` does, with what it writes, and its state later on, below `outdir`. */
export function runExample(example: Example, outdir: string): ExampleRun {
  mkdirSync(outdir, { recursive: true });
  const program = [resolve("node_modules/tsx/dist/cli.mjs"), resolve("examples", example, "main.ts")];
  const env = { ...process.env, CDKTF_OUTDIR: outdir };
  const { status, stdout, stderr } = spawnSync(process.execPath, program, { encoding: "utf8", env, cwd: outdir });
  const [stack] = Object.values(manifest.parse(json(join(outdir, "manifest.json"))).stacks);
  if (stack === undefined) throw new Error(`${example} has no stack`);
  const folder = join(outdir, stack.workingDirectory);
  return {
    printed: stdout + stderr,
    exitCode: status,
    folder,
    configuration: synthesized.parse(json(join(folder, "cdk.tf.json"))),
    annotations: stack.annotations.map(({ message }) => message),
  };
}

const json = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
