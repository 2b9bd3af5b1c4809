import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { EMPTY_BASELINE } from "../engine/drift/baseline.ts";
import { assessDrift } from "../engine/drift-pipeline.ts";
import { recordedLiveSource } from "../engine/live/recorded-live-source.ts";
import { resolveIds } from "./cases-drift/ids.ts";

const CASES = join(import.meta.dirname, "cases-drift");
const verdict = z.enum(["safe", "disruptive", "undetermined"]);

/** What a case expects. Every difference is listed. An address stands for the id of that resource in the state. */
const expectedSchema = z.strictObject({
  /** How the drift was made, and what of it is by hand. */
  origin: z.string(),
  status: z.enum(["none", "found", "not-known"]),
  drift: z.array(
    z.strictObject({
      class: z.string(),
      address: z.string(),
      attribute: z.string(),
      declared: z.unknown(),
      live: z.unknown(),
      /** Left out where it is not what the case is about. */
      repair: verdict.nullable().optional(),
    }),
  ),
  /** How many differences of these kinds are no drift. */
  noise: z.record(z.string(), z.number()).optional(),
});

const names = readdirSync(CASES).filter((name) => existsSync(join(CASES, name, "expected.json")));

describe("drift cases", () => {
  it.each(names)("%s", async (name) => {
    const folder = join(CASES, name);
    const text = (file: string) => readFileSync(join(folder, file), "utf8");
    const expected = expectedSchema.parse(JSON.parse(resolveIds(text("expected.json"), text("state.json"))));
    const { drift, driftSummary } = await assessDrift({
      stateFile: join(folder, "state.json"),
      openLive: () => recordedLiveSource(join(folder, "live")),
      baseline: EMPTY_BASELINE,
      now: new Date("2026-01-01"),
    });
    // The diff says no more than the two values.
    const found = drift.map(({ diff: _, ...it }, i) =>
      expected.drift[i]?.repair === undefined ? { ...it, repair: undefined } : it,
    );
    expect(driftSummary?.status).toBe(expected.status);
    expect(found.map(sortedLists)).toEqual(expected.drift.map(sortedLists));
    const noise = new Map(driftSummary?.noise.map((it) => [it.class, it.count]));
    for (const [kind, count] of Object.entries(expected.noise ?? {})) expect(noise.get(kind), kind).toBe(count);
  });

  it("are at least 20 kinds of drift, and each folder is a whole case", () => {
    const folders = readdirSync(CASES, { withFileTypes: true }).filter(
      (it) => it.isDirectory() && !it.name.startsWith("stack"),
    );
    const parts = ["state.json", "live", "expected.json"];
    const broken = folders.filter(({ name }) => !parts.every((part) => existsSync(join(CASES, name, part))));
    expect(broken.map(({ name }) => name)).toEqual([]);
    expect(names.filter((name) => !name.endsWith("no-drift")).length).toBeGreaterThanOrEqual(20);
  });
});

/** A list of ids has no order; ids differ from one recording to the next. */
const sortedLists = <T extends { readonly declared?: unknown; readonly live?: unknown }>(item: T): T => {
  const sorted = (value: unknown) => (Array.isArray(value) ? value.toSorted() : value);
  return { ...item, declared: sorted(item.declared), live: sorted(item.live) };
};
