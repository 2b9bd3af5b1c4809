import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Ran, run } from "../support/run.ts";
import { BUILT, COMMAND, cleanEnv, driftgate, NETWORK, PLAN, SAFE_PLAN } from "./run-driftgate.ts";

const TIMEOUT = 60_000;
const EXAMPLE = ["plan", "--plan", PLAN, "--live", NETWORK];

/** Runs a line of bash in which `"$@"` is the command, and `$PLAN` and `$NETWORK` are the example's. */
const bash = (line: string): Promise<Ran> =>
  run("bash", ["-c", `set -o pipefail; ${line}`, "bash", ...COMMAND], { env: { ...cleanEnv(), PLAN, NETWORK } });

describe("driftgate plan", { concurrent: true, timeout: TIMEOUT }, () => {
  let disruptive: Ran;
  beforeAll(async () => {
    disruptive = await driftgate(EXAMPLE);
  }, TIMEOUT);

  it("exits with 2 where connections are cut, and says so on standard output alone", () => {
    expect(disruptive).toMatchObject({ code: 2, stderr: "" });
    expect(disruptive.stdout).toMatch(/^DISRUPTIVE\b/i);
  });

  it("exits with 0 where none is", async () => {
    const safe = await driftgate(["plan", "--plan", SAFE_PLAN, "--live", NETWORK]);
    expect(safe).toMatchObject({ code: 0, stderr: "" });
    expect(safe.stdout).toMatch(/^SAFE\b/i);
  });

  it("prints what to write, and exits with 0 once that is written", async () => {
    const [, digest = ""] = /^ +export DRIFTGATE_ACKNOWLEDGE=(\w+)$/m.exec(disruptive.stdout) ?? [];
    const [byFlag, byEnvironment, ofAnother] = await Promise.all([
      driftgate([...EXAMPLE, "--acknowledge", digest]),
      driftgate(EXAMPLE, { env: { DRIFTGATE_ACKNOWLEDGE: `${"0".repeat(64)} ${digest}` } }),
      driftgate([...EXAMPLE, "--acknowledge", "0".repeat(64)]),
    ]);
    expect([byFlag.code, byEnvironment.code, ofAnother.code]).toEqual([0, 0, 2]);
    expect(byFlag.stdout).toMatch(
      /^DISRUPTIVE\b[\s\S]*\nThe gate is open: acknowledged by whoever started this run\.\n$/,
    );
  });

  it("takes a reviewed acknowledgement from the working folder, and no broken one", async () => {
    const cwd = mkdtempSync(join(tmpdir(), "driftgate-acknowledged-"));
    const review = (digest: string) => {
      const entry = { digest, reason: "agreed", who: "anna", expires: "2999-12-31" };
      writeFileSync(join(cwd, "driftgate.acknowledgements.json"), JSON.stringify({ acknowledged: [entry] }));
    };
    review(JSON.parse((await driftgate([...EXAMPLE, "--format", "json"])).stdout).findingsDigest);
    expect(await driftgate(EXAMPLE, { cwd })).toMatchObject({ code: 0, stderr: "" });
    review("yes");
    const refused = await driftgate(EXAMPLE, { cwd });
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toMatch(/^driftgate: driftgate\.acknowledgements\.json: .*acknowledged\.0\.digest.*\n$/);
    rmSync(cwd, { recursive: true });
  });

  it.each([
    ["an unknown option", ["--bogus"], /^error: unknown option '--bogus'\n/],
    ["neither a plan nor a configuration", ["--live", NETWORK], /^error: name a plan with --plan\b/],
  ])("exits with 64 on %s, and says how to get help", async (_, args, said) => {
    const { code, stdout, stderr } = await driftgate(["plan", ...args]);
    expect({ code, stdout }).toEqual({ code: 64, stdout: "" });
    expect(stderr).toMatch(said);
    expect(stderr).toMatch(/driftgate --help/);
  });

  it("reads a plan from a pipe", async () => {
    expect(await bash('cat "$PLAN" | "$@" plan --plan - --live "$NETWORK"')).toEqual(disruptive);
  });

  it("keeps the gate closed where the reader of its report stops early", async () => {
    const closed = await bash('"$@" plan --plan "$PLAN" --live "$NETWORK" | true');
    expect(closed).toEqual({ code: 2, stdout: "", stderr: "" });
  });

  it.skipIf(!existsSync("/dev/full"))("says so where its report cannot be written out", async () => {
    const { code, stderr } = await bash('"$@" plan --plan "$PLAN" --live "$NETWORK" > /dev/full');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^driftgate: standard output cannot be written to \(ENOSPC\); [^\n]+\n$/);
  });

  it("prints the same bytes in any time zone and locale", async () => {
    const abroad = { TZ: "Asia/Kathmandu", LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8" };
    const home = { TZ: "UTC", LANG: "C", LC_ALL: "C" };
    const [text, json, jsonAtHome] = await Promise.all([
      driftgate(EXAMPLE, { env: abroad }),
      driftgate([...EXAMPLE, "--format", "json"], { env: abroad }),
      driftgate([...EXAMPLE, "--format", "json"], { env: home }),
    ]);
    expect(text).toEqual(disruptive);
    expect(json).toEqual(jsonAtHome);
    expect(JSON.parse(json.stdout)).toMatchObject({ formatVersion: "1.0", verdict: "disruptive" });
  });

  it("lets a flag win over the environment, and the environment over driftgate.json", async () => {
    const cwd = mkdtempSync(join(tmpdir(), "driftgate-settings-"));
    writeFileSync(join(cwd, "driftgate.json"), JSON.stringify({ plan: PLAN, live: "nowhere", format: "json" }));
    const env = { DRIFTGATE_LIVE: NETWORK, DRIFTGATE_FORMAT: "markdown" };
    expect(await driftgate(["plan", "--format", "text"], { cwd, env })).toEqual(disruptive);
    rmSync(cwd, { recursive: true });
  });
});

describe("driftgate as it is built", () => {
  const isMissing = !existsSync(BUILT) && !process.env["CI"];

  it.skipIf(isMissing)(
    "comes to the example's verdict in no time (needs: npm run build)",
    { timeout: TIMEOUT },
    async () => {
      const seconds: number[] = [];
      for (let i = 0; i < 3; i++) {
        const start = performance.now();
        expect((await run(process.execPath, [BUILT, ...EXAMPLE], { env: cleanEnv() })).code).toBe(2);
        seconds.push((performance.now() - start) / 1000);
      }
      console.info(`the example's verdict: ${seconds.map((each) => each.toFixed(2)).join(", ")} s of wall time`);
      // The aim is one second; the rest is for a machine that runs other tests at the same time.
      expect(Math.min(...seconds)).toBeLessThan(3);
    },
  );
});
