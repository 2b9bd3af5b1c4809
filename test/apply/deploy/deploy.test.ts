import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Deploy, deploy } from "../../../engine/apply/deploy/deploy.ts";
import { parseArguments } from "../../../engine/apply/stand-in/arguments.ts";
import { parseGiven } from "../../../engine/gate/acknowledgements.ts";
import type { LiveSource } from "../../../engine/live/live-source.ts";
import { recordedLiveSource } from "../../../engine/live/recorded-live-source.ts";
import type { Network } from "../../../engine/model/network.ts";
import { NETWORK, PLAN, SAFE_PLAN } from "../../cli/run-driftgate.ts";
import { type FakeStack, fakeChildren } from "../fake-children.ts";

const [CUTS, SAFE] = [PLAN, SAFE_PLAN].map((file) => readFileSync(file, "utf8"));
const NOTHING = JSON.stringify({ ...JSON.parse(SAFE ?? ""), resource_changes: [], applyable: false });

interface Stage extends Partial<Pick<Deploy, "inTurn" | "isDryRun">> {
  /** By name, each with those that it needs. */
  readonly needs?: Readonly<Record<string, readonly string[]>>;
  readonly given?: string;
  readonly answer?: boolean;
  /** What becomes of live at the nth look at it. */
  readonly alter?: (network: Network, look: number) => Network;
}

/** An app of three stacks, a, b and c, in front of a Terraform in memory. */
function stage(stacks: Readonly<Record<string, FakeStack>>, { needs = {}, given, answer, alter, ...more }: Stage = {}) {
  const terraform = fakeChildren((folder) => stacks[folder] ?? { plan: () => SAFE ?? "" });
  const asked = parseArguments(answer === undefined ? ["apply", "-auto-approve"] : ["apply"], {});
  if (asked.kind !== "apply") throw new Error("it would be passed through");
  const said: string[] = [];
  let looks = 0;
  const recorded = recordedLiveSource(NETWORK);
  const live: LiveSource = {
    ...recorded,
    read: async (scope) => {
      const network = await recorded.read(scope);
      return alter?.(network, ++looks) ?? network;
    },
  };
  const names = ["a", "b", "c"];
  const run = () =>
    deploy({
      asked,
      terraform,
      live: Promise.resolve(live),
      stacks: names.map((name) => ({ name, folder: `/app/cdktf.out/stacks/${name}`, needs: needs[name] ?? [] })),
      rules: () => ({ acknowledgements: parseGiven(given === undefined ? [] : [given]), windows: [], now: new Date() }),
      masking: {},
      show: ({ verdict }) => said.push(verdict),
      say: (line) => said.push(line),
      approve: async () => {
        said.push("ASKED");
        return answer ?? false;
      },
      inTurn: false,
      isDryRun: false,
      ...more,
    });
  return {
    run,
    terraform,
    text: () => said.join("\n"),
    applies: () => terraform.called.filter((it) => it.startsWith("apply")),
  };
}

const safe: FakeStack = { plan: () => SAFE ?? "" };
const cuts: FakeStack = { plan: () => CUTS ?? "" };

/** As if someone had taken every route but the first out of every table. */
const withoutRoutes = (network: Network): Network => ({
  ...network,
  routeTables: new Map(
    [...network.routeTables].map(([id, table]) => [id, { ...table, routes: table.routes.slice(0, 1) }]),
  ),
});

