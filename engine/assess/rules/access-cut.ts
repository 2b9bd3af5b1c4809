import type { Draft } from "../finding.ts";
import { nextHop } from "../hops.ts";
import type { PathChange } from "../path-change.ts";
import { SOURCES } from "../sources.ts";
import { count, destinationName } from "../words.ts";
import { pathEvidence } from "./path-evidence.ts";

/** No route is left, or only one whose target is gone: the destination cannot be reached afterwards (R1.15; T7, T19). */
export function accessCut(change: PathChange): Pick<Draft, "title" | "because" | "remedy"> {
  const { effect, services, partial, subnetIds, after } = change;
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  const verb = effect.certainty === "will" ? "cannot" : "may not";
  const isBlackhole = nextHop(after)?.kind === "blackhole";
  const state = isBlackhole ? "the route that is left leads to a target that is gone" : "no route is left";
  const dropped = { text: "A route whose target is gone drops what it matches.", source: SOURCES.routePriority };
  return {
    title: `${capital(destinationName(services, partial))} ${verb} be reached from ${count(subnetIds.length, "subnet")} afterwards: ${state}.`,
    because: [...pathEvidence(change), ...(isBlackhole ? [dropped] : [])],
    remedy: isBlackhole
      ? "Point the route at another target before this one goes."
      : "Give these subnets another route to the destination first, or keep the one that goes.",
  };
}
