import type { Network } from "../../model/network.ts";
import { basedOn } from "../basis.ts";
import type { Wording } from "../finding.ts";
import { nextHop } from "../hops.ts";
import type { PathChange } from "../path-change.ts";
import { destinationName, subnetsName } from "../words.ts";
import { pathEvidence } from "./path-evidence.ts";

const DROPPED = {
  text: "A route whose target is gone, or passes nothing on, drops what it matches.",
  ...basedOn("R1.15"),
};

/** No route is left, or only one whose target is gone: the destination cannot be reached afterwards (R1.15; T7, T19). */
export function accessCut(change: PathChange, live: Network): Wording {
  const { effect, subnetIds, after } = change;
  const subnets = subnetsName(subnetIds, live);
  const verb = effect.certainty === "will" ? "can no longer" : "may no longer";
  const isBlackhole = nextHop(after)?.kind === "blackhole";
  const state = isBlackhole ? "the route that is left drops what it matches" : "no route is left";
  return {
    title: `${subnets} ${verb} reach ${destinationName(change)} afterwards: ${state}.`,
    because: [...pathEvidence(change, live), ...(isBlackhole ? [DROPPED] : [])],
    remedy: isBlackhole
      ? "Point the route at another target first."
      : "Give these subnets another route to the destination first, or keep the one that goes.",
  };
}
