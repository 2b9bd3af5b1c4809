import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EC2Client } from "@aws-sdk/client-ec2";
import { readJournal } from "../../engine/apply/journal.ts";
import { realDisk } from "../../engine/disk.ts";
import { describeNetwork } from "../../test/oracle/applies/describe-network.ts";
import { readReal } from "../../test/oracle/applies/real-network.ts";
import { type Cloud, REGION, startCloud } from "../../test/support/cloud.ts";
import { run } from "../../test/support/run.ts";
import { openRoot, type Terraform, terraformEnv } from "../../test/support/terraform.ts";

/**
 * Kills a run of waves with real Terraform against moto at every point, goes on, and compares the end with that of a run that was
 * not killed. Each point takes a minute: `npm run kill-everywhere -- EVERY FIRST` looks at every EVERYth from the FIRST on.
 */
const ROOT = join(import.meta.dirname, "../../test/waves/three-tables");
const WANTED = { endpoint: true, attached: ["app-a", "batch-a", "b"] };
const [every = 1, first = 1] = process.argv.slice(2).map(Number);

process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
const program = join(import.meta.dirname, "killed-run.ts");

interface End {
  readonly routes: readonly string[];
  readonly changes: readonly string[];
  readonly points: number;
}

/** A fresh network, a run that is killed at a point (0: none), and another that goes on. */
async function endOf(at: number): Promise<End> {
  const cloud = await startCloud();
  const terraform = await openRoot(ROOT, cloud);
  try {
    await terraform.plan({});
    await terraform.apply();
    writeFileSync(join(terraform.folder, "change.auto.tfvars.json"), JSON.stringify(WANTED));
    const env = { ...cloud.env, ...terraformEnv(join(terraform.folder, "cli.tfrc")) };
    const start = (mode: string, point: number) =>
      run(process.execPath, ["--import", "tsx", program, terraform.folder, mode, String(point)], { env });
    const killed = await start("begin", at);
    const last =
      at === 0 ? killed : await start(existsSync(join(terraform.folder, "driftgate.journal")) ? "resume" : "begin", 0);
    const { outcome, points } = JSON.parse(last.stdout || `{"outcome":${JSON.stringify(last.stderr)}}`);
    if (outcome !== "done" && outcome !== "nothing-to-do") throw new Error(`killed at ${at}: it came to ${outcome}`);
    if (at !== 0 && killed.stdout !== "") throw new Error(`at ${at} nothing was killed`);
    return { routes: await routesOf(cloud, terraform), changes: await changesIn(terraform), points };
  } finally {
    terraform.remove();
    await cloud.stop();
  }
}

/** Every route, with addresses in place of ids. */
async function routesOf(cloud: Cloud, terraform: Terraform): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "driftgate-killed-"));
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const ec2 = new EC2Client({ endpoint: cloud.url, region: REGION, credentials });
  await describeNetwork(ec2, folder);
  const addresses = new Map(Object.entries(terraform.ids()).map(([address, id]) => [id, address]));
  const { tables } = readReal(folder);
  ec2.destroy();
  rmSync(folder, { recursive: true });
  const named = (text: string) => text.replace(/\b[a-z]+-[0-9a-f]{8,}\b/g, (id) => addresses.get(id) ?? "");
  return [...tables].flatMap(([id, routes]) => routes.map((it) => named(`${id}: ${it}`))).sort();
}

/** What was applied of what was not assessed. */
async function changesIn({ folder }: Terraform): Promise<readonly string[]> {
  const journal = await readJournal(join(folder, "driftgate.journal"), realDisk);
  const assessed = new Set(journal?.begun.foreseen.changes.map((it) => it.address));
  const applied = (journal?.events ?? []).flatMap((it) => (it.event === "applying" ? it.changes : []));
  return applied.map((it) => it.address).filter((it) => !assessed.has(it));
}

const whole = await endOf(0);
console.log(`${whole.points} points; the end has ${whole.routes.length} routes`);
let [good, bad] = [0, 0];
for (let at = first; at <= whole.points; at += every) {
  try {
    const { routes, changes } = await endOf(at);
    const isSame = JSON.stringify(routes) === JSON.stringify(whole.routes) && changes.length === 0;
    if (isSame) good++;
    else bad++;
    console.log(`killed at ${at}: ${isSame ? "the same end" : `ANOTHER END ${JSON.stringify({ routes, changes })}`}`);
  } catch (error) {
    bad++;
    console.log(`killed at ${at}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
console.log(`${good} of ${good + bad} came to the same end`);
process.exitCode = bad === 0 ? 0 : 1;
