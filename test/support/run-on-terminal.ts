import { setTimeout as sleep } from "node:timers/promises";
import { type IPty, spawn } from "@cdktf/node-pty-prebuilt-multiarch";
import { mustRun, type RunOptions } from "./run.ts";

export interface OnTerminal {
  /** The exit code; the name of the signal where one ended it. */
  readonly code: number | string;
  /** All that was drawn, with what moves the cursor. */
  readonly drawn: string;
  /** How often it was asked. */
  readonly asked: number;
}

/** The keys that answer cdktf's menu: its first entry approves, the one below dismisses. */
export const ANSWERS = { approve: ["\r"], dismiss: ["\u001b[B", "\r"] } as const;
export type Answer = keyof typeof ANSWERS;

/** cdktf's menu. */
const QUESTION = /Approve[\s\S]*Dismiss[\s\S]*Stop/;
const BETWEEN_KEYS_MS = 300;

/** Runs cdktf on a pseudo-terminal; the first menu that it draws is answered. */
export function runOnTerminal(
  program: readonly [string, ...(readonly string[])],
  answer: Answer,
  { cwd, env }: RunOptions,
): Promise<OnTerminal> {
  const [file, ...args] = program;
  const variables = Object.entries({ ...process.env, ...env }).filter(
    (it): it is [string, string] => it[1] !== undefined,
  );
  const where = { cols: 200, rows: 50, ...(cwd === undefined ? {} : { cwd }) };
  const terminal = spawn(file, args, { ...where, env: Object.fromEntries(variables) });
  let [drawn, asked] = ["", 0];
  return new Promise((done, failed) => {
    terminal.onData((data) => {
      drawn += data;
      if (asked > 0 || !QUESTION.test(drawn)) return;
      asked++;
      press(terminal, answer).catch(failed);
    });
    // Of what a signal ends, the exit code is 0.
    terminal.onExit(({ exitCode, signal }) => done({ code: signal ? `signal ${signal}` : exitCode, drawn, asked }));
  });
}

/**
 * Presses keys once the program listens to them. cdktf draws its menu before that: until the terminal is raw it makes a line feed
 * of the return key, which is Ctrl-J, which in that menu moves down to Dismiss.
 */
async function press(terminal: IPty, answer: Answer): Promise<void> {
  while (!(await isRaw(terminal))) await sleep(20);
  for (const key of ANSWERS[answer]) {
    terminal.write(key);
    await sleep(BETWEEN_KEYS_MS);
  }
}

const isRaw = async (terminal: IPty): Promise<boolean> =>
  / -icanon/.test(await mustRun("stty", ["-F", deviceOf(terminal), "-a"]));

/** The library keeps the name of the terminal's device for itself. */
function deviceOf(terminal: IPty): string {
  if ("_pty" in terminal && typeof terminal._pty === "string") return terminal._pty;
  throw new Error("this terminal does not tell its device");
}
