import type { Doubt } from "../model/doubt.ts";
import type { Direction } from "../model/filter.ts";
import type { PortSet } from "../model/ports.ts";
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
