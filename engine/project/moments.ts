import { type PlannedStep, precedes } from "./steps.ts";

/** Above this many steps that concern one path, not every moment is looked at: their number doubles with each step. */
const MOST_STEPS = 10;

/** A state that the apply may pass through: the steps that are done by then. */
export type Moment = readonly PlannedStep[];

/**
 * The moments between the first step and the last, in the order of how much is done. Every set of steps that no order
 * rules out is one. Undefined where there are too many.
 */
export function momentsBetween(steps: readonly PlannedStep[]): readonly Moment[] | undefined {
  if (steps.length > MOST_STEPS) return undefined;
  const before = steps.map((b) => maskOf(steps, (a) => precedes(a, b)));
  const all = (1 << steps.length) - 1;
  const masks = Array.from({ length: Math.max(0, all - 1) }, (_, i) => i + 1).filter((mask) => isClosed(mask, before));
  return masks.toSorted((a, b) => bits(a) - bits(b) || a - b).map((mask) => steps.filter((_, i) => mask & (1 << i)));
}

/**
 * Some moments, where there are too many: for every step the first at which it is done, and the last at which it is not. Of any
 * two steps that may come in either order, one of these has the one done without the other.
 */
export function momentsAround(steps: readonly PlannedStep[]): readonly Moment[] {
  const moments = steps.flatMap((step) => {
    const needed = reach(step, (it) => steps.filter((other) => precedes(other, it)));
    const needing = reach(step, (it) => steps.filter((other) => precedes(it, other)));
    return [steps.filter((it) => needed.has(it)), steps.filter((it) => !needing.has(it))];
  });
  return moments.filter((moment) => moment.length > 0 && moment.length < steps.length);
}

function reach(from: PlannedStep, next: (step: PlannedStep) => readonly PlannedStep[]): ReadonlySet<PlannedStep> {
  const found = new Set([from]);
  for (const step of found) for (const other of next(step)) found.add(other);
  return found;
}

/** True where every order of the steps passes through one of these moments. */
export function isUnavoidable(steps: readonly PlannedStep[], moments: readonly Moment[]): boolean {
  const avoided = new Set(moments.map((moment) => maskOf(steps, (step) => moment.includes(step))));
  const before = steps.map((b) => maskOf(steps, (a) => precedes(a, b)));
  const all = (1 << steps.length) - 1;
  const reached = new Set([0]);
  for (const mask of reached) {
    for (let i = 0; i < steps.length; i++) {
      const next = mask | (1 << i);
      if (next === mask || (mask & (before[i] ?? 0)) !== before[i] || avoided.has(next)) continue;
      reached.add(next);
    }
  }
  return !reached.has(all);
}

const maskOf = (steps: readonly PlannedStep[], isIn: (step: PlannedStep) => boolean): number =>
  steps.reduce((mask, step, i) => (isIn(step) ? mask | (1 << i) : mask), 0);

const isClosed = (mask: number, before: readonly number[]): boolean =>
  before.every((needed, i) => (mask & (1 << i)) === 0 || (mask & needed) === needed);

const bits = (mask: number): number => mask.toString(2).replaceAll("0", "").length;
