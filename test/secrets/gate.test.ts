import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FAKE_TERRAFORM, writeFakeCdktf } from "../apply/fakes.ts";
import { COMMAND, cleanEnv, STAND_IN } from "../cli/run-driftgate.ts";
import { startRecordedEc2 } from "../support/recorded-ec2.ts";
import { BESIDE, plantedDocuments } from "./documents.ts";
import { MARKED, PLANTED, secretsReadIn, VARIABLES } from "./planted.ts";
import { secretFiles, watched } from "./watch.ts";

/** The plan is in its file in a folder of its own; nowhere else is there a secret. */
const PLAN_FILES = /^tmp\/driftgate-plan-\.\.\.\/plan\S* 600 700$/;

const documents = plantedDocuments();
const folders: string[] = [documents];
afterAll(() => {
  for (const it of folders) rmSync(it, { recursive: true });
});

interface Run {
  readonly program: readonly [string, ...(readonly string[])];
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Sent once the command of Terraform's that waits does so; by then its plan is written. */
  readonly kill?: { readonly signal: NodeJS.Signals; readonly at: string };
}

/** A home with every folder in which a program might leave something, and a process with every secret in its environment. */
function makeHome() {
  const home = mkdtempSync(join(tmpdir(), "driftgate-home-"));
  const log = mkdtempSync(join(tmpdir(), "driftgate-log-"));
  folders.push(home, log);
  for (const it of ["tmp", "cache", "config", "data", "state", "run", "app"]) mkdirSync(join(home, it));
  writeFileSync(join(home, "app", "cdktf.json"), "{}");
  writeFakeCdktf(join(home, "app"));
  const at = (name: string) => join(home, name);
  const variable = VARIABLES.map((it, n) => [`TF_VAR_owner_${n}`, it.secret]);
  const env = {
    ...process.env,
    ...cleanEnv(),
    ...Object.fromEntries(variable),
    HOME: home,
    TMPDIR: at("tmp"),
    XDG_CACHE_HOME: at("cache"),
    XDG_CONFIG_HOME: at("config"),
    XDG_DATA_HOME: at("data"),
    XDG_STATE_HOME: at("state"),
    XDG_RUNTIME_DIR: at("run"),
    TF_LOG: "TRACE",
    TF_LOG_PATH: at("tf.log"),
    TF_CLI_ARGS_apply: MARKED.map((it, n) => `-var=secret_${n}=${it.secret}`).join(" "),
    DB_PASSWORD: PLANTED[0]?.secret,
    AWS_ACCESS_KEY_ID: "x",
    AWS_SECRET_ACCESS_KEY: PLANTED.find((it) => it.kind === "AWS key")?.secret,
    AWS_REGION: "eu-west-1",
    DRIFTGATE_TERRAFORM: FAKE_TERRAFORM,
    DRIFTGATE_LIVE: join(documents, "network"),
    FAKE_PLAN: join(documents, "plan.json"),
    FAKE_CONTENT: PLANTED.map((it) => it.text).join("\n"),
    FAKE_LOG: join(log, "calls.log"),
  };
  return {
    home,
    env,
    calls: () => (existsSync(join(log, "calls.log")) ? readFileSync(join(log, "calls.log"), "utf8") : ""),
  };
}

async function run({ program: [program, ...before], args, env, kill }: Run) {
  const { home, env: secret, calls } = makeHome();
  let output = "";
  const seen = await watched(home, async ({ files }) => {
    const waits = kill === undefined ? {} : { FAKE_WAITS: kill.at };
    const child = spawn(program, [...before, ...args], {
      cwd: join(home, "app"),
      env: { ...secret, ...env, ...waits },
    });
    child.stdin.end();
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (it) => (output += it));
    const ended = once(child, "close");
    if (kill !== undefined) {
      const isSeen = () => files.size > 0 && calls().includes(`"waits":"${kill.at}"`);
      await expect.poll(isSeen, { timeout: 20_000, interval: 30 }).toBe(true);
      child.kill(kill.signal);
    }
    const [code] = await ended;
    return code;
  });
  return { ...seen, code: seen.result, output, left: secretFiles(home) };
}

/** That nothing was given away; and that there was something to give away, and it was looked at. */
function expectKept({ output, commandLines, files, left }: Awaited<ReturnType<typeof run>>): void {
  expect(secretsReadIn(output)).toEqual([]);
  expect([...commandLines].flatMap((it) => secretsReadIn(it))).toEqual([]);
  expect([...files].filter((it) => !PLAN_FILES.test(it))).toEqual([]);
  expect(left).toEqual([]);
  expect([...files].filter((it) => PLAN_FILES.test(it))).not.toEqual([]);
  expect([...commandLines].filter((it) => it.includes("fake-terraform.mjs"))).not.toEqual([]);
}

describe("the secrets of a plan, of variables and of the environment", { timeout: 60_000 }, () => {
  const apply: Run = { program: STAND_IN, args: ["apply", "-auto-approve"] };
  let digest: string;

  it("are kept by a run that is refused", async () => {
    const refused = await run(apply);
    expectKept(refused);
    expect(refused.code).toBe(2);
    expect(refused.output).toContain(BESIDE);
    digest = /DRIFTGATE_ACKNOWLEDGE=(\w{64})/.exec(refused.output)?.[1] ?? "";
  });

  it("are kept by a run that applies", async () => {
    const applied = await run({ ...apply, env: { DRIFTGATE_ACKNOWLEDGE: digest } });
    expectKept(applied);
    expect(applied.code).toBe(0);
  });

  it.each([
    ["SIGINT", "plan"],
    ["SIGTERM", "apply"],
  ] as const)("are kept by a run that %s ends at terraform %s", async (signal, at) => {
    const killed = await run({ ...apply, env: { DRIFTGATE_ACKNOWLEDGE: digest }, kill: { signal, at } });
    expectKept(killed);
    expect(killed.code).toBe(1);
  });

  it("are kept by a deploy of several stacks", async () => {
    const deployed = await run({ program: COMMAND, args: ["deploy", "--auto-approve"] });
    expectKept(deployed);
    expect(deployed.code).toBe(2);
  });

  describe("in front of EC2", () => {
    let ec2: Awaited<ReturnType<typeof startRecordedEc2>>;
    beforeAll(async () => {
      ec2 = await startRecordedEc2(join(documents, "network"));
    });
    afterAll(() => ec2.stop());

    it("are kept by waves", async () => {
      const waves = await run({
        program: COMMAND,
        args: ["apply", "--dry-run", "--live", "aws"],
        env: { AWS_ENDPOINT_URL: ec2.url },
      });
      expectKept(waves);
      expect(waves.code).toBe(2);
      expect(waves.output).toContain("aws_vpc_endpoint");
    });
  });
});
