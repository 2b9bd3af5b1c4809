import type { Network } from "../../model/network.ts";
import type { Resolution } from "../../model/path.ts";
import type { Evidence } from "../assessment.ts";
import { basedOn } from "../basis.ts";
import { pathText } from "../hops.ts";
import type { PathChange } from "../path-change.ts";

/** The steps from routes to next hops: now, between, afterwards. */
export function pathEvidence(change: PathChange, live: Network): readonly Evidence[] {
  const { before, after, effect } = change;
  const longest = { text: `Afterwards ${pathText(after, live)}; of the routes that match, the most specific wins.` };
  return [
    { text: `Now ${pathText(before, live)}.` },
    ...(effect.during ? [{ text: `Between two steps of the apply ${pathText(effect.during, live)}.` }] : []),
    { ...longest, ...basedOn("R1.1") },
    ...byMainTable(change, live),
    ...open([before, after]),
    ...(effect.during && effect.certainty === "may" && effect.during.doubts.length === 0 ? [UNORDERED] : []),
  ];
}

/** Why something between two steps only may happen, where no value leaves it open. */
export const UNORDERED = {
  text: "Open: in which order Terraform takes the steps. In the plan nothing orders them, or no more of it than was followed.",
} as const;

/** Why a subnet comes to the main table, or leaves it, without a word of it in the plan (R1.9, R1.11). */
function byMainTable({ vpcId, tableIds }: PathChange, live: Network): readonly Evidence[] {
  const main = live.vpcs.get(vpcId)?.mainTable.options ?? [];
  if (tableIds.length < 2 || !tableIds.some((it) => main.includes(it))) return [];
  return [{ text: "A subnet without an association of its own uses the main route table.", ...basedOn("R1.9") }];
}

/** What is open, where every way in which it may turn out comes to the same finding or makes it one that may be. */
function open(resolutions: readonly Resolution[]): readonly Evidence[] {
  const texts = resolutions.flatMap((it) => it.doubts.map((doubt) => doubt.text));
  return [...new Set(texts)].sort().map((text) => ({ text: `Open: ${text}.` }));
}
