import type { Doubt } from "../model/doubt.ts";
import { DIRECTIONS, type Direction } from "../model/filter.ts";
import { ALL_PORTS, intersectPorts, NO_PORTS, type PortSet, samePorts, unionPorts } from "../model/ports.ts";
import type { Fragment } from "./fragment.ts";

/** TCP that is let through between a place and a fragment, by port. `sure` is within `possible`; where all is known they are one. */
export interface Gate {
  readonly sure: PortSet;
  readonly possible: PortSet;
  readonly doubts: readonly Doubt[];
}

/** Both ways: out by the port at the other end, in by the port at this one. */
export type Gates = Readonly<Record<Direction, Gate>>;

/** What of traffic is asked for. */
export interface Question {
  readonly direction: Direction;
  readonly fragment: Fragment;
}

export const byDirection = <T>(of: (direction: Direction) => T): Readonly<Record<Direction, T>> => ({
  ingress: of("ingress"),
  egress: of("egress"),
});

/** True where both let through the same, and are doubted for the same. */
export const sameGates = (a: Gates, b: Gates): boolean =>
  a === b || DIRECTIONS.every((direction) => sameGate(a[direction], b[direction]));

const sameGate = (a: Gate, b: Gate): boolean =>
  samePorts(a.sure, b.sure) && samePorts(a.possible, b.possible) && sameDoubts(a.doubts, b.doubts);

const sameDoubts = (a: Gate["doubts"], b: Gate["doubts"]): boolean =>
  a.length === b.length && a.every((it, i) => it.kind === b[i]?.kind && it.text === b[i]?.text);

export const OPEN: Gate = { sure: ALL_PORTS, possible: ALL_PORTS, doubts: [] };
export const CLOSED: Gate = { sure: NO_PORTS, possible: NO_PORTS, doubts: [] };

/** What passes the one and the other. */
export const both = (a: Gate, b: Gate): Gate => ({
  sure: intersectPorts(a.sure, b.sure),
  possible: intersectPorts(a.possible, b.possible),
  doubts: [...a.doubts, ...b.doubts],
});

/** What passes, whichever of the two it is. */
export const either = (a: Gate, b: Gate): Gate => ({
  sure: intersectPorts(a.sure, b.sure),
  possible: unionPorts(a.possible, b.possible),
  doubts: [...a.doubts, ...b.doubts],
});
