/**
 * Records the examples: `npx tsx scripts/record-example.ts`. Makes the network of `record-example/main.tf` with Terraform, records
 * it, and plans this repository's own app (main.ts) against it, once with each example's settings. Nothing of the plans is applied.
 * Needs Terraform, a provider mirror, moto_server and the AWS CLI; takes less than a minute. EC2's ids are new each time.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Settings } from "../modules/index.ts";
import { type CdktfProject, openCdktfProject } from "../test/e2e/cdktf-project.ts";
import { type Cloud, startCloud } from "../test/support/cloud.ts";
import { recordNetwork, withoutTimes } from "../test/support/record-network.ts";
import { openRoot } from "../test/support/terraform.ts";
import { missingTools } from "../test/support/tools.ts";
import { type Ids, idOf } from "./record-changes/chain.ts";

const REGION = "eu-west-1";
const EXAMPLES = join(import.meta.dirname, "..", "examples");
const NETWORK = join(EXAMPLES, "attach-dynamodb-endpoint", "network");

/** The route tables that each example attaches to DynamoDB's endpoint, by the name that its settings give them. */
const TABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "attach-dynamodb-endpoint": {
    "app-a": 'aws_route_table.app["a"]',
    "app-b": 'aws_route_table.app["b"]',
    batch: "aws_default_route_table.main",
  },
  "attach-where-nothing-is-cut": { batch: "aws_default_route_table.main" },
};

const say = (line: string): boolean => process.stderr.write(`${line}\n`);

async function main(): Promise<number> {
  const missing = missingTools(["terraform", "provider mirror", "moto_server", "aws"]);
  if (missing !== undefined) {
    say(`cannot record: ${missing}`);
    return 1;
  }
  const cloud = await startCloud();
  try {
    await recordExamples(inRegion(cloud));
  } finally {
    await cloud.stop();
  }
  return 0;
}

const inRegion = (cloud: Cloud): Cloud => ({
  ...cloud,
  env: { ...cloud.env, AWS_REGION: REGION, AWS_DEFAULT_REGION: REGION },
});

async function recordExamples(cloud: Cloud): Promise<void> {
  const ids = await makeNetwork(cloud);
  rmSync(NETWORK, { recursive: true, force: true });
  await recordNetwork(cloud, [idOf(ids, "aws_vpc.shop")], NETWORK);
  say("recorded the network");
  const project = openCdktfProject(cloud);
  try {
    for (const [example, tables] of Object.entries(TABLES)) {
      await recordPlan(example, settings(ids, tables), project);
    }
  } finally {
    project.remove();
  }
}

/** What stands in the network, id by address. */
async function makeNetwork(cloud: Cloud): Promise<Ids> {
  const terraform = await openRoot(join(import.meta.dirname, "record-example"), cloud);
  try {
    await terraform.plan({});
    await terraform.apply();
    return terraform.ids();
  } finally {
    terraform.remove();
  }
}

function settings(ids: Ids, tables: Readonly<Record<string, string>>): Settings {
  const routeTables = Object.fromEntries(Object.entries(tables).map(([name, address]) => [name, idOf(ids, address)]));
  return { region: REGION, vpcId: idOf(ids, "aws_vpc.shop"), endpoints: { dynamodb: { routeTables } } };
}

async function recordPlan(example: string, settings: Settings, project: CdktfProject): Promise<void> {
  project.declare(settings);
  await project.cdktf("diff");
  const plan = readFileSync(await project.planFile(), "utf8");
  const folder = join(EXAMPLES, example);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "endpoints.json"), `${JSON.stringify(settings, null, 2)}\n`);
  writeFileSync(join(folder, "plan.json"), withoutTimes(plan));
  say(`recorded the plan of ${example}`);
}

process.exitCode = await main();
