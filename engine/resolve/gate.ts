import type { Doubt } from "../model/doubt.ts";
import type { Direction } from "../model/filter.ts";
import { ALL_PORTS, intersectPorts, NO_PORTS, type PortSet, unionPorts } from "../model/ports.ts";
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

export const gatesOf = (gate: (direction: Direction) => Gate): Gates => ({
  ingress: gate("ingress"),
  egress: gate("egress"),
});

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
