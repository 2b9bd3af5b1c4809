import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Assessment } from "../../engine/assess/assessment.ts";
import { recordedLiveSource } from "../../engine/live/recorded-live-source.ts";
import { assessPlan } from "../../engine/pipeline.ts";

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** A plan and the network that it is for, as they stand in files. */
export interface Stored {
  readonly name: string;
  readonly plan: Json;
  /** By file name. */
  readonly live: Readonly<Record<string, Json>>;
}

const TEST = join(import.meta.dirname, "..");

const foldersIn = (parent: string): readonly string[] =>
  readdirSync(join(TEST, parent), { withFileTypes: true }).flatMap((it) => (it.isDirectory() ? [it.name] : []));

const every = <T>(nth: number, all: readonly T[]): readonly T[] => all.filter((_, i) => i % nth === 0);

/** Some real changes, which Terraform planned. */
export const recordings = (nth: number): readonly Stored[] =>
  every(nth, foldersIn("recorded")).map((name) => stored(join("recorded", name), "before"));

/** Cases in which the order of things could tell: routes of equal rank or destination, and resources that contradict each other. */
const TELLING = /propagated|prefix-lists-|two-resources/;

/** Some cases, most of them written by hand: with what no stand-in for EC2 shows. */
export const cases = (nth: number): readonly Stored[] => {
  const all = foldersIn("cases");
  const some = new Set([...every(nth, all), ...all.filter((name) => TELLING.test(name))]);
  return [...some].map((name) => stored(join("cases", name), "live"));
};

function stored(folder: string, network: string): Stored {
  const read = (file: string): Json => JSON.parse(readFileSync(join(TEST, folder, file), "utf8"));
  const files = readdirSync(join(TEST, folder, network));
  return {
    name: folder,
    plan: read("plan.json"),
    live: Object.fromEntries(files.map((file) => [file, read(join(network, file))])),
  };
}

/** Assesses what is written to a folder of a name that was never used before. `under` is where the network stands in its own folder. */
export async function assessStored({ plan, live }: Stored, under = ""): Promise<Assessment> {
  const folder = mkdtempSync(join(tmpdir(), "driftgate-properties-"));
  const network = join(folder, "live");
  try {
    mkdirSync(join(network, under), { recursive: true });
    writeFileSync(join(folder, "plan.json"), JSON.stringify(plan));
    for (const [file, answer] of Object.entries(live)) {
      writeFileSync(join(network, under, file), JSON.stringify(answer));
    }
    return await assessPlan(join(folder, "plan.json"), () => recordedLiveSource(network));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** JSON with each of its objects and lists changed, the innermost first. `key` is the one that the value stands under. */
export function walk(json: Json, change: (value: Json, key: string) => Json, key = ""): Json {
  if (isList(json)) {
    return change(
      json.map((it) => walk(it, change)),
      key,
    );
  }
  if (typeof json !== "object" || json === null) return change(json, key);
  return change(Object.fromEntries(Object.entries(json).map(([name, it]) => [name, walk(it, change, name)])), key);
}

export const isList = (json: Json | undefined): json is readonly Json[] => Array.isArray(json);
export const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === "object" && json !== null && !isList(json);
