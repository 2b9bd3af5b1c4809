import { isDeepStrictEqual } from "node:util";
import type { Assessment } from "../../assess/assessment.ts";
import { type LiveFacts, liveFacts } from "../../assess/digests.ts";
import { masked } from "../../assess/masked.ts";
import { restsOf } from "../../assess/touched.ts";
import type { LiveSource } from "../../live/live-source.ts";
import { scopeOf } from "../../live/scope.ts";
import type { Network } from "../../model/network.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Masking } from "../../secrets/mask.ts";
import { outlook } from "../../waves/outlook.ts";

/** A plan on the live network as it stands at one moment. */
export interface Look {
  readonly live: Network;
  readonly assessment: Assessment;
  /** The facts under its verdict. */
  readonly facts: LiveFacts;
}

/** Reads the live network, and assesses the plan on it. Where nothing is other than at an earlier look, that one stands. */
export async function look(
  plan: Plan,
  source: LiveSource,
  { masking, earlier }: { readonly masking: Masking; readonly earlier?: Look },
): Promise<Look> {
  const live = await source.read(scopeOf(plan.mentions));
  if (earlier !== undefined && isDeepStrictEqual(live, earlier.live)) return earlier;
  const { assessment, ...assessed } = outlook(plan, live, source.name);
  return {
    live,
    assessment: masked(assessment, plan.secrets, { masking }),
    facts: liveFacts(live, restsOf(assessed)),
  };
}
