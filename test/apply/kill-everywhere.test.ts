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
/** So many processes at once. */
const AT_ONCE = 2;

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
  ({ points } = JSON.parse((await start(folder, "begin", 0)).stdout));
  whole = endState(folder);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function freshNetwork(name: string): string {
  const folder = join(scratch, name);
  cpSync(join(THREE_TABLES, "live"), folder, { recursive: true });
  return folder;
}

/** A process that ends itself at a point; at none where that is 0. */
const start = (folder: string, mode: "begin" | "resume", at: number) =>
  run(process.execPath, [program, PLAN, folder, mode, String(at)]);

/** The recorded network, and what of the plan was carried out on it. */
const endState = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith(".json") && file !== "driftgate.undo.json")
      .map((file) => [file, readFileSync(join(folder, file), "utf8")]),
  );

const hasBegun = (folder: string): boolean => existsSync(join(folder, JOURNAL_FILE));

/** Goes on where a process was killed, in this one. */
async function goOn(folder: string): Promise<string> {
  const request = openRequest(recordedStack(await readPlan(PLAN), folder, realDisk), realDisk);
  const { kind } = await (hasBegun(folder) ? resumeWaves : applyInWaves)(request);
  return kind;
}

/** What went wrong after a kill, by its point. */
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

/** Every item, a few at a time. */
async function forAll<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const open = [...items];
  const worker = async () => {
    for (let it = open.shift(); it !== undefined; it = open.shift()) await work(it);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i + 1);

describe("a run of waves that is killed", () => {
  it("has points to be killed at in every wave, and ends in another network than it began with", () => {
    expect(points).toBeGreaterThan(100);
    expect(whole["describe-vpc-endpoints.json"]).not.toBe(
      readFileSync(join(THREE_TABLES, "live/describe-vpc-endpoints.json"), "utf8"),
    );
  });

  it("at any point can be gone on with, and comes to the same end", async () => {
    const found: string[] = [];
    let killed = 0;
    await forAll(upTo(points), async (at) => {
      const folder = freshNetwork(`at-${at}`);
      const { stdout } = await start(folder, "begin", at);
      if (stdout === "") killed++;
      found.push(...(await trouble(folder)).map((it) => `killed at point ${at}: ${it}`));
      rmSync(folder, { recursive: true });
    });
    expect(found).toEqual([]);
    expect(killed).toBe(points);
  }, 180_000);

  it("and is killed again while it goes on, comes to the same end too", async () => {
    const found: string[] = [];
    await forAll(
      upTo(points).filter((at) => at % 9 === 0),
      async (at) => {
        const folder = freshNetwork(`twice-${at}`);
        await start(folder, "begin", at);
        await start(folder, hasBegun(folder) ? "resume" : "begin", (at * 7) % 60);
        found.push(...(await trouble(folder)).map((it) => `killed at point ${at} and again: ${it}`));
        rmSync(folder, { recursive: true });
      },
    );
    expect(found).toEqual([]);
  }, 180_000);
});
