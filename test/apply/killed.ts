import { setTimeout as sleep } from "node:timers/promises";
import type { Request } from "../../engine/apply/request.ts";
import type { Proposal, Stack } from "../../engine/apply/stack.ts";
import type { Disk } from "../../engine/disk.ts";
import type { LiveSource } from "../../engine/live/live-source.ts";

/** Counts the points at which a run touches anything outside itself, and ends this very process at one of them. */
export class Killer {
  #passed = 0;
  readonly #at: number;

  /** `at`: the number of the point, from 1; 0 for never. */
  constructor(at: number) {
    this.#at = at;
  }

  get points(): number {
    return this.#passed;
  }

  /** True where the process ends here, so that a caller can leave a thing half-done first. */
  isNext(): boolean {
    return this.#passed + 1 === this.#at;
  }

  point(): void {
    this.#passed++;
    if (this.#passed === this.#at) process.kill(process.pid, "SIGKILL");
  }
}

type Async<Args extends readonly unknown[], T> = (...args: Args) => Promise<T>;

/** The same call, with a point before it. What comes after it is before the next. */
const before =
  <Args extends readonly unknown[], T>(killer: Killer, call: Async<Args, T>): Async<Args, T> =>
  (...args) => {
    killer.point();
    return call(...args);
  };

/** A disk that is killed before every call, and half-way through every text. */
export function killedDisk(disk: Disk, killer: Killer): Disk {
  const halfWay =
    (call: Async<[string, string], void>): Async<[string, string], void> =>
    async (path, text) => {
      killer.point();
      if (killer.isNext()) await call(path, text.slice(0, text.length / 2));
      killer.point();
      await call(path, text);
    };
  return {
    read: before(killer, disk.read),
    write: halfWay(disk.write),
    append: halfWay(disk.append),
    truncate: before(killer, disk.truncate),
    rename: before(killer, disk.rename),
    link: before(killer, disk.link),
    remove: before(killer, disk.remove),
  };
}

const HALF_WAY_MS = 1500;

export const killedLive = (live: LiveSource, killer: Killer): LiveSource => ({
  ...live,
  read: before(killer, (scope) => live.read(scope)),
});

/** A stack that is killed before every call. */
export function killedStack(stack: Stack, killer: Killer): Stack {
  const kill = <Args extends readonly unknown[], T>(call: Async<Args, T>) => before(killer, call);
  // Half-way: while the apply is under way, which a kill does not reach.
  const halfWay =
    (carryOut: Proposal["carryOut"]): Proposal["carryOut"] =>
    async (outlook) => {
      killer.point();
      if (killer.isNext()) await Promise.race([carryOut(outlook), sleep(HALF_WAY_MS)]);
      killer.point();
      await carryOut(outlook);
    };
  const proposal = (it: Proposal): Proposal => ({ ...it, carryOut: halfWay(it.carryOut), discard: kill(it.discard) });
  return {
    ...stack,
    live: killedLive(stack.live, killer),
    recover: kill(stack.recover),
    propose: kill(async (targets) => proposal(await stack.propose(targets))),
    takeBack: kill(stack.takeBack),
    names: kill(stack.names),
  };
}

/** What a request is in these tests: the gate is open, nothing is waited for. */
export const openRequest = (stack: Stack, disk: Disk): Request => ({
  stack,
  disk,
  by: "az",
  gate: { closedFor: () => [], heldBack: () => undefined },
  checks: { pause: 0, prompt: false },
  masking: {},
  say: () => {},
  show: () => {},
});