describe("a deploy of several stacks", () => {
  it("gates every stack before any is applied, and applies those very plans", async () => {
    const { run, terraform } = stage({});
    expect(await run()).toBe(0);
    expect(terraform.called).toEqual(
      ["a", "b", "c"]
        .flatMap((it) => [`init ${it}`, `plan ${it}`, `show ${it}`])
        .concat(["apply a", "apply b", "apply c"]),
    );
    expect(terraform.applied).toEqual(["a #1", "b #1", "c #1"]);
  });

  it.each(["a", "b", "c"])("applies none where the gate of %s is closed, and opens with its digest", async (closed) => {
    const first = stage({ [closed]: cuts });
    expect(await first.run()).toBe(2);
    expect(first.applies()).toEqual([]);
    expect(first.text()).toContain(`  ${closed}  closed: disruptive\n`);
    expect(first.text()).toContain("Nothing was applied: every gate must be open first.");
    expect(first.terraform.called.filter((it) => it.startsWith("plan"))).toHaveLength(3);
    const [, given = ""] = /DRIFTGATE_ACKNOWLEDGE=(\w{64})/.exec(first.text()) ?? [];
    const second = stage({ [closed]: cuts }, { given });
    expect(await second.run()).toBe(0);
    expect(second.applies()).toHaveLength(3);
    expect(second.text()).toContain(`  ${closed}  open: disruptive, acknowledged\n`);
  });

  it("prints one line that acknowledges all that is closed", async () => {
    const other = { plan: () => JSON.stringify({ ...JSON.parse(CUTS ?? ""), variables: {} }) };
    const first = stage({ a: cuts, c: other });
    expect(await first.run()).toBe(2);
    const [, given = ""] =
      /To acknowledge all that is above:\n {2}export DRIFTGATE_ACKNOWLEDGE=(\S+)/.exec(first.text()) ?? [];
    expect(await stage({ a: cuts, c: other }, { given }).run()).toBe(0);
  });

  it("applies none where one cannot be planned", async () => {
    const { run, applies, text } = stage({ b: { ...safe, exits: (command) => (command === "plan" ? 1 : 0) } });
    expect(await run()).toBe(1);
    expect(applies()).toEqual([]);
    expect(text()).toContain("  b  not planned: Terraform says why\n  c  open: safe\n");
  });

  it("applies none where one cannot be initialized", async () => {
    const { run, applies } = stage({ c: { ...safe, exits: (command) => (command === "init" ? 1 : 0) } });
    expect(await run()).toBe(1);
    expect(applies()).toEqual([]);
  });

  it("gives no verdict where a plan cannot be shown, and applies none", async () => {
    const { run, applies } = stage({ c: { ...safe, exits: (command) => (command === "show" ? 1 : 0) } });
    await expect(run()).rejects.toThrow("terraform show -json: exit code 1");
    expect(applies()).toEqual([]);
  });

  it("leaves out what has nothing to apply", async () => {
    const { run, applies, text } = stage({ b: { plan: () => NOTHING } });
    expect(await run()).toBe(0);
    expect(applies()).toEqual(["apply a", "apply c"]);
    expect(text()).toContain("  b  nothing to apply\n");
  });

  it("applies none on a dry run", async () => {
    const { run, applies } = stage({}, { isDryRun: true });
    expect(await run()).toBe(0);
    expect(applies()).toEqual([]);
  });

  it.each([
    [true, 0, 3],
    [false, 1, 0],
  ])("asks once, after every report, and %s comes to %s", async (answer, code, count) => {
    const { run, applies, text } = stage({}, { answer });
    expect(await run()).toBe(code);
    expect(applies()).toHaveLength(count);
    expect(text().match(/ASKED/g)).toHaveLength(1);
    expect(text()).toMatch(/The gates:[\s\S]*ASKED/);
  });

  it("stops at the first that Terraform cannot apply, and says what that leaves", async () => {
    const { run, applies, text } = stage({ b: { ...safe, exits: (command) => (command === "apply" ? 3 : 0) } });
    expect(await run()).toBe(3);
    expect(applies()).toEqual(["apply a", "apply b"]);
    expect(text()).toMatch(/It stopped at b\. Applied before: a\. Not applied: b, c\.$/);
  });
});

