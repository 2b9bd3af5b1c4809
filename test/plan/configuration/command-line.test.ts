import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..", "..", "..");
const NETWORK = join(ROOT, "test", "recorded", "tags-changed-on-everything", "before");
const PLAN = join(ROOT, "test", "recorded", "tags-changed-on-everything", "plan.json");
const FOLDER = mkdtempSync(join(tmpdir(), "driftgate-command-line-"));
writeFileSync(join(FOLDER, "main.tf"), "locals {\n}\n");
afterAll(() => rmSync(FOLDER, { recursive: true }));

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const command = ["--import", "tsx", join(ROOT, "cli", "driftgate.ts"), "plan", ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  return { status, stdout, stderr };
}

describe("driftgate plan takes a plan or a configuration", () => {
  it.each([
    ["neither", [], "name a plan with --plan, or a folder with --config"],
    ["both", ["--plan", PLAN, "--config", FOLDER], "--plan and --config exclude each other"],
    ["a configuration on its own state", ["--config", FOLDER, "--live", "plan"], "a configuration has no state"],
  ])("and refuses %s as a wrong command line", (_, args, message) => {
    const { status, stdout, stderr } = run(args);
    expect([status, stdout]).toEqual([64, ""]);
    expect(stderr).toContain(message);
  });

  it("a configuration by flag wins over a plan of the environment, and is never safe", () => {
    const { status, stdout } = run(["--config", FOLDER, "--live", NETWORK], { DRIFTGATE_PLAN: PLAN });
    expect(status).toBe(2);
    expect(stdout).toMatch(/^UNDETERMINED/);
  });

  it("a plan on what it carries itself", () => {
    const { status, stdout } = run(["--plan", PLAN, "--live", "plan"]);
    expect(status).toBe(0);
    expect(stdout).toContain("prior_state of the plan");
  });

  it("a syntax error as one line with its place, and no verdict", () => {
    const folder = mkdtempSync(join(FOLDER, "broken-"));
    writeFileSync(join(folder, "main.tf"), "a = 1\n}\n");
    const { status, stdout, stderr } = run(["--config", folder, "--live", NETWORK]);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toContain("main.tf:2: a } that closes nothing");
  });
});
