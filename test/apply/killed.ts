import { setTimeout as sleep } from "node:timers/promises";
import type { Request } from "../../engine/apply/request.ts";
import type { Proposal, Stack } from "../../engine/apply/stack.ts";
import type { Disk } from "../../engine/disk.ts";
import type { LiveSource } from "../../engine/live/live-source.ts";

/** The points at which a run touches anything outside itself, and what is done at each. */
export class Points {
  /** What each that was passed comes before. */
  readonly passed: string[] = [];
  readonly #at: (point: number) => void;

  constructor(at: (point: number) => void) {
    this.#at = at;
  }

  pass(next: string): void {
    this.passed.push(next);
    this.#at(this.passed.length);
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
  <Args extends readonly unknown[], T>(points: Points, name: string, call: Async<Args, T>): Async<Args, T> =>
  (...args) => {
    points.pass(name);
    return call(...args);
  };

/** A disk with a point before every call, and half-way through every text. */
export function pointedDisk(disk: Disk, points: Points): Disk {
  const halfWay =
    (name: string, call: Async<[string, string], void>): Async<[string, string], void> =>
    async (path, text) => {
      points.pass(name);
      const standing = await disk.read(path);
      await call(path, text.slice(0, text.length / 2));
      points.pass(`the other half of ${name}`);
      await disk.truncate(path, Buffer.byteLength(standing ?? ""));
      await call(path, text);
    };
  return {
    read: before(points, "read", disk.read),
    write: halfWay("write", disk.write),
    append: halfWay("append", disk.append),
    truncate: before(points, "truncate", disk.truncate),
    rename: before(points, "rename", disk.rename),
    link: before(points, "link", disk.link),
    remove: before(points, "remove", disk.remove),
  };
}

const HALF_WAY_MS = 1500;

export const pointedLive = (live: LiveSource, points: Points): LiveSource => ({
  ...live,
  read: before(points, "live", (scope) => live.read(scope)),
});

/** A stack with a point before every call, and one while an apply is under way, which a kill does not reach. */
export function pointedStack(stack: Stack, points: Points): Stack {
  const point = <Args extends readonly unknown[], T>(name: string, call: Async<Args, T>) => before(points, name, call);
  const halfWay =
    (carryOut: Proposal["carryOut"]): Proposal["carryOut"] =>
    async (outlook) => {
      points.pass("apply");
      const done = carryOut(outlook);
      await Promise.race([done, sleep(HALF_WAY_MS)]);
      points.pass("the end of apply");
      await done;
    };
  const proposal = (it: Proposal): Proposal => ({
    ...it,
    carryOut: halfWay(it.carryOut),
    discard: point("discard", it.discard),
  });
  return {
    ...stack,
    live: pointedLive(stack.live, points),
    recover: point("recover", stack.recover),
    propose: point("plan", async (targets) => proposal(await stack.propose(targets))),
    takeBack: point("take back", stack.takeBack),
    names: point("names", stack.names),
  };
}

export const OPEN: Request["gate"] = { closedFor: () => [], lastDay: () => null, heldBack: () => undefined };
export const NO_CHECKS: Request["checks"] = { pause: 0, healthTimeout: 60, prompt: false };

/** What a request is in these tests: the gate is open, nothing is waited for. */
export const openRequest = (stack: Stack, disk: Disk): Request => ({
  stack,
  disk,
  by: "az",
  gate: OPEN,
  checks: NO_CHECKS,
  masking: {},
  say: () => {},
  show: () => {},
});
