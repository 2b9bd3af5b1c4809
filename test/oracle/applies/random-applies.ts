import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EC2Client } from "@aws-sdk/client-ec2";
import { recordedLiveSource } from "../../../engine/live/recorded-live-source.ts";
import { scopeOf } from "../../../engine/live/scope.ts";
import type { Plan } from "../../../engine/plan/plan.ts";
import { readPlan } from "../../../engine/plan/read-plan.ts";
import { project } from "../../../engine/project/project.ts";
import { type Cloud, REGION, startCloud } from "../../support/cloud.ts";
import { openRoot, type Terraform } from "../../support/terraform.ts";
import { describeNetwork } from "./describe-network.ts";
import { type Comparison, compareNetworks } from "./differences.ts";
import { predictedNetwork } from "./predicted-network.ts";
import { type Random, randomFrom } from "./random.ts";
import { readReal } from "./real-network.ts";
import { changed, FIRST, type WantedNetwork } from "./wanted-network.ts";

export interface Round extends Comparison {
  /** How many networks changed in it: each had a random change of its own. */
  readonly changes: number;
  /** How many facts are not what they were before: had nothing been predicted, so many differences would be found. */
  readonly moved: number;
}

type Networks = Readonly<Record<string, WantedNetwork>>;

interface Stage {
  readonly terraform: Terraform;
  readonly ec2: EC2Client;
  readonly scratch: string;
  readonly random: Random;
}

/**
 * Applies without end, with real Terraform against moto, a random change to every one of `networks` networks at once, and
 * compares what `project/` predicts with what came about. Needs Terraform, a provider mirror and moto_server.
 * Throws where an apply fails: the changes are drawn so that none should.
 */
export async function* randomApplies(networks: number, seed: number): AsyncGenerator<Round> {
  const cloud = await startCloud();
  const stage: Stage = {
    terraform: await openRoot(join(import.meta.dirname, "root"), cloud),
    ec2: clientOf(cloud),
    scratch: mkdtempSync(join(tmpdir(), "driftgate-random-applies-")),
    random: randomFrom(seed),
  };
  const { random } = stage;
  try {
    let wanted = Object.fromEntries(
      Array.from({ length: networks }, (_, i) => [`n${i + 1}`, severalTimes(FIRST, random)]),
    );
    await stage.terraform.plan({ networks: wanted });
    await stage.terraform.apply();
    for (;;) {
      wanted = Object.fromEntries(Object.entries(wanted).map(([name, network]) => [name, changed(network, random)]));
      yield await applyAndCompare(wanted, stage);
    }
  } finally {
    stage.ec2.destroy();
    stage.terraform.remove();
    rmSync(stage.scratch, { recursive: true });
    await cloud.stop();
  }
}

/** A start that is not always the same. */
const severalTimes = (network: WantedNetwork, random: Random): WantedNetwork =>
  Array.from({ length: 6 }).reduce<WantedNetwork>((standing) => changed(standing, random), network);

async function applyAndCompare(networks: Networks, { terraform, ec2, scratch, random }: Stage): Promise<Round> {
  const [before, after, planFile] = [join(scratch, "before"), join(scratch, "after"), join(scratch, "plan.json")];
  await describeNetwork(ec2, before);
  writeFileSync(planFile, await terraform.plan({ networks }, replacements(terraform, random)));
  const plan = await readPlan(planFile);
  const live = await recordedLiveSource(before).read(scopeOf(plan.mentions));
  const predicted = project(plan, live).after;
  await terraform.apply();
  await describeNetwork(ec2, after);
  const real = readReal(after);
  const moved = compareNetworks(predictedNetwork(live, {}), real).differences.length;
  const comparison = compareNetworks(predictedNetwork(predicted, terraform.ids()), real);
  return { changes: changedModules(plan).size, moved, ...comparison };
}

/** Now and then, the order to replace something that other resources hang on. */
function replacements(terraform: Terraform, random: Random): readonly string[] {
  const replaceable = Object.keys(terraform.ids()).filter((it) => /\.aws_(nat_gateway|vpc_endpoint|route)\./.test(it));
  const address = random.pick(replaceable);
  return address === undefined || random.chance(0.5) ? [] : [`-replace=${address}`];
}

/** The networks in which anything changes: each has a module of its own. */
const changedModules = ({ changes }: Plan): ReadonlySet<string | undefined> =>
  new Set(changes.filter(({ action }) => action !== "no-op").map(({ address }) => address.split(".")[1]));

function clientOf({ url }: Cloud): EC2Client {
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
  return new EC2Client({
    endpoint: url,
    region: REGION,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
}
