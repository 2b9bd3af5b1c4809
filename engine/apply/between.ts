import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline/promises";
import { setTimeout as sleep } from "node:timers/promises";

/** What comes between waves. */
export interface Checks {
  /** In seconds. */
  readonly pause: number;
  /** A command for the shell: exit code 0 lets the run go on. It runs after the last wave too. */
  readonly health?: string | undefined;
  /** In seconds: a health command that takes longer is ended, and counts as failed. */
  readonly healthTimeout: number;
  /** Asks at the terminal before the next wave. */
  readonly prompt: boolean;
}

/** The pause and the checks after a wave, in the order in which they are named. Why the run must stop, or undefined. */
export const checksAfterWave =
  ({ pause, health, healthTimeout, prompt }: Checks) =>
  async (isLast: boolean): Promise<string | undefined> => {
    if (!isLast && pause > 0) await sleep(pause * 1000);
    const ill = health === undefined ? undefined : await whyIll(health, healthTimeout);
    if (ill !== undefined || isLast || !prompt) return ill;
    return (await isAnsweredYes()) ? undefined : "the answer was not yes";
  };

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** What the command prints goes to standard error, so that the report stays alone. */
async function whyIll(command: string, seconds: number): Promise<string | undefined> {
  // A group of its own, so that what it started ends with it.
  const child = spawn(command, { shell: true, stdio: ["ignore", 2, 2], detached: true });
  let isLate = false;
  const end = () => child.pid !== undefined && process.kill(-child.pid, "SIGKILL");
  const endWithUs = (signal: NodeJS.Signals) => {
    end();
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.once(signal, endWithUs);
  const timer = setTimeout(() => {
    isLate = true;
    end();
  }, seconds * 1000);
  const [code, signal] = await once(child, "exit");
  clearTimeout(timer);
  for (const it of SIGNALS) process.off(it, endWithUs);
  if (isLate) return `the health command took more than ${seconds} s: ${command}`;
  return code === 0 ? undefined : `the health command ended with ${signal ?? `exit code ${code}`}: ${command}`;
}

/** Where nobody is there to answer, the answer is not yes. */
async function isAnsweredYes(): Promise<boolean> {
  if (process.stdin.readableEnded) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const unanswered = once(terminal, "close").then(() => "");
  try {
    const question = terminal.question("Go on with the next wave? Only yes goes on: ");
    return (await Promise.race([question, unanswered])).trim() === "yes";
  } finally {
    terminal.close();
  }
}
