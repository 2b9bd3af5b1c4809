import * as z from "zod";
import { InputError } from "../errors.ts";
import { vpcId } from "../model/ids.ts";
import { settled } from "../project/settled.ts";
import type { NameOf } from "../waves/changed-values.ts";
import { differences, factsOf } from "../waves/facts.ts";
import { isWork, type Outlook } from "../waves/outlook.ts";
import { onlyCreates } from "../waves/wave.ts";
import { runTerraform, type TerraformRoot } from "./run-terraform.ts";
import type { Proposal, WaveDone } from "./stack.ts";
import { proposeTerraform } from "./terraform-plan.ts";

/**
 * The plan that undoes a wave (decision 12). What a wave created Terraform can destroy; for anything else it needs the
 * configuration as it was before: `previous`, a root with the same state.
 */
export async function proposeBack(root: TerraformRoot, done: WaveDone, previous?: string): Promise<Proposal> {
  const addresses = done.changes.map((it) => it.address);
  if (previous === undefined && onlyCreates(done.changes)) return proposeTerraform(root, { addresses, destroy: true });
  if (previous === undefined) {
    throw new InputError(
      "this wave did more than create, and Terraform keeps no configuration but the present one",
      "check out the configuration as it was before, with the same backend, and name its folder with --previous DIR",
    );
  }
  const before = { ...root, folder: previous };
  if ((await lineageOf(before)) !== (await lineageOf(root))) {
    throw new InputError(
      `${previous}: its state is not that of ${root.folder}`,
      "give it the same backend, and run terraform init there",
    );
  }
  return proposeTerraform(before, { addresses });
}

const lineage = z.object({ lineage: z.string() });

async function lineageOf(root: TerraformRoot): Promise<string | undefined> {
  const pulled = await runTerraform(root, ["state", "pull"]);
  return pulled.trim() === "" ? undefined : lineage.parse(JSON.parse(pulled)).lineage;
}

/** Throws an InputError unless a plan changes nothing but what the wave changed, and leads to the facts from before it. */
export function refuseOther(back: Outlook, { changes, before, vpcIds }: WaveDone, nameOf: NameOf): void {
  const others = back.plan.changes.filter((it) => isWork(it) && !changes.some(({ address }) => address === it.address));
  const facts = factsOf(settled(back.projection), new Set(vpcIds.map(vpcId)), nameOf);
  const why = [
    ...others.map((it) => `it changes ${it.address}, which the wave did not`),
    ...differences(before, facts),
  ];
  if (why.length === 0) return;
  throw new InputError(
    `the plan back does not lead to what was before the wave: ${why.join("; ")}`,
    "nothing was applied; make a plan of your own, and look at it with driftgate plan",
  );
}
