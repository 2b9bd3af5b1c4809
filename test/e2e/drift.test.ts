import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Assessment } from "../../engine/assess/assessment.ts";
import { BY_HAND } from "../cases-drift/by-hand.ts";
import { applyStack, type RealStack } from "../cases-drift/real-stack.ts";
import { run } from "../support/run.ts";
import { withTools } from "../support/with-tools.ts";

/** A few of the changes by hand that the drift cases hold, each with what it is: of a route, a subnet and an endpoint. */
const CLASSES: Readonly<Record<string, string>> = {
  "a-route-sent-to-another-nat-gateway-by-hand-is-changed": "changed",
  "a-subnet-disassociated-by-hand-misses-its-association": "missing",
  "a-table-attached-to-an-endpoint-by-hand-is-added": "added",
  "an-association-with-an-endpoint-undone-by-hand-is-missing": "missing",
};
const LIVE = BY_HAND.filter(({ name }) => name in CLASSES);

interface Said {
  readonly code: number;
  readonly report: Assessment;
}

withTools(["terraform", "provider mirror", "moto_server"], "driftgate drift on EC2", () => {
  let stack: RealStack;
  let folder: string;
  beforeAll(async () => {
    stack = await applyStack();
    folder = mkdtempSync(join(tmpdir(), "driftgate-drift-"));
    writeFileSync(join(folder, "state.json"), stack.state);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await stack.stop();
  });

  const drift = async (): Promise<Said> => {
    const args = ["drift", "--state", join(folder, "state.json"), "--live", "aws", "--format", "json"];
    const { code, stdout, stderr } = await run(process.execPath, ["--import", "tsx", "cli/driftgate.ts", ...args], {
      env: stack.cloud.env,
    });
    if (code !== 0 && code !== 2) throw new Error(`driftgate drift: exit code ${code}: ${stderr}`);
    return { code, report: JSON.parse(stdout) };
  };

  it("reports no drift at all on a stack that was just applied", async () => {
    const { code, report } = await drift();
    expect(report.drift).toEqual([]);
    expect(report.driftSummary?.status).toBe("none");
    expect(report.driftSummary?.compared).toBeGreaterThan(30);
    expect(code).toBe(0);
  });

  describe("reports what someone did by hand, and nothing once it is undone", () => {
    it("in four ways", () => expect(LIVE).toHaveLength(4));

    it.each(LIVE)("$name", async ({ name, change, undo }) => {
      await change(stack.ec2, stack.id);
      const done = await drift();
      await undo(stack.ec2, stack.id);
      const undone = await drift();
      expect(done.report.drift.map((it) => it.class)).toEqual([CLASSES[name]]);
      expect([done.code, undone.code]).toEqual([2, 0]);
      expect(undone.report.drift).toEqual([]);
    });
  });
});
