import type { Doubt } from "./doubt.ts";
import type { Route } from "./route.ts";
import { sameTarget, type Target } from "./target.ts";

/** Where a subnet's traffic to one destination goes next. */
export type Hop =
  | { readonly kind: "target"; readonly target: Target }
  /** A route matches, and its target is not there: the traffic is dropped, no less specific route takes it (R1.15). */
  | { readonly kind: "blackhole"; readonly target?: Target }
  | { readonly kind: "no-route" }
  | { readonly kind: "unknown"; readonly why: string };

/** A hop, and the route that leads to it. */
export interface Path {
  readonly hop: Hop;
  readonly route?: Route;
}

/** Every path that the traffic may take: one where that is certain, never none. */
export interface Resolution {
  readonly paths: readonly Path[];
  readonly doubts: readonly Doubt[];
}

export const isUsable = (hop: Hop): boolean => hop.kind === "target";

export function sameHop(a: Hop, b: Hop): boolean {
  if (a.kind === "target" && b.kind === "target") return sameTarget(a.target, b.target);
  return a.kind === b.kind && a.kind !== "unknown";
}

/**
 * True where the paths are one and the same, or where the very same routes lead there as before: whatever EC2 has chosen among
 * these stays chosen (R1.7).
 */
export function isUnchanged(before: Resolution, after: Resolution): boolean {
  const [from, to] = [before.paths, after.paths];
  if (from.length !== to.length) return false;
  if (from.length === 1) return to.every((b) => from.every((a) => sameEnd(a, b)));
  return sameDoubts(before, after) && from.every((a) => to.some((b) => samePath(a, b)));
}

/** Of several routes to one hop only the first is kept: a change of the others shows in what is doubted. */
const sameDoubts = (a: Resolution, b: Resolution): boolean =>
  a.doubts.length === b.doubts.length && a.doubts.every((it, i) => it.text === b.doubts[i]?.text);

const sameEnd = (a: Path, b: Path): boolean => sameHop(a.hop, b.hop);
const samePath = (a: Path, b: Path): boolean => a.route === b.route && (a.route !== undefined || sameEnd(a, b));

/** One path for each hop. Hops that are not known are never taken for the same. */
export const distinctPaths = (paths: readonly Path[]): readonly Path[] =>
  paths.filter((it, i) => it.hop.kind === "unknown" || paths.findIndex((other) => sameHop(other.hop, it.hop)) === i);
