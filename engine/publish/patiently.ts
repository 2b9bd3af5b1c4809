import { InputError } from "../errors.ts";
import { TryLater } from "./comment-target.ts";

export interface Patience {
  readonly tries: number;
  /** How long to wait in all, in ms. */
  readonly wait: number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly say: (line: string) => void;
}

/** What GitHub asks for where it names no time is a minute; a failed server may be back sooner. */
const FIRST_WAIT_MS = 2_000;

/**
 * Does `work` again while the server says `TryLater`, after the time that it asked for, or else after a time that doubles.
 * Throws an InputError when the tries or the time are used up.
 */
export async function patiently<T>(work: () => Promise<T>, { tries, wait, sleep, say }: Patience): Promise<T> {
  let left = wait;
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof TryLater)) throw error;
      const pause = error.after ?? FIRST_WAIT_MS * 2 ** (attempt - 1);
      if (attempt >= tries || pause > left) throw gaveUp(error, attempt);
      left -= pause;
      say(`${error.message}; trying again in ${Math.ceil(pause / 1000)} s`);
      await sleep(pause);
    }
  }
}

const gaveUp = ({ message, after }: TryLater, attempts: number): InputError =>
  new InputError(
    `${message} (tried ${attempts === 1 ? "once" : `${attempts} times`})`,
    after === undefined ? "run the job again later" : `run the job again in ${Math.ceil(after / 1000)} s`,
  );
