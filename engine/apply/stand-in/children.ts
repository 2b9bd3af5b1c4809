import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { text } from "node:stream/consumers";
import { InputError } from "../../errors.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const;

const codeOf = (signal: NodeJS.Signals): number => 128 + (constants.signals[signal] ?? 0);

/** Runs programs one after the other, and hands signals on to the one that runs. */
export interface Children {
  /** What is run. */
  readonly program: string;
  /** Standard input and output are this process's own. The exit code; 128 and the number of the signal, where one ended it. */
  run(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number>;
  /** What it prints on standard output, and its exit code. What it prints is kept in memory alone. */
  read(
    args: readonly string[],
    environment: NodeJS.ProcessEnv,
  ): Promise<{ readonly code: number; readonly printed: string }>;
  /** Asks the one that runs to end, as Ctrl-C does. Does nothing while none runs. */
  interrupt(): void;
}

/**
 * While a program runs, a signal is its own to obey, and it is waited for: Terraform finishes what it has begun. Afterwards, and
 * while none runs, a signal ends this process with its code; nothing is started any more.
 */
export function children(program: string): Children {
  let running: ChildProcess | undefined;
  let received: NodeJS.Signals | undefined;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (running === undefined) process.exit(codeOf(signal));
      received ??= signal;
      if (!(signal === "SIGINT" && comesFromTerminal())) running.kill(signal);
    });
  }

  async function ended<T>(args: readonly string[], environment: NodeJS.ProcessEnv, io: Io<T>) {
    const child = spawn(program, [...args], { stdio: io.stdio, env: environment });
    running = child;
    const closed = once(child, "close");
    const [[code, signal], result] = await Promise.all([closed, io.result(child)]).catch((cause: unknown) => {
      throw notStarted(program, cause);
    });
    running = undefined;
    if (received !== undefined) process.exit(signal === null ? code || codeOf(received) : codeOf(signal));
    return { code: signal === null ? Number(code) : codeOf(signal), result };
  }

  return {
    program,
    run: async (args, environment) => (await ended(args, environment, INHERITED)).code,
    read: async (args, environment) => {
      const { code, result } = await ended(args, environment, PIPED);
      return { code, printed: result };
    },
    interrupt: () => void running?.kill("SIGINT"),
  };
}

interface Io<T> {
  readonly stdio: StdioOptions;
  readonly result: (child: ChildProcess) => Promise<T>;
}

const INHERITED: Io<void> = { stdio: "inherit", result: async () => {} };
const PIPED: Io<string> = {
  stdio: ["ignore", "pipe", "inherit"],
  result: async ({ stdout }) => (stdout === null ? "" : text(stdout)),
};

/** On a terminal Ctrl-C reaches every process in front, Terraform too; a second SIGINT would make it give up on the spot. */
const comesFromTerminal = (): boolean => process.stdin.isTTY || process.stdout.isTTY;

const notStarted = (program: string, cause: unknown): InputError =>
  new InputError(
    `${program}: it cannot be started: ${cause instanceof Error ? cause.message : String(cause)}`,
    "name a program that can be run in DRIFTGATE_TERRAFORM",
  );
