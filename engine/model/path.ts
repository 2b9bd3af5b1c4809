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

/** One path for each hop. Hops that are not known are never taken for the same. */
export const distinctPaths = (paths: readonly Path[]): readonly Path[] =>
  paths.filter((it, i) => it.hop.kind === "unknown" || paths.findIndex((other) => sameHop(other.hop, it.hop)) === i);
