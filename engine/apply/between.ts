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
  /** Asks at the terminal before the next wave. */
  readonly prompt: boolean;
}

/** The pause and the checks after a wave, in the order in which they are named. Why the run must stop, or undefined. */
export const checksAfterWave =
  ({ pause, health, prompt }: Checks) =>
  async (isLast: boolean): Promise<string | undefined> => {
    if (!isLast && pause > 0) await sleep(pause * 1000);
    const ill = health === undefined ? undefined : await whyIll(health);
    if (ill !== undefined || isLast || !prompt) return ill;
    return (await isAnsweredYes()) ? undefined : "the answer was not yes";
  };

/** What the command prints goes to standard error, so that the report stays alone. */
async function whyIll(command: string): Promise<string | undefined> {
  const child = spawn(command, { shell: true, stdio: ["ignore", 2, 2] });
  const [code, signal] = await once(child, "close");
  return code === 0 ? undefined : `the health command ended with ${signal ?? `exit code ${code}`}: ${command}`;
}

async function isAnsweredYes(): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question("Go on with the next wave? Only yes goes on: ")).trim() === "yes";
  } finally {
    terminal.close();
  }
}
