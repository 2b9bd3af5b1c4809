import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Cloud, startCloud } from "../../test/support/cloud.ts";
import { recordNetwork, withoutTimes } from "../../test/support/record-network.ts";
import { mustRun } from "../../test/support/run.ts";
import { openRoot, type Terraform, type Variables } from "../../test/support/terraform.ts";
import type { Chain, Change, Ids } from "./chain.ts";

type Say = (line: string) => void;

/**
 * Makes every change of a chain with the real tools, in an account of its own, and records each in a folder of `out`:
 * `plan.json`, the network `before/` and `after/`, and `created-ids.json` (id by address of what the plan created).
 * A change that fails to apply is recorded too, with what Terraform said in `apply-error.txt`.
 */
export async function recordChain(chain: Chain, out: string, say: Say): Promise<void> {
  const cloud = await startCloud();
  const terraform = await openRoot(join(import.meta.dirname, chain.name), cloud);
  try {
    const stage = { cloud, terraform, out, say };
    let variables = chain.start;
    let standing = await start(chain, stage);
    for (const change of chain.changes) {
      variables = { ...variables, ...change.set };
      standing = await record({ change, variables, standing }, stage);
    }
  } finally {
    terraform.remove();
    await cloud.stop();
  }
}

interface Stage {
  readonly cloud: Cloud;
  readonly terraform: Terraform;
  readonly out: string;
  readonly say: Say;
}

interface Step {
  readonly change: Change;
  readonly variables: Variables;
  /** The recording of the network as it stands, where there is one. */
  readonly standing?: string | undefined;
}

/** Makes the chain's first network; its recording. */
async function start(chain: Chain, stage: Stage): Promise<string | undefined> {
  if (chain.recordStartAs !== undefined) {
    return record({ change: { name: chain.recordStartAs }, variables: chain.start }, stage);
  }
  await stage.terraform.plan(chain.start);
  await stage.terraform.apply();
  return undefined;
}

/** Makes and records one change; the recording of the network after it. */
async function record({ change, variables, standing }: Step, stage: Stage): Promise<string> {
  const { cloud, terraform, out, say } = stage;
  const folder = join(out, change.name);
  const [before, after] = [join(folder, "before"), join(folder, "after")];
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const begun = terraform.ids();
  if (change.byHand !== undefined) await mustRun("aws", ["ec2", ...change.byHand(begun)], { env: cloud.env });
  if (standing === undefined || change.byHand !== undefined) await recordNetwork(cloud, vpcsOf(begun), before);
  else cpSync(standing, before, { recursive: true });
  const plan = await terraform.plan(variables, change.args);
  writeFileSync(join(folder, "plan.json"), withoutTimes(plan));
  const failure = await terraform.apply().catch((error: Error) => error.message);
  if (typeof failure === "string") writeFileSync(join(folder, "apply-error.txt"), failure);
  const ended = terraform.ids();
  await recordNetwork(cloud, [...new Set([...vpcsOf(begun), ...vpcsOf(ended)])], after);
  writeFileSync(join(folder, "created-ids.json"), `${JSON.stringify(createdBy(plan, ended), null, 2)}\n`);
  say(failure === undefined ? change.name : `${change.name}: the apply failed`);
  return after;
}

const vpcsOf = (ids: Ids): readonly string[] => Object.values(ids).filter((id) => id.startsWith("vpc-"));

interface Plan {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
}

function createdBy(plan: string, ids: Ids): Ids {
  const { resource_changes: changes = [] }: Plan = JSON.parse(plan);
  const created = changes.filter(
    ({ address, change }) => change.actions.includes("create") && ids[address] !== undefined,
  );
  return Object.fromEntries(created.map(({ address }) => [address, ids[address] ?? ""]));
}
