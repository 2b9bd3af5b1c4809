import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyInWaves, resumeWaves } from "../../engine/apply/apply-in-waves.ts";
import { JOURNAL_FILE, readJournal } from "../../engine/apply/journal.ts";
import { recordedStack } from "../../engine/apply/recorded-stack.ts";
import { realDisk } from "../../engine/disk.ts";
import { readPlan } from "../../engine/plan/read-plan.ts";
import { run } from "../support/run.ts";
import { THREE_TABLES } from "../waves/case-folders.ts";
import { openRequest } from "./killed.ts";

const PLAN = join(THREE_TABLES, "plan.json");

/** At every so manyth point a process is killed in earnest, to see that it leaves what was copied there. 1: `npm run kill-recorded`. */
const KILLED_EVERY = Number(process.env["DRIFTGATE_KILL_EVERY"] ?? 12);
/** From every so manyth point another run goes on that is killed too, at so manyth points of its own. */
const AGAIN_EVERY = 16;
const AGAIN_AT_EVERY = 8;

let scratch: string;
let program: string;
let whole: Readonly<Record<string, string>>;
let points: number;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "driftgate-killed-"));
  program = join(scratch, "killed-run.mjs");
  const entry = join(import.meta.dirname, "killed-run.ts");
  await build({
    entryPoints: [entry],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "error",
  });
  const folder = freshNetwork("whole");
  points = await copied(folder, copyAt());
  whole = endState(folder);
}, 60_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }), 60_000);

function freshNetwork(name: string): string {
  const folder = join(scratch, name);
  cpSync(join(THREE_TABLES, "live"), folder, { recursive: true });
  return folder;
}

/** What the run that was not killed had on the disk at a point. */
const copyAt = (point?: number): string => join(scratch, "copies", point === undefined ? "" : String(point));

const start = (folder: string, ...args: readonly string[]) => run(process.execPath, [program, PLAN, folder, ...args]);

/** Begins, or goes on, to the end, with copies of the folder on the way; how many points there are. */
async function copied(folder: string, copies: string, step = 1): Promise<number> {
  const mode = hasBegun(folder) ? "resume" : "begin";
  return JSON.parse((await start(folder, mode, copies, String(step))).stdout).points;
}

/** The recorded network, and what of the plan was carried out on it. */
const endState = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith(".json") && file !== "driftgate.undo.json")
      .map((file) => [file, readFileSync(join(folder, file), "utf8")]),
  );

/** All that is in a folder, without what says where it is and which process wrote it. */
const onDisk = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder).map((file) => [
      file.replace(/\.[0-9]+$/, ".PID"),
      readFileSync(join(folder, file), "utf8")
        .replaceAll(folder, "FOLDER")
        .replace(/"pid":[0-9]+,"started":"[0-9]+"/, "PROCESS"),
    ]),
  );

const hasBegun = (folder: string): boolean => existsSync(join(folder, JOURNAL_FILE));

/** Goes on where a process was killed, in this one. */
async function goOn(folder: string): Promise<string> {
  const request = openRequest(recordedStack(await readPlan(PLAN), folder, realDisk), realDisk);
  const { kind } = await (hasBegun(folder) ? resumeWaves : applyInWaves)(request);
  return kind;
}

/** What went wrong after a kill. */
async function trouble(folder: string): Promise<readonly string[]> {
  const outcome = await goOn(folder);
  const journal = await readJournal(join(folder, JOURNAL_FILE), realDisk);
  const assessed = new Set(journal?.begun.foreseen.changes.map((it) => it.address));
  const applied = (journal?.events ?? []).flatMap((it) => (it.event === "applying" ? it.changes : []));
  return [
    ...(outcome === "done" || outcome === "nothing-to-do" ? [] : [`it came to ${outcome}`]),
    ...applied.filter((it) => !assessed.has(it.address)).map((it) => `${it.address} was not assessed`),
    ...(JSON.stringify(endState(folder)) === JSON.stringify(whole) ? [] : ["the end is another"]),
  ];
}

const every = (step: number, last: number): readonly number[] =>
  Array.from({ length: Math.floor(last / step) }, (_, at) => (at + 1) * step);

/** The points at which the disk is another than at the point before: a kill before a mere read leaves what one before that leaves. */
function distinctPoints(): readonly number[] {
  const disks = every(1, points).map((at) => JSON.stringify(onDisk(copyAt(at))));
  return every(1, points).filter((at) => disks[at - 1] !== disks[at - 2]);
}

describe("a run of waves that is killed", () => {
  it("has points to be killed at in every wave, and ends in another network than it began with", () => {
    expect(points).toBeGreaterThan(100);
    expect(whole["describe-vpc-endpoints.json"]).not.toBe(
      readFileSync(join(THREE_TABLES, "live/describe-vpc-endpoints.json"), "utf8"),
    );
  });

  it("leaves what the copy of that point holds", async () => {
    for (const at of every(KILLED_EVERY, points)) {
      const folder = freshNetwork(`killed-${at}`);
      const { stdout } = await start(folder, "begin", String(at));
      expect(stdout, `point ${at}`).toBe("");
      expect(onDisk(folder), `point ${at}`).toEqual(onDisk(copyAt(at)));
    }
  }, 180_000);

  it("and is killed again while it goes on, comes to the same end", async () => {
    const found: string[] = [];
    for (const at of every(AGAIN_EVERY, points)) {
      const [folder, copies] = [join(scratch, `again-${at}`), join(scratch, `copies-again-${at}`)];
      cpSync(copyAt(at), folder, { recursive: true });
      const more = await copied(folder, copies, AGAIN_AT_EVERY);
      for (const second of every(AGAIN_AT_EVERY, more)) {
        const left = await trouble(join(copies, String(second)));
        found.push(...left.map((it) => `killed at point ${at}, and then at ${second}: ${it}`));
      }
    }
    expect(found).toEqual([]);
  }, 60_000);

  it("at any point can be gone on with, and comes to the same end", async () => {
    const found: string[] = [];
    const distinct = distinctPoints();
    expect(distinct.length).toBeGreaterThan(60);
    for (const at of distinct) {
      found.push(...(await trouble(copyAt(at))).map((it) => `killed at point ${at}: ${it}`));
    }
    expect(found).toEqual([]);
  }, 60_000);
});
