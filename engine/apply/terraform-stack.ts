import type { LiveSource } from "../live/live-source.ts";
import { scopeOf } from "../live/scope.ts";
import { outlook } from "../waves/outlook.ts";
import { runTerraform, type TerraformRoot } from "./run-terraform.ts";
import type { Stack } from "./stack.ts";
import { proposeTerraform } from "./terraform-plan.ts";
import { namesIn } from "./terraform-state.ts";
import { proposeBack, refuseOther } from "./terraform-way-back.ts";

export interface TerraformStack {
  readonly root: TerraformRoot;
  readonly live: LiveSource;
  /** The folder with the configuration as it was before: for a way back from more than creations. */
  readonly previous?: string | undefined;
}

/** Half a minute in all: EC2 shows a route within seconds. */
const PATIENCE_MS = [500, 1000, 2000, 4000, 8000, 15_000];

/** A Terraform root, applied to EC2. Each plan is kept in a folder of its own, which nobody else may read, until it is discarded. */
export function terraformStack({ root, live, previous }: TerraformStack): Stack {
  const names = async () => namesIn(await runTerraform(root, ["state", "pull"]));
  return {
    folder: root.folder,
    live,
    patience: PATIENCE_MS,
    recover: async () => {},
    propose: (targets) => proposeTerraform(root, { addresses: targets === "all" ? [] : targets }),
    names,
    keepsWhatWas: false,
    takeBack: async (done) => {
      const proposal = await proposeBack(root, done, previous);
      try {
        if (!proposal.isApplicable) return;
        const before = await live.read(scopeOf(proposal.plan.mentions));
        const ahead = outlook(proposal.plan, before, live.name);
        refuseOther(ahead, done, await names());
        await proposal.carryOut(ahead);
      } finally {
        await proposal.discard();
      }
    },
  };
}
