import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readJournal } from "../../engine/apply/journal.ts";
import { realDisk } from "../../engine/disk.ts";
import { startCloud } from "../../test/support/cloud.ts";
import { run } from "../../test/support/run.ts";
import { openRoot, type Terraform } from "../../test/support/terraform.ts";
import { inOrder } from "./in-order.ts";
import { openRouteReader } from "./routes.ts";

/**
 * Kills a run of waves with real Terraform against moto at every point, goes on, and compares the end with that of a run that was
 * not killed. A point takes half a minute and more, so that those come first which leave something of their own on the disk or in
 * EC2: `npm run kill-everywhere -- COUNT` tries so many, `npm run kill-everywhere -- COUNT SKIP` without the first of them.
 */
const ROOT = join(import.meta.dirname, "../../test/waves/three-tables");
const WANTED = { endpoint: true, attached: ["app-a"] };
const [count = Number.POSITIVE_INFINITY, skip = 0] = process.argv.slice(2).map(Number);

process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
const program = join(import.meta.dirname, "killed-run.ts");
const FILES = ["driftgate.journal", "driftgate.journal.new", "driftgate.lock"];

interface End {
  readonly routes: readonly string[];
  /** What was applied of what was not assessed. */
  readonly strange: readonly string[];
  /** What comes after each point of the last run. */
  readonly points: readonly string[];
}

/** A run that is killed at a point (0: none), and another that goes on. The network is then made what it was. */
async function endOf(at: number, terraform: Terraform, routes: () => Promise<readonly string[]>): Promise<End> {
  writeFileSync(join(terraform.folder, "change.auto.tfvars.json"), JSON.stringify(WANTED));
  const start = (mode: string, point: number) =>
    run(process.execPath, ["--import", "tsx", program, terraform.folder, mode, String(point)], { env: terraform.env });
  try {
    const killed = await start("begin", at);
    const hasBegun = existsSync(join(terraform.folder, "driftgate.journal"));
    const last = at === 0 ? killed : await start(hasBegun ? "resume" : "begin", 0);
    if (at !== 0 && killed.stdout !== "") throw new Error("nothing was killed");
    if (last.stdout === "") throw new Error(last.stderr);
    const { outcome, points } = JSON.parse(last.stdout);
    if (outcome !== "done" && outcome !== "nothing-to-do") throw new Error(`it came to ${outcome}`);
    return { routes: await routes(), strange: await strangeIn(terraform.folder), points };
  } finally {
    for (const file of FILES) rmSync(join(terraform.folder, file), { force: true });
    await terraform.applyAtOnce({});
  }
}

async function strangeIn(folder: string): Promise<readonly string[]> {
  const journal = await readJournal(join(folder, "driftgate.journal"), realDisk);
  const assessed = new Set(journal?.begun.foreseen.changes.map((it) => it.address));
  const applied = (journal?.events ?? []).flatMap((it) => (it.event === "applying" ? it.changes : []));
  return applied.map((it) => it.address).filter((it) => !assessed.has(it));
}

async function tryAll(): Promise<readonly boolean[]> {
  const cloud = await startCloud();
  const terraform = await openRoot(ROOT, cloud);
  const reader = openRouteReader(cloud, terraform);
  try {
    await terraform.applyAtOnce({});
    const whole = await endOf(0, terraform, reader.read);
    const chosen = inOrder(whole.points).slice(skip, skip + count);
    console.log(`${whole.points.length} points, of which ${chosen.length} are tried; ${whole.routes.length} routes`);
    const held: boolean[] = [];
    for (const at of chosen) {
      const found = await endOf(at, terraform, reader.read).catch((error: Error) => error);
      const isSame = !(found instanceof Error) && found.strange.length === 0 && `${found.routes}` === `${whole.routes}`;
      held.push(isSame);
      const what = isSame ? "the same end" : found instanceof Error ? found.message : JSON.stringify(found);
      console.log(`${new Date().toISOString()} killed at ${at}, before ${whole.points[at - 1]}: ${what}`);
    }
    return held;
  } finally {
    reader.close();
    terraform.remove();
    await cloud.stop();
  }
}

const held = await tryAll();
console.log(`${held.filter(Boolean).length} of ${held.length} came to the same end`);
process.exitCode = held.every(Boolean) ? 0 : 1;
