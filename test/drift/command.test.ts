import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DriftOptions, driftCommand } from "../../cli/commands/drift.ts";
import type { Assessment } from "../../engine/assess/assessment.ts";
import { run } from "../support/run.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const CASES = join(ROOT, "test", "cases-drift");
const NOW = new Date("2026-11-23");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "driftgate-drift-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: readonly string[];
}

async function drift(name: string, options: Partial<DriftOptions> = {}): Promise<Said> {
  const out: string[] = [];
  const err: string[] = [];
  const io = { stdout: (line: string) => out.push(line), stderr: (line: string) => err.push(line), progress: () => {} };
  const files = { state: join(CASES, name, "state.json"), live: join(CASES, name, "live") };
  const code = await driftCommand({ ...files, format: "json", ...options }, { ...io }, NOW);
  return { code, out: out.join("\n"), err };
}

const DRIFTED = "a-route-sent-to-another-nat-gateway-by-hand-is-changed";

describe("driftgate drift", () => {
  it.each([
    ["a-freshly-applied-stack-has-no-drift", 0],
    [DRIFTED, 2],
    ["route-tables-that-were-not-read-are-not-taken-for-no-drift", 2],
  ])("exits for %s with %i", async (name, code) => {
    expect((await drift(name)).code).toBe(code);
  });

  it("exits with 0 where the baseline accepts all that drifted, and says so again once that expires", async () => {
    const [item] = (JSON.parse((await drift(DRIFTED)).out) as Assessment).drift;
    const baseline = join(folder, "accepted.json");
    const accept = (expires: string) => {
      const entry = { address: item?.address, attribute: item?.attribute, live: item?.live, reason: "known", expires };
      writeFileSync(baseline, JSON.stringify({ accepted: [entry] }));
    };
    accept("2026-11-23");
    expect(await drift(DRIFTED, { baseline })).toMatchObject({ code: 0, err: [] });
    accept("2026-11-22");
    const expired = await drift(DRIFTED, { baseline });
    expect(expired.code).toBe(2);
    expect(expired.err).toEqual([
      `${baseline}: aws_route.app nat_gateway_id: accepted until 2026-11-22, and counts again`,
    ]);
  });

  it("writes the report to a file", async () => {
    const out = join(folder, "report.md");
    expect(await drift(DRIFTED, { out, format: "markdown" })).toMatchObject({ code: 2, out: "" });
  });
});

/** The program itself, in a folder that holds nothing. */
const driftgate = (...args: readonly string[]) =>
  run(process.execPath, ["--import", import.meta.resolve("tsx"), join(ROOT, "cli", "driftgate.ts"), "drift", ...args], {
    cwd: folder,
  });

describe("what is wrong with the input of driftgate drift", () => {
  it("is a wrong command line where no state is named", async () => {
    expect((await driftgate()).code).toBe(64);
  });

  it.each([
    ["a state that is not there", [], "none.json: there is no such file"],
    ["a baseline that is named and not there", ["--baseline", "none.json"], "none.json: the baseline cannot be read"],
    ["a plan as the live network", ["--live", "plan"], "--live plan: "],
  ])("is one line that says what: %s", async (name, args, said) => {
    const state = name.startsWith("a state") ? "none.json" : join(CASES, DRIFTED, "state.json");
    const { code, stdout, stderr } = await driftgate("--state", state, "--live", join(CASES, DRIFTED, "live"), ...args);
    expect(
      stderr
        .trim()
        .split("\n")
        .filter((line) => line.startsWith("driftgate:")),
    ).toHaveLength(1);
    expect(stderr).toContain(said);
    expect(stderr).not.toContain("    at ");
    expect([code, stdout]).toEqual([1, ""]);
  });

  it("is a baseline of another shape, found in the working folder without being named", async () => {
    writeFileSync(join(folder, "driftgate.baseline.json"), "[]");
    const { code, stderr } = await driftgate("--state", join(CASES, DRIFTED, "state.json"), "--live", "nowhere");
    expect(stderr).toContain("driftgate.baseline.json: not a baseline of accepted drift");
    expect(code).toBe(1);
  });
});
