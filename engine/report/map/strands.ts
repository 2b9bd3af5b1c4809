import { FATES, type Fate, type NextHop, type TrafficPath } from "../../assess/assessment.ts";
import { trafficList } from "./traffic-text.ts";

/** How a strand is drawn: one that is lost in red, one that is new, one that stays, one of which it is open what comes of it. */
export type Stroke = "lost" | "new" | "kept" | "open";

/** Null: no route. */
export type Hop = NextHop | null;

/** One line from some subnets to a next hop, with what stands on it. */
export interface Strand {
  readonly label: string;
  readonly stroke: Stroke;
  readonly to: Hop;
}

/** The lines that tell one path, or several to which the same happens: where it goes now, and where afterwards. */
export function strandsOf(paths: readonly TrafficPath[]): readonly Strand[] {
  const [first] = paths;
  if (first === undefined) return [];
  const { before, after, fate } = first;
  const isSame = sameHop(before, after);
  if (isSame && before === null && fate === "kept") return [];
  const words = WORDS[fate];
  const strand = (said: Said, to: Hop): Strand => ({
    label: trafficList(paths) + said[0],
    stroke: said[1],
    to,
  });
  if (isSame) return [strand(words.same, before)];
  return [...(before === null ? [] : [strand(words.now, before)]), strand(words.later, after)];
}

/** Groups of paths that are alike, those to which the worst happens first. */
export function worstFirst(groups: readonly (readonly TrafficPath[])[]): readonly (readonly TrafficPath[])[] {
  const rank = ([first]: readonly TrafficPath[]) => FATES.indexOf(first?.fate ?? "kept");
  return groups.toSorted((a, b) => rank(a) - rank(b));
}

export const sameHop = (a: Hop, b: Hop): boolean => a?.kind === b?.kind && a?.id === b?.id;

type Said = readonly [ending: string, stroke: Stroke];

/** What a line says behind the traffic: where the next hop is the same before and after, and where it is another. */
const WORDS: Readonly<Record<Fate, { readonly same: Said; readonly now: Said; readonly later: Said }>> = {
  cut: { same: [": cut", "lost"], now: [" now: cut", "lost"], later: [" afterwards: cut off", "lost"] },
  interrupted: {
    same: [": interrupted during the apply", "lost"],
    now: [" now: cut", "lost"],
    later: [" afterwards, after a gap", "new"],
  },
  reset: { same: [": cut during the apply", "lost"], now: [" now: cut", "lost"], later: [" afterwards", "new"] },
  "may-cut": { same: [": may be cut", "open"], now: [" now: may be cut", "open"], later: [" afterwards", "open"] },
  "may-interrupt": {
    same: [": may be interrupted", "open"],
    now: [" now: may be interrupted", "open"],
    later: [" afterwards", "open"],
  },
  "may-reset": { same: [": may be cut", "open"], now: [" now: may be cut", "open"], later: [" afterwards", "open"] },
  unknown: { same: [": not known", "open"], now: [" now", "open"], later: [" afterwards: not known", "open"] },
  gained: { same: ["", "kept"], now: [" now", "kept"], later: [" afterwards: new", "new"] },
  kept: { same: ["", "kept"], now: [" now", "kept"], later: [" afterwards", "kept"] },
};
