import { InputError } from "../errors.ts";
import type { Plan } from "../plan/plan.ts";
import type { LiveSource } from "./live-source.ts";
import { networkIn } from "./prior-state-network.ts";
import { nounsIn } from "./prior-state-nouns.ts";
import { resourcesIn, type StateResource } from "./prior-state-resources.ts";

/**
 * The network as the plan's own `prior_state` tells of it: what Terraform manages with that state, as it last read it. The
 * rest is in doubt, so that `safe` is said only where none of it could matter (decision 5). Throws an InputError where the
 * plan changes what stands and holds no prior state.
 */
export function planLiveSource(plan: Plan): LiveSource {
  return {
    name: "prior_state of the plan",
    read: async () => networkIn(nounsIn([...standingIn(plan), ...resourcesIn(plan.priorState ?? {})])),
  };
}

/** What the changes start from: a resource that is being imported stands in no state yet. */
function standingIn({ changes, priorState }: Plan): readonly StateResource[] {
  const standing = changes.filter((it) => it.before !== null && it.mode === "managed");
  if (priorState === undefined && standing.length > 0) {
    throw new InputError(
      "the plan holds no prior_state, though it changes what stands",
      "print the plan with `terraform show -json` and leave it whole, or use --live aws or --live DIR",
    );
  }
  return standing.map(({ address, type, mode, before }) => ({ address, type, mode, values: before ?? {} }));
}
