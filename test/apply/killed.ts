import { setTimeout as sleep } from "node:timers/promises";
import type { Request } from "../../engine/apply/request.ts";
import type { Proposal, Stack } from "../../engine/apply/stack.ts";
import type { Disk } from "../../engine/disk.ts";
import type { LiveSource } from "../../engine/live/live-source.ts";

/** The points at which a run touches anything outside itself, and what is done at each. */
export class Points {
  #passed = 0;
  readonly #at: (point: number) => void;

  constructor(at: (point: number) => void) {
    this.#at = at;
  }

  get passed(): number {
    return this.#passed;
  }

  pass(): void {
    this.#passed++;
    this.#at(this.#passed);
  }
}

/** Ends this very process at a point, counted from 1. */
export const killedAt = (point: number): Points =>
  new Points((at) => {
    if (at === point) process.kill(process.pid, "SIGKILL");
  });

type Async<Args extends readonly unknown[], T> = (...args: Args) => Promise<T>;

/** The same call, with a point before it. What comes after it is before the next. */
const before =
  <Args extends readonly unknown[], T>(points: Points, call: Async<Args, T>): Async<Args, T> =>
  (...args) => {
    points.pass();
    return call(...args);
  };

/** A disk with a point before every call, and half-way through every text. */
export function pointedDisk(disk: Disk, points: Points): Disk {
  const halfWay =
    (call: Async<[string, string], void>): Async<[string, string], void> =>
    async (path, text) => {
      points.pass();
      const standing = await disk.read(path);
      await call(path, text.slice(0, text.length / 2));
      points.pass();
      await disk.truncate(path, Buffer.byteLength(standing ?? ""));
      await call(path, text);
    };
  return {
    read: before(points, disk.read),
    write: halfWay(disk.write),
    append: halfWay(disk.append),
    truncate: before(points, disk.truncate),
    rename: before(points, disk.rename),
    link: before(points, disk.link),
    remove: before(points, disk.remove),
  };
}

const HALF_WAY_MS = 1500;

export const pointedLive = (live: LiveSource, points: Points): LiveSource => ({
  ...live,
  read: before(points, (scope) => live.read(scope)),
});

/** A stack with a point before every call, and one while an apply is under way, which a kill does not reach. */
export function pointedStack(stack: Stack, points: Points): Stack {
  const point = <Args extends readonly unknown[], T>(call: Async<Args, T>) => before(points, call);
  const halfWay =
    (carryOut: Proposal["carryOut"]): Proposal["carryOut"] =>
    async (outlook) => {
      points.pass();
      const done = carryOut(outlook);
      await Promise.race([done, sleep(HALF_WAY_MS)]);
      points.pass();
      await done;
    };
  const proposal = (it: Proposal): Proposal => ({ ...it, carryOut: halfWay(it.carryOut), discard: point(it.discard) });
  return {
    ...stack,
    live: pointedLive(stack.live, points),
    recover: point(stack.recover),
    propose: point(async (targets) => proposal(await stack.propose(targets))),
    takeBack: point(stack.takeBack),
    names: point(stack.names),
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
