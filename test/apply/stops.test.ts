import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyInWaves, resumeWaves } from "../../engine/apply/apply-in-waves.ts";
import { LOCK_FILE } from "../../engine/apply/lock.ts";
import { recordedStack } from "../../engine/apply/recorded-stack.ts";
import type { Outcome, Request } from "../../engine/apply/request.ts";
import type { Stack } from "../../engine/apply/stack.ts";
import { wavesGate } from "../../engine/apply/waves-gate.ts";
import { realDisk } from "../../engine/disk.ts";
import { parseAcknowledgements } from "../../engine/gate/acknowledgements.ts";
import { readPlan } from "../../engine/plan/read-plan.ts";
import { outlookIn, THREE_TABLES } from "../waves/case-folders.ts";
import { NO_CHECKS, openRequest } from "./killed.ts";

const PLAN = await readPlan(join(THREE_TABLES, "plan.json"));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "driftgate-stops-"));
  cpSync(join(THREE_TABLES, "live"), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const request = (part: Partial<Request> = {}): Request => ({
  ...openRequest(recordedStack(PLAN, folder, realDisk), realDisk),
  ...part,
});

const answers = () =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((it) => it.startsWith("describe-"))
      .map((it) => [it, readFileSync(join(folder, it), "utf8")]),
  );

const stoppedAt = (outcome: Outcome) => (outcome.kind === "stopped" ? outcome.stopped : undefined);

/** A health command that fails after the first wave, once. */
const failsOnce = () => ({
  ...NO_CHECKS,
  health: `test -e ${folder}/failed || { touch ${folder}/failed; exit 1; }`,
});

const TABLES = "describe-route-tables.json";
function changeTables(from: RegExp, to: string): void {
  const text = readFileSync(join(folder, TABLES), "utf8");
  expect(text).toMatch(from);
  writeFileSync(join(folder, TABLES), text.replace(from, to));
}

describe("two runs on one stack", () => {
  it("are refused to the second, which changes nothing", async () => {
    const first = applyInWaves(
      request({ checks: { ...NO_CHECKS, health: `while ! test -e ${folder}/go; do sleep 0.05; done` } }),
    );
    while (!existsSync(join(folder, "driftgate.journal"))) await sleep(10);
    await expect(applyInWaves(request())).rejects.toThrow(`process ${process.pid}) works on this stack`);
    await expect(resumeWaves(request())).rejects.toThrow("works on this stack");
    writeFileSync(join(folder, "go"), "");
    expect((await first).kind).toBe("done");
    expect(existsSync(join(folder, LOCK_FILE))).toBe(false);
  });

  it("are told of where the first is gone", async () => {
    writeFileSync(join(folder, LOCK_FILE), JSON.stringify({ pid: 2 ** 22 + 1, started: "1" }));
    const said: string[] = [];
    expect((await applyInWaves(request({ say: (line) => said.push(line) }))).kind).toBe("done");
    expect(said[0]).toBe("process 4194305, which held the lock of this stack, is gone: it is taken over");
  });
});

describe("a wave", () => {
  it("is not applied where live has changed, and it would cut what nobody acknowledged", async () => {
    // By hand, while the checks after the first wave run: zone b gets a NAT gateway in place of the internet gateway.
    const script = `sed -i 's/"GatewayId": "igw-[0-9a-f]*"/"NatGatewayId": "nat-0123456789abcdef0"/' ${folder}/${TABLES}`;
    const outcome = await applyInWaves(request({ checks: { ...NO_CHECKS, health: script } }));
    expect(stoppedAt(outcome)?.wave).toBe(2);
    expect(stoppedAt(outcome)?.why.join()).toContain("they go from a NAT gateway to a VPC endpoint");
    expect(readFileSync(join(folder, TABLES), "utf8")).not.toContain('"vpce-');
  });
});

describe("a run that is gone on with", () => {
  it("lets be what someone changed meanwhile that has no part in it", async () => {
    await applyInWaves(request({ checks: failsOnce() }));
    changeTables(/"Value": "batch-a"/, '"Value": "renamed"');
    expect((await resumeWaves(request())).kind).toBe("done");
  });

  it("reads the VPCs of the run, though the plan of what is left names none of them", async () => {
    const stack = recordedStack(PLAN, folder, realDisk);
    await applyInWaves(request());
    // As after a kill between the last apply and its verification: Terraform then plans nothing, and names nothing.
    const journal = join(folder, "driftgate.journal");
    const lines = readFileSync(journal, "utf8").split("\n");
    const last = lines.findLastIndex((it) => it.startsWith('{"event":"applied"'));
    writeFileSync(journal, `${lines.slice(0, last).join("\n")}\n`);
    const asked: (readonly string[])[] = [];
    const bare: Stack = {
      ...stack,
      propose: async (targets) => {
        const proposal = await stack.propose(targets);
        return { ...proposal, plan: { ...proposal.plan, mentions: [] } };
      },
      live: {
        ...stack.live,
        read: (scope) => {
          asked.push(scope.vpcIds);
          return stack.live.read(scope);
        },
      },
    };
    expect((await resumeWaves(request({ stack: bare }))).kind).toBe("done");
    expect(asked.at(-1)).toEqual(["vpc-108d635797b98db7f"]);
  });

  it("stops before it cuts once the acknowledgement is over, and applies what cuts nothing", async () => {
    const { assessment } = await outlookIn(THREE_TABLES);
    const entry = { digest: assessment.findingsDigest, reason: "planned", who: "a.b", expires: "2026-11-26" };
    const acknowledgements = parseAcknowledgements(JSON.stringify({ acknowledged: [entry] }), "file");
    const gate = (time: string) => wavesGate({ acknowledgements, windows: [], clock: () => new Date(time) });
    const begun = await applyInWaves(request({ checks: failsOnce(), gate: gate("2026-11-26T12:00:00Z") }));
    expect(stoppedAt(begun)?.wave).toBe(1);
    const before = answers();
    const late = await resumeWaves(request({ gate: gate("2026-11-27T00:01:00Z") }));
    expect(stoppedAt(late)).toEqual({
      wave: 2,
      why: [
        "what cuts connections was acknowledged until 2026-11-26: remove the journal, and acknowledge what is left",
      ],
    });
    expect(answers()).toEqual(before);
  });
});
