import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Assessment } from "../engine/assess/assessment.ts";
import { type Baseline, EMPTY_BASELINE } from "../engine/drift/baseline.ts";
import { assessDrift } from "../engine/drift-pipeline.ts";
import { recordedLiveSource } from "../engine/live/recorded-live-source.ts";
import { RENDERERS } from "../engine/report/index.ts";

const CASES = join(import.meta.dirname, "cases-drift");
const NOW = new Date("2026-11-23");

const drift = (folder: string, baseline: Baseline = EMPTY_BASELINE): Promise<Assessment> =>
  assessDrift({
    stateFile: join(folder, "state.json"),
    openLive: () => recordedLiveSource(join(folder, "live")),
    baseline,
    now: NOW,
  });

const ANOTHER_NAT = join(CASES, "a-route-sent-to-another-nat-gateway-by-hand-is-changed");
const ENDPOINT_GONE = join(CASES, "an-endpoint-deleted-by-hand-is-reported-once-for-all-its-associations");

function accepting(item: Assessment["drift"][number] | undefined): Baseline {
  if (item === undefined) throw new Error("no drift to accept");
  const { address, attribute, live } = item;
  return { accepted: [{ address, attribute, live, reason: "known", expires: "2026-11-23" }] };
}

describe("accepted drift", () => {
  it("is shown, counts as none, and is not put back", async () => {
    const open = await drift(ANOTHER_NAT);
    const { drift: items, driftSummary, verdict, changes } = await drift(ANOTHER_NAT, accepting(open.drift[0]));
    expect([open.driftSummary?.status, open.verdict]).toEqual(["found", "disruptive"]);
    expect(items).toEqual([{ ...open.drift[0], repair: null, accepted: { reason: "known", expires: "2026-11-23" } }]);
    expect([driftSummary?.status, verdict, changes]).toEqual(["none", "safe", []]);
  });

  it("takes what follows from it along", async () => {
    const open = await drift(ENDPOINT_GONE);
    const { verdict, findings, changes } = await drift(ENDPOINT_GONE, accepting(open.drift[0]));
    expect(open.changes.length).toBe(4);
    expect([verdict, findings, changes]).toEqual(["safe", [], []]);
  });
});

describe("what is created again", () => {
  it("is named by its address in the paths after the repair", async () => {
    const { findings } = await drift(ENDPOINT_GONE);
    const resets = findings.filter((it) => it.rule === "connection-reset");
    expect(resets.length).toBeGreaterThan(0);
    expect(new Set(resets.map((it) => it.after?.id))).toEqual(new Set(["aws_vpc_endpoint.s3"]));
    expect(new Set(resets.map((it) => it.after?.kind))).toEqual(new Set(["vpc-endpoint"]));
  });
});

describe("what Terraform marks sensitive", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "driftgate-sensitive-"));
    cpSync(join(CASES, "an-endpoint-policy-widened-by-hand-is-changed"), folder, { recursive: true });
    const state = readFileSync(join(folder, "state.json"), "utf8");
    writeFileSync(join(folder, "state.json"), state.replaceAll('"sensitive_values":{"cidr_blocks"', MARKED));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const MARKED = '"sensitive_values":{"policy":true,"cidr_blocks"';

  it("is not shown among the differences, though it is seen that it differs", async () => {
    const [item] = (await drift(folder)).drift;
    expect(item?.attribute).toBe("policy");
    expect([item?.declared, item?.live]).toEqual(["(sensitive)", "(sensitive)"]);
  });
});

describe("the same state and the same network", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "driftgate-reversed-"));
    cpSync(ENDPOINT_GONE, folder, { recursive: true });
    for (const file of ["state.json", "live/describe-route-tables.json", "live/describe-subnets.json"]) {
      const path = join(folder, file);
      writeFileSync(path, JSON.stringify(reversed(JSON.parse(readFileSync(path, "utf8")))));
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("give the same bytes in every format, whatever the order of keys and lists", async () => {
    const [one, other] = [await drift(ENDPOINT_GONE), await drift(folder)];
    for (const render of Object.values(RENDERERS)) expect(render(other)).toBe(render(one));
  });

  it("have a digest that another declaration does not have", async () => {
    const [one, same] = [await drift(ENDPOINT_GONE), await drift(ANOTHER_NAT)];
    expect(one.planDigest).toBe(same.planDigest);
    const text = readFileSync(join(folder, "state.json"), "utf8").replaceAll("198.51.100.0/24", "198.51.101.0/24");
    writeFileSync(join(folder, "state.json"), text);
    expect((await drift(folder)).planDigest).not.toBe(one.planDigest);
  });
});

/** The same JSON with keys and lists the other way round. */
function reversed(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(reversed).reverse();
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(
    Object.entries(json)
      .map(([key, value]) => [key, reversed(value)])
      .reverse(),
  );
}
