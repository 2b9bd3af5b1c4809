import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { THREE_TABLES } from "../waves/case-folders.ts";
import { driftgate } from "./run-driftgate.ts";

const PLAN = join(THREE_TABLES, "plan.json");
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "driftgate-apply-"));
  cpSync(join(THREE_TABLES, "live"), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const files = () => Object.fromEntries(readdirSync(folder).map((it) => [it, readFileSync(join(folder, it), "utf8")]));
const apply = (...args: readonly string[]) => driftgate(["apply", "--plan", PLAN, "--live", folder, ...args]);

describe("driftgate apply on a recorded network", () => {
  it("shows the waves with --dry-run, and changes nothing", async () => {
    const before = files();
    const { code, stdout } = await apply("--dry-run", "--format", "json");
    const { waves } = JSON.parse(stdout);
    expect(waves.map((it: { readonly kind: string }) => it.kind)).toEqual(["first", "cut", "cut", "rest"]);
    expect(code).toBe(2);
    expect(files()).toEqual(before);
  });

  it("applies nothing of a disruptive plan that nobody acknowledged", async () => {
    const before = files();
    const { code, stdout } = await apply();
    expect(code).toBe(2);
    expect(stdout).toMatch(/^DISRUPTIVE/);
    expect(stdout).toContain("Nothing was applied");
    expect(files()).toEqual(before);
  });

  it("applies one that is acknowledged, so that there is no drift and nothing more to apply", async () => {
    const { stdout } = await apply("--dry-run", "--format", "json");
    const done = await apply("--acknowledge", JSON.parse(stdout).findingsDigest);
    expect(done.stdout).toContain("Every wave is applied");
    expect(done.code).toBe(0);
    expect((await driftgate(["drift", "--state", PLAN, "--live", folder])).code).toBe(0);
    expect((await apply()).stdout).toBe("There is nothing to apply.\n");
  });
});
