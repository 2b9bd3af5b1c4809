import type { Draft } from "../finding.ts";
import type { PathChange } from "../path-change.ts";
import { count, destinationName } from "../words.ts";
import { pathEvidence } from "./path-evidence.ts";

/** Before and after are good, and between two steps of the apply there is no path (T8, T22, R6.15). */
export function outageWindow(change: PathChange): Pick<Draft, "title" | "because" | "remedy"> {
  const { effect, services, partial, subnetIds } = change;
  const verb = effect.certainty === "will" ? "cannot" : "may not";
  return {
    title: `During the apply ${destinationName(services, partial)} ${verb} be reached from ${count(subnetIds.length, "subnet")}.`,
    because: [...pathEvidence({ ...change, effect: { ...effect, isPassing: true } })],
    remedy:
      "Put the new route in place before the old one goes: change it in place, or make the change in two applies.",
  };
}
