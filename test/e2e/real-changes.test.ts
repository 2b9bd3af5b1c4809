import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Chain } from "../../scripts/record-changes/chain.ts";
import { recordChain } from "../../scripts/record-changes/record.ts";
import { type AssessedFinding, disagreements, isLoss } from "../oracle/agreement.ts";
import { createdIds, paths } from "../oracle/oracle.ts";
import { run } from "../support/run.ts";
import { withTools } from "../support/with-tools.ts";

const TABLES = { near: "a", far: "b", isolated: "" };

/** Six changes to one network, made by the root of the recorded changes of the same name. */
const LIVE: Chain = {
  name: "subnets",
  start: { tables: TABLES, subnets: { app: "near", batch: "far", spare: "" }, attached: [] },
  changes: [
    { name: "a table is attached to the endpoint", set: { attached: ["near"] } },
    { name: "a table that no subnet uses is attached", set: { attached: ["near", "isolated"] } },
    { name: "a default route changes its NAT gateway", set: { tables: { ...TABLES, near: "b" } } },
    {
      name: "a subnet moves to a new table on the endpoint",
      set: {
        tables: { ...TABLES, near: "b", fresh: "b" },
        subnets: { app: "near", batch: "fresh", spare: "" },
        attached: ["near", "isolated", "fresh"],
      },
    },
    {
      name: "a subnet falls to a main table without a default route",
      set: { subnets: { app: "near", batch: "", spare: "" } },
    },
    {
      name: "the main table is swapped, and the endpoint detached",
      set: { main: "near", attached: ["isolated", "fresh"] },
    },
  ],
};

const NAMES = LIVE.changes.map(({ name }) => name);

interface Report {
  readonly verdict: string;
  readonly findings: readonly AssessedFinding[];
}

const CLI = ["--import", "tsx", "cli/driftgate.ts"];
const TOOLS = ["terraform", "provider mirror", "moto_server", "aws"] as const;

/** What the command line says of a plan and the network that it was made for. */
async function assess(recording: string): Promise<Report> {
  const input = ["--plan", join(recording, "plan.json"), "--live", join(recording, "before"), "--format", "json"];
  const { code, stdout, stderr } = await run(process.execPath, [...CLI, "plan", ...input]);
  if (code !== 0 && code !== 2) throw new Error(`driftgate plan: exit code ${code}: ${stderr}`);
  const report: Report = JSON.parse(stdout);
  expect(code).toBe(report.verdict === "safe" ? 0 : 2);
  return report;
}

withTools(TOOLS, "what driftgate says of a plan and what its apply does", () => {
  let scratch: string;
  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), "driftgate-real-changes-"));
    await recordChain(LIVE, scratch, (line) => process.stderr.write(`made: ${line}\n`));
  }, 600_000);
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it.each(NAMES)("agree on every path that is lost, and on no other, where %s", async (name) => {
    const recording = join(scratch, name);
    const real = paths(join(recording, "before"), join(recording, "after"));
    const { verdict, findings } = await assess(recording);
    expect(disagreements(findings, real, createdIds(recording))).toEqual([]);
    expect(verdict).toBe(real.some(isLoss) ? "disruptive" : "safe");
  });
});
