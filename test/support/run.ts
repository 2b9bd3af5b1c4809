import { type ChildProcess, execFile } from "node:child_process";

export interface Ran {
  /** The exit code; 1 where the program was ended by a signal. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  /** Added to this process's own environment. An undefined value takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Runs a program to its end, whatever its exit code. Rejects only where it could not be started. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const settings = { cwd: options.cwd, env: { ...process.env, ...options.env }, maxBuffer: 2 ** 28 };
  return new Promise((resolve, reject) => {
    const child: ChildProcess = execFile(program, [...args], settings, (error, stdout, stderr) => {
      if (error !== null && child.pid === undefined) reject(error);
      else resolve({ code: error === null ? 0 : (child.exitCode ?? 1), stdout, stderr });
    });
    child.stdin?.end();
  });
}

/** Runs a program that must succeed; its standard output. Throws an Error with the command and all it printed. */
export async function mustRun(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await run(program, args, options);
  if (code !== 0) throw new Error(`${program} ${args.join(" ")}: exit code ${code}\n${stdout}${stderr}`);
  return stdout;
}
