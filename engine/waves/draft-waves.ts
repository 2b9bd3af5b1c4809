import type { Address } from "../model/ids.ts";
import type { PlannedChange } from "../plan/plan.ts";
import { settled } from "../project/settled.ts";
import type { Cut } from "./cuts.ts";
import { groupsOf } from "./groups.ts";
import { allBefore, type Order } from "./order.ts";
import { type Outlook, outlook, partOf } from "./outlook.ts";
import type { Wave } from "./wave.ts";

/** A wave before it is known what it does. */
export interface DraftWave extends Pick<Wave, "kind" | "places"> {
  readonly changes: readonly PlannedChange[];
}

/**
 * First what cuts nothing and waits for nothing that cuts; then the groups that cut, each with what it needs; last the rest.
 * Empty ones are left out.
 */
export function draftWaves(
  changes: readonly PlannedChange[],
  cuts: readonly Cut[],
  order: Order,
): readonly DraftWave[] {
  const groups = groupsOf(changes, cuts, order);
  const before = new Map(changes.map((it) => [it, allBefore(it, order)]));
  const placed = new Set(groups.flatMap((it) => [...it.changes]));
  const cutting = new Set(placed);
  const take = (isTaken: (change: PlannedChange) => boolean): readonly PlannedChange[] => {
    const taken = changes.filter((it) => !placed.has(it) && isTaken(it));
    for (const it of taken) placed.add(it);
    return taken;
  };
  const first = take((it) => ![...(before.get(it) ?? [])].some((other) => cutting.has(other)));
  const middle = groups.map(({ changes: own, places }): DraftWave => {
    const needed = take((it) => [...own].some((change) => before.get(change)?.has(it)));
    return { kind: "cut", places, changes: [...needed, ...own] };
  });
  const waves: readonly DraftWave[] = [
    { kind: "first", places: [], changes: first },
    ...middle,
    { kind: "rest", places: [], changes: take(() => true) },
  ];
  return waves.filter((it) => it.changes.length > 0);
}

export interface Rehearsed extends DraftWave {
  readonly outlook: Outlook;
}

/** Each wave assessed on the network as those before it leave it. */
export function rehearse(waves: readonly DraftWave[], whole: Outlook): readonly Rehearsed[] {
  let live = whole.projection.before;
  return waves.map((wave) => {
    const ahead = outlook(partOf(whole.plan, addressesOf(wave)), live, whole.source);
    live = settled(ahead.projection);
    return { ...wave, outlook: ahead };
  });
}

export const addressesOf = ({ changes }: DraftWave): ReadonlySet<Address> => new Set(changes.map((it) => it.address));
