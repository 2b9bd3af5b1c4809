import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyInWaves, resumeWaves } from "../../engine/apply/apply-in-waves.ts";
import { recordedStack } from "../../engine/apply/recorded-stack.ts";
import type { Outcome, Request } from "../../engine/apply/request.ts";
import { rollBack } from "../../engine/apply/roll-back.ts";
import { realDisk } from "../../engine/disk.ts";
import { findDrift } from "../../engine/drift/find-drift.ts";
import { recordedLiveSource } from "../../engine/live/recorded-live-source.ts";
import { scopeOf } from "../../engine/live/scope.ts";
import { standInId } from "../../engine/live/stand-in-id.ts";
import type { Network } from "../../engine/model/network.ts";
import { readPlan } from "../../engine/plan/read-plan.ts";
import { readDeclaration } from "../../engine/plan/read-state.ts";
import { project } from "../../engine/project/project.ts";
import { settled } from "../../engine/project/settled.ts";
import { differences, factsOf } from "../../engine/waves/facts.ts";
import { caseFolder, caseNames, outlookIn, THREE_TABLES } from "../waves/case-folders.ts";
import { NO_CHECKS, OPEN, openRequest } from "./killed.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "driftgate-recorded-"));
  cpSync(join(THREE_TABLES, "live"), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const answers = () =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((it) => it.startsWith("describe-"))
      .map((it) => [it, readFileSync(join(folder, it), "utf8")]),
  );

async function request(part: Partial<Request> = {}): Promise<Request> {
  return {
    ...openRequest(recordedStack(await readPlan(join(THREE_TABLES, "plan.json")), folder, realDisk), realDisk),
    ...part,
  };
}

/** Fails after the wave of this number, from 1. */
const failAfter = (wave: number): Request["checks"] => ({
  ...NO_CHECKS,
  health: `echo >> ${folder}/checks; test $(wc -l < ${folder}/checks) -ne ${wave}`,
});

const stoppedAt = (outcome: Outcome) => (outcome.kind === "stopped" ? outcome.stopped : undefined);

describe("a plan applied to a recorded network", () => {
  it("leaves nothing to do, and a journal that is its owner's alone", async () => {
    expect((await applyInWaves(await request())).kind).toBe("done");
    expect((await applyInWaves(await request())).kind).toBe("nothing-to-do");
    expect(statSync(join(folder, "driftgate.journal")).mode & 0o777).toBe(0o600);
  });

  it("stops where a check fails, and is gone on with", async () => {
    const stopped = await applyInWaves(await request({ checks: failAfter(2) }));
    expect(stoppedAt(stopped)?.wave).toBe(2);
    expect(stoppedAt(stopped)?.why.join()).toContain("the health command ended with exit code 1");
    await expect(applyInWaves(await request())).rejects.toThrow("an earlier run has not come to its end");
    expect((await resumeWaves(await request())).kind).toBe("done");
    expect((await resumeWaves(await request())).kind).toBe("nothing-to-do");
  });

  it("goes back to what was before the last wave, once", async () => {
    await applyInWaves(await request({ checks: failAfter(1) }));
    const first = answers();
    await resumeWaves(await request({ checks: failAfter(3) }));
    expect(answers()).not.toEqual(first);
    expect(await rollBack(await request())).toBe(2);
    expect(answers()).toEqual(first);
    await expect(rollBack(await request())).rejects.toThrow("only the wave that was applied last");
    expect((await resumeWaves(await request())).kind).toBe("done");
  });

  it("holds back what cuts outside a change window, and nothing else", async () => {
    const outcome = await applyInWaves(
      await request({ gate: { ...OPEN, heldBack: () => "this is no change window" } }),
    );
    expect(stoppedAt(outcome)).toEqual({ wave: 2, why: ["this is no change window"] });
    expect(readFileSync(join(folder, "driftgate.applied.json"), "utf8")).toContain('"aws_vpc_endpoint.dynamodb[0]"]');
  });

  it("is not gone on with where the plan is another by now", async () => {
    await applyInWaves(await request({ checks: failAfter(1) }));
    const before = answers();
    const other = readFileSync(join(THREE_TABLES, "plan.json"), "utf8").replace(
      /com\.amazonaws\.us-east-1\.dynamodb/g,
      "com.amazonaws.us-east-1.s3",
    );
    writeFileSync(join(folder, "other.plan"), other);
    const plan = await readPlan(join(folder, "other.plan"));
    const outcome = await resumeWaves(await request({ stack: recordedStack(plan, folder, realDisk) }));
    expect(outcome.kind).toBe("closed");
    expect(answers()).toEqual(before);
  });

  it("stops where the network is another by now, and the next wave would cut other paths than were assessed", async () => {
    await applyInWaves(await request({ checks: failAfter(1) }));
    const tables = join(folder, "describe-route-tables.json");
    writeFileSync(tables, readFileSync(tables, "utf8").replace(/igw-[0-9a-f]+/g, "igw-0123456789abcdef0"));
    const before = answers();
    const outcome = await resumeWaves(await request());
    expect(stoppedAt(outcome)?.wave).toBe(1);
    expect(stoppedAt(outcome)?.why.join()).toContain("live is not as foretold");
    expect(answers()).toEqual(before);
  });
});

/** What no fact tells: where NAT gateways stand, and what propagates routes. */
function beside({ transit, routeTables }: Network, { notRead }: Network) {
  const all = notRead.has("nat-gateways") ? [] : [...(transit?.natGateways.values() ?? [])];
  const gateways = all.map(({ id, vpcId, routedBy }) => [
    standInId(id),
    vpcId,
    routedBy?.kind === "subnet" ? standInId(routedBy.subnetId) : routedBy?.tableId,
  ]);
  const propagating = [...routeTables.values()].flatMap((it) => (it.propagating ?? []).map((by) => `${by} ${it.id}`));
  return [gateways.sort(), propagating.sort()];
}

describe("what is written of a network", () => {
  it.each(caseNames)("reads as what was projected: %s", async (name) => {
    const { plan, projection } = await outlookIn(caseFolder(name));
    rmSync(folder, { recursive: true });
    cpSync(join(caseFolder(name), "live"), folder, { recursive: true });
    const stack = recordedStack(plan, folder, realDisk);
    const proposal = await stack.propose("all");
    const whole = { ...(await outlookIn(caseFolder(name))), projection: project(proposal.plan, projection.before) };
    const written = await proposal.carryOut(whole).then(
      () => true,
      (error: Error) => {
        expect(error.message).toContain("the plan leaves open");
        return false;
      },
    );
    const read = await recordedLiveSource(folder).read(scopeOf([]));
    const vpcs = new Set(projection.before.vpcs.keys());
    const nameOf = await stack.names();
    const foretold = written ? settled(projection) : projection.before;
    expect(differences(factsOf(foretold, vpcs, nameOf), factsOf(read, vpcs, nameOf))).toEqual([]);
    expect(beside(read, read)).toEqual(beside(foretold, read));
    const declared = await readDeclaration(join(caseFolder(name), "plan.json"));
    const driftOn = (network: Network) =>
      findDrift(declared, network).differences.map((it) => `${it.resource.address} ${it.attribute}`);
    const standing = driftOn(projection.before);
    expect(driftOn(read).filter((it) => !standing.includes(it))).toEqual([]);
  });
});
