import { spawn } from "@cdktf/node-pty-prebuilt-multiarch";
import type { RunOptions } from "./run.ts";

export interface OnTerminal {
  readonly code: number;
  /** All that was drawn, with what moves the cursor. */
  readonly drawn: string;
  /** How often it was asked. */
  readonly asked: number;
}

/** cdktf's menu, of which the first entry is chosen. */
const QUESTION = /Approve[\s\S]*Dismiss[\s\S]*Stop/;

/** Runs cdktf on a pseudo-terminal; the first menu that it draws is answered with the return key. */
export function runOnTerminal(program: string, args: readonly string[], { cwd, env }: RunOptions): Promise<OnTerminal> {
  const variables = Object.entries({ ...process.env, ...env }).filter(
    (it): it is [string, string] => it[1] !== undefined,
  );
  const size = { cols: 200, rows: 50 };
  const terminal = spawn(program, [...args], {
    ...size,
    ...(cwd === undefined ? {} : { cwd }),
    env: Object.fromEntries(variables),
  });
  let [drawn, asked] = ["", 0];
  return new Promise((done) => {
    terminal.onData((data) => {
      drawn += data;
      if (asked > 0 || !QUESTION.test(drawn)) return;
      asked++;
      terminal.write("\r");
    });
    terminal.onExit(({ exitCode: code }) => done({ code, drawn, asked }));
  });
}
