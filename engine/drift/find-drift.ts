import type { Network } from "../model/network.ts";
import type { Declaration, DeclaredResource } from "../plan/declaration.ts";
import { UnknownValue } from "../plan/plan.ts";
import { tryFindResourceType } from "../resources/index.ts";
import { check } from "./check.ts";
import type { Difference, Noise, NoiseClass, Observation } from "./difference.ts";
import { labelNoise, refreshedNoise } from "./noise.ts";
import { factsOf, type Stated, worldOf } from "./world.ts";

export interface Drift {
  /** What someone has to decide on, by address and attribute. */
  readonly differences: readonly Difference[];
  /** What follows from something in `differences` that is gone. */
  readonly consequences: readonly Difference[];
  readonly noise: readonly Noise[];
  /** What could not be compared, how many declared things of each. `isNeeded`: without it nobody can say that there is no drift. */
  readonly notCompared: readonly { readonly what: string; readonly count: number; readonly isNeeded: boolean }[];
  /** How many declared things were. */
  readonly compared: number;
}

/** Holds what was declared against the live network. Pure; the order of either leaves no trace. */
export function findDrift({ resources, plan }: Declaration, live: Network): Drift {
  const stated = factsOf(resources);
  const seen = observe(stated, live);
  const all = seen.flatMap(({ it }) => (it.kind === "difference" ? [it] : []));
  const open = plan?.wanted === undefined ? all : stillWanted(all, plan.wanted, live);
  const follows = followsFrom(open);
  const consequences = open.filter(follows);
  const own: readonly Noise[] = [
    ...seen.flatMap(({ it, address }) =>
      it.kind === "noise" ? [{ address, class: it.class, attribute: it.attribute }] : [],
    ),
    ...consequences.map((it) => noiseOf("consequence", it)),
    ...all.filter((it) => !open.includes(it)).map((it) => noiseOf("already-wanted", it)),
  ];
  const told = [...open, ...own.map(({ address, attribute }) => ({ resource: { address }, attribute }))];
  const differs = (address: string, attribute: string) =>
    told.some((it) => it.resource.address === address && it.attribute.split("[")[0] === attribute);
  return {
    differences: open.filter((it) => !follows(it)).toSorted(byPlace),
    consequences: consequences.toSorted(byPlace),
    noise: distinct([...own, ...labelNoise(resources, live), ...refreshedNoise(plan?.refreshed ?? [], differs)]),
    notCompared: counted(seen.map(({ it }) => it)),
    compared: stated.length - new Set(seen.flatMap(({ it, fact }) => (it.kind === "not-compared" ? [fact] : []))).size,
  };
}

/** Whether a difference is no more than a consequence of something in `causes` that is gone. */
export function followsFrom(causes: readonly Difference[]): (it: Difference) => boolean {
  const gone = new Set(causes.flatMap((it) => it.gone ?? []));
  const isOfGone = (it: Difference) => it.gone === undefined && gone.has(String(it.resource.attributes["id"]));
  return (it) => isOfGone(it) || it.concerns.some((id) => gone.has(id));
}

const noiseOf = (kind: NoiseClass, { resource, attribute }: Difference): Noise => ({
  class: kind,
  address: resource.address,
  attribute,
});

function observe(stated: readonly Stated[], live: Network) {
  const world = worldOf(stated, live);
  return stated.flatMap((it) =>
    check(it, world).map((seen) => ({ it: seen, fact: it.fact, address: it.resource.address })),
  );
}

/**
 * Without those that the configuration has caught up with: it wants the very thing that is live, so that nothing will be put
 * back. While a planned value is not known that cannot be said.
 */
function stillWanted(all: readonly Difference[], wanted: readonly DeclaredResource[], live: Network) {
  const differing = observe(factsOf(wanted), live).flatMap(({ it }) => (it.kind === "difference" ? [it] : []));
  return all.filter(({ resource, attribute }) => {
    const planned = wanted.find((it) => it.address === resource.address);
    if (planned !== undefined && hasUnknown(planned)) return true;
    return differing.some((it) => it.resource.address === resource.address && it.attribute === attribute);
  });
}

const hasUnknown = ({ type, attributes }: DeclaredResource): boolean =>
  (tryFindResourceType(type)?.reads ?? []).some((name) => holdsUnknown(attributes[name]));

function holdsUnknown(value: unknown): boolean {
  if (value instanceof UnknownValue) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsUnknown);
}

function byPlace(a: Difference, b: Difference): number {
  const [x, y] = [a, b].map((it) => `${it.resource.address} ${it.attribute}`);
  return (x ?? "") < (y ?? "") ? -1 : 1;
}

const distinct = (all: readonly Noise[]): readonly Noise[] => [
  ...new Map(all.map((it) => [JSON.stringify([it.class, it.address, it.attribute]), it])).values(),
];

function counted(seen: readonly Observation[]): Drift["notCompared"] {
  const asides = seen.flatMap((it) => (it.kind === "not-compared" ? [it] : []));
  const kinds = [...new Map(asides.map((it) => [it.what, it])).values()].toSorted((a, b) => (a.what < b.what ? -1 : 1));
  return kinds.map(({ what, isNeeded }) => ({ what, isNeeded, count: asides.filter((it) => it.what === what).length }));
}
