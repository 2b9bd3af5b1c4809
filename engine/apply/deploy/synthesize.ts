import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as z from "zod";
import { InputError } from "../../errors.ts";
import { parseManifest, type SynthesizedStack } from "./manifest.ts";

export interface Project {
  /** The folder of cdktf.json. */
  readonly folder: string;
  /** cdktf, where it is not the project's own, nor on the PATH. */
  readonly program?: string | undefined;
}

/** Has cdktf synthesize a project; what it prints goes to standard error. Throws an InputError where it fails. */
export async function synthesize(project: Project): Promise<void> {
  const program = project.program ?? installedIn(project.folder) ?? "cdktf";
  const child = spawn(program, ["synth"], { cwd: project.folder, stdio: ["ignore", 2, 2] });
  const [code, signal]: unknown[] = await once(child, "close").catch((cause: unknown) => {
    throw new InputError(
      `${program}: it cannot be started: ${cause instanceof Error ? cause.message : String(cause)}`,
      "install cdktf-cli in the project, or name it with --cdktf",
    );
  });
  if (code !== 0) {
    throw new InputError(
      `${program} synth: it ended with ${signal ?? `exit code ${code}`}`,
      "mend what it says; nothing was planned or applied",
    );
  }
}

/** What npm puts into the project, or into a folder above it. */
function installedIn(folder: string): string | undefined {
  const program = join(folder, "node_modules", ".bin", "cdktf");
  if (existsSync(program)) return program;
  return folder === dirname(folder) ? undefined : installedIn(dirname(folder));
}

const config = z.object({ output: z.string().default("cdktf.out") });

/** The stacks that were synthesized last, in the order in which they are applied. */
export function readStacks({ folder }: Project): readonly SynthesizedStack[] {
  const { output } = config.parse(JSON.parse(read(join(folder, "cdktf.json"), "call driftgate deploy in its folder")));
  const synthesized = join(folder, output);
  return parseManifest(
    read(join(synthesized, "manifest.json"), "synthesize first: leave --skip-synth out"),
    synthesized,
  );
}

function read(file: string, remedy: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "unknown error";
    throw new InputError(`${file}: it cannot be read (${code})`, remedy);
  }
}
