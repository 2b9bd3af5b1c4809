import type { Network } from "../../model/network.ts";
import type { Wording } from "../finding.ts";
import type { PathChange } from "../path-change.ts";
import { destinationName, subnetsName } from "../words.ts";
import { pathEvidence } from "./path-evidence.ts";

/** Before and after are good, and between two steps of the apply there is no path (T8, T22, R6.15). */
export function outageWindow(change: PathChange, live: Network): Wording {
  const { effect, subnetIds } = change;
  const verb = effect.certainty === "will" ? "cannot" : "may be unable to";
  return {
    title: `During the apply ${subnetsName(subnetIds, live)} ${verb} reach ${destinationName(change)}.`,
    because: pathEvidence(change, live),
    remedy:
      "Put the new route in place before the old one goes: change it in place, or make the change in two applies.",
  };
}