describe("a stack that needs another", () => {
  const needs = { b: ["a"] };
  /** Its plan fails until the outputs of a are there. */
  const waiting = () => {
    let isThere = false;
    return {
      a: { ...safe, onApply: () => (isThere = true) },
      b: { ...safe, exits: (command: string) => (command === "plan" && !isThere ? 1 : 0) },
    };
  };

  it("is never applied ungated where its outputs are not there yet: nothing is applied", async () => {
    const { run, applies, text } = stage(waiting(), { needs });
    expect(await run()).toBe(1);
    expect(applies()).toEqual([]);
    expect(text()).toContain("  b  not planned: it needs a, which is not applied yet\n");
    expect(text()).toContain("with --in-turn");
  });

  it("is planned and gated at its turn, where that is asked for", async () => {
    const { run, terraform } = stage(waiting(), { needs, inTurn: true });
    expect(await run()).toBe(0);
    expect(terraform.called.filter((it) => !/^(init|show)/.test(it))).toEqual([
      "plan a",
      "plan b",
      "plan c",
      "apply a",
      "plan b",
      "apply b",
      "apply c",
    ]);
  });

  it("is not applied where its gate is closed at its turn, and nothing after it is", async () => {
    const stacks = waiting();
    const { run, applies, text } = stage({ ...stacks, b: { ...stacks.b, plan: cuts.plan } }, { needs, inTurn: true });
    expect(await run()).toBe(2);
    expect(applies()).toEqual(["apply a"]);
    expect(text()).toMatch(/The gate is closed[\s\S]*It stopped at b\. Applied before: a\. Not applied: b, c\.$/);
  });

  it("is not waited for where what it needs has nothing to apply: then it fails for a reason of its own", async () => {
    const { run, applies, text } = stage({ ...waiting(), a: { plan: () => NOTHING } }, { needs, inTurn: true });
    expect(await run()).toBe(1);
    expect(applies()).toEqual([]);
    expect(text()).toContain("  b  not planned: Terraform says why\n");
  });

  it("is planned and assessed again once that was applied: its plan may hold outputs that are others by then", async () => {
    let isApplied = false;
    const b = { plan: () => (isApplied ? CUTS : SAFE) ?? "" };
    const { run, terraform, applies } = stage({ a: { ...safe, onApply: () => (isApplied = true) }, b }, { needs });
    expect(await run()).toBe(2);
    expect(terraform.called.filter((it) => it === "plan b")).toHaveLength(2);
    expect(applies()).toEqual(["apply a"]);
  });
});

describe("a network that moves during a deploy", () => {
  it("stops it before the first apply", async () => {
    const { run, applies, text } = stage(
      {},
      { alter: (network, look) => (look > 3 ? withoutRoutes(network) : network) },
    );
    expect(await run()).toBe(2);
    expect(applies()).toEqual([]);
    expect(text()).toMatch(
      /the network has changed since it was assessed, and nothing was applied:\n {2}route table rtb-/,
    );
  });

  it("has a later stack planned and assessed again, and stops where its gate is closed by then", async () => {
    let isApplied = false;
    const alter = (network: Network) => (isApplied ? withoutRoutes(network) : network);
    const open = stage({ a: { ...safe, onApply: () => (isApplied = true) } }, { alter });
    expect(await open.run()).toBe(0);
    expect(open.terraform.called.filter((it) => it === "plan b")).toHaveLength(2);
    expect(open.text()).toContain("The network has changed since it was assessed: it is planned and assessed again.");
    isApplied = false;
    const b = { plan: () => (isApplied ? CUTS : SAFE) ?? "" };
    const closed = stage({ a: { ...safe, onApply: () => (isApplied = true) }, b }, { alter });
    expect(await closed.run()).toBe(2);
    expect(closed.applies()).toEqual(["apply a"]);
  });

  it("says what was applied where it can no longer be read", async () => {
    const { run, text } = stage(
      {},
      {
        alter: (network, look) => {
          if (look > 4) throw new Error("EC2 is gone");
          return network;
        },
      },
    );
    await expect(run()).rejects.toThrow("EC2 is gone");
    expect(text()).toMatch(/It stopped at b\. Applied before: a\. Not applied: b, c\.$/);
  });
});
