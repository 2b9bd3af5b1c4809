import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cleanEnv, NETWORK, PLAN, SAFE_PLAN, STAND_IN } from "../../cli/run-driftgate.ts";
import { FAKE_TERRAFORM } from "../fakes.ts";

const TIMEOUT = 60_000;
const WITHIN_MS = 30_000;

interface Call {
  readonly program?: string;
  readonly args?: readonly string[];
  readonly planArguments?: string;
  readonly file?: string;
  readonly mode?: string;
  readonly content?: string;
  readonly signal?: string;
  readonly waits?: string;
}

/** The stand-in, in a folder of its own, in front of a Terraform that only writes down how it is called. */
class Stage {
  readonly folder = mkdtempSync(join(tmpdir(), "driftgate-stand-in-"));
  readonly #log = join(this.folder, "calls.log");
  readonly #temporary = join(this.folder, "tmp");
  readonly #env: NodeJS.ProcessEnv;

  constructor(plan: string) {
    mkdirSync(this.#temporary);
    this.#env = {
      ...process.env,
      ...cleanEnv(),
      TMPDIR: this.#temporary,
      DRIFTGATE_TERRAFORM: FAKE_TERRAFORM,
      DRIFTGATE_LIVE: NETWORK,
      FAKE_LOG: this.#log,
      FAKE_PLAN: plan,
    };
  }

  /** A line that is being written counts once it has its end. */
  calls = (): readonly Call[] =>
    existsSync(this.#log)
      ? readFileSync(this.#log, "utf8")
          .split("\n")
          .slice(0, -1)
          .map((it): Call => JSON.parse(it))
      : [];

  /** Which of Terraform's commands were called. */
  commands = (): readonly string[] =>
    this.calls().flatMap(({ args }) => args?.filter((it) => /^[a-z]/.test(it)).slice(0, 1) ?? []);

  /** What lies where plan files lie. */
  left = (): readonly string[] => readdirSync(this.#temporary).filter((it) => it.startsWith("driftgate"));

  start(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
    const [program, ...before] = STAND_IN;
    return spawn(program, [...before, ...args], { cwd: this.folder, env: { ...this.#env, ...env } });
  }

  async run(args: readonly string[], env: NodeJS.ProcessEnv = {}, input = "") {
    const child = this.start(args, env);
    child.stdin?.end(input);
    let [stdout, stderr] = ["", ""];
    child.stdout?.on("data", (chunk) => (stdout += chunk));
    child.stderr?.on("data", (chunk) => (stderr += chunk));
    const [code, signal] = await once(child, "close");
    return { code: signal ?? code, stdout, stderr };
  }

  async until(isSo: (calls: readonly Call[]) => boolean): Promise<void> {
    const deadline = Date.now() + WITHIN_MS;
    while (!isSo(this.calls())) {
      if (Date.now() > deadline) throw new Error(`it did not come to that: ${JSON.stringify(this.calls())}`);
      await sleep(50);
    }
  }

  remove = () => rmSync(this.folder, { recursive: true, force: true });
}

let stage: Stage;
afterEach(() => stage.remove());

describe("driftgate-terraform in front of what is not an apply", { timeout: TIMEOUT }, () => {
  beforeEach(() => {
    stage = new Stage(SAFE_PLAN);
  });

  it.each([
    [["-chdir=x", "init", "-no-color"], 0],
    [["apply", "-help"], 7],
  ])("passes %j through with the exit code %s", async (args, code) => {
    expect(
      await stage.run(args, { FAKE_EXIT_init: "0", FAKE_EXIT_apply: "7", TF_CLI_ARGS_plan: "-lock=false" }),
    ).toEqual({
      code,
      stdout: `the fake ${args.join(" ")}\n`,
      stderr: "",
    });
    expect(stage.calls()).toMatchObject([{ args, planArguments: "-lock=false" }]);
  });

  it("says so where there is no Terraform, and never takes itself for it", async () => {
    const bin = join(stage.folder, "bin");
    mkdirSync(bin);
    const [, , , self = ""] = STAND_IN;
    symlinkSync(self, join(bin, "terraform"));
    chmodSync(self, 0o755);
    const alone = await stage.run(["version"], { DRIFTGATE_TERRAFORM: "", PATH: bin });
    expect(alone).toMatchObject({ code: 1, stdout: "" });
    expect(alone.stderr).toMatch(
      /^driftgate: terraform, tofu: there is no such program, other than .* itself; install/,
    );
  });

  it("takes OpenTofu where there is no Terraform, plans and applies with it, and says so in its name", async () => {
    const bin = join(stage.folder, "bin");
    mkdirSync(bin);
    cpSync(FAKE_TERRAFORM, join(bin, "tofu"));
    symlinkSync(process.execPath, join(bin, "node"));
    symlinkSync("/usr/bin/env", join(bin, "env"));
    const env = { DRIFTGATE_TERRAFORM: "", PATH: bin };
    expect((await stage.run(["apply", "-auto-approve"], env)).code).toBe(0);
    expect(stage.commands()).toEqual(["plan", "show", "apply"]);
    expect(new Set(stage.calls().map((it) => it.program))).toEqual(new Set(["tofu"]));
    const failed = await stage.run(["apply", "-auto-approve"], { ...env, FAKE_EXIT_show: "1" });
    expect(failed.stderr).toMatch(/^driftgate: tofu show -json: exit code 1, /);
  });

  it("says so where what it takes for Terraform leads back to it", async () => {
    const { code, stderr } = await stage.run(["version"], { DRIFTGATE_STANDS_IN: "1" });
    expect(code).toBe(1);
    expect(stderr).toMatch(/was started by itself.*; name the real program/);
  });
});

describe("driftgate-terraform apply", { timeout: TIMEOUT }, () => {
  it("applies what is safe, and exactly that plan file, which is for its owner alone and gone afterwards", async () => {
    stage = new Stage(SAFE_PLAN);
    const secret = 'it\'s "the" $ecret;';
    const { code, stdout } = await stage.run(["apply", "-auto-approve", "-no-color", "-var", `p=${secret}`]);
    expect(code).toBe(0);
    const [plan, show, apply, ...others] = stage.calls();
    expect(others).toEqual([]);
    expect(plan).toMatchObject({ args: ["plan", "-input=false", `-out=${plan?.file}`], mode: "600" });
    expect(plan?.planArguments).toBe(`'-no-color' '-var=p=it'\\''s "the" $ecret;'`);
    expect(show?.args).toEqual(["show", "-json", plan?.file]);
    expect(apply).toMatchObject({
      args: ["apply", "-input=false", "-no-color", plan?.file],
      content: "what was planned",
    });
    expect(apply?.planArguments).toBeUndefined();
    expect(stage.left()).toEqual([]);
    expect(stdout).toMatch(/the fake plan [\s\S]*\nSAFE: [\s\S]*the fake apply/);
    expect(stdout).not.toContain("$ecret");
  });

  it("applies nothing that cuts connections, says why, and what to write; once that is written it does", async () => {
    stage = new Stage(PLAN);
    const closed = await stage.run(["apply", "-auto-approve"]);
    expect(closed).toMatchObject({ code: 2, stderr: "" });
    expect(stage.commands()).toEqual(["plan", "show"]);
    expect(stage.left()).toEqual([]);
    const [, digest] = /\nThe gate is closed: [\s\S]*DRIFTGATE_ACKNOWLEDGE=(\w{64})\n/.exec(closed.stdout) ?? [];
    const opened = await stage.run(["apply", "-auto-approve"], { DRIFTGATE_ACKNOWLEDGE: digest });
    expect(opened).toMatchObject({ code: 0, stderr: "" });
    expect(stage.commands().slice(2)).toEqual(["plan", "show", "apply"]);
  });

  it("finds acknowledgements and settings above the folder in which cdktf runs it, and keeps to change windows", async () => {
    stage = new Stage(PLAN);
    const deep = join(stage.folder, "cdktf.out", "stacks", "s");
    mkdirSync(deep, { recursive: true });
    const [, digest] = /DRIFTGATE_ACKNOWLEDGE=(\w{64})/.exec((await stage.run(["apply"])).stdout) ?? [];
    const entry = { digest, reason: "agreed", who: "anna", expires: "2999-12-31" };
    writeFileSync(join(stage.folder, "driftgate.acknowledgements.json"), JSON.stringify({ acknowledged: [entry] }));
    const inside = await stage.run(["-chdir=.", "apply", "-auto-approve"]);
    expect(inside.code).toBe(0);
    const day = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"][(new Date().getUTCDay() + 3) % 7];
    const windows = [{ days: [day], from: "00:00", to: "24:00", timeZone: "UTC" }];
    writeFileSync(join(stage.folder, "driftgate.json"), JSON.stringify({ windows }));
    const outside = await stage.run(["apply", "-auto-approve"]);
    expect(outside.code).toBe(2);
    expect(outside.stdout).toMatch(/in a change window only, and this is none:\n {2}\w{3} 00:00 to 24:00 UTC\n/);
    expect(stage.commands().filter((it) => it === "apply")).toHaveLength(1);
  });

  it("interrupts the plan where a setting is wrong, and says which", async () => {
    stage = new Stage(PLAN);
    writeFileSync(join(stage.folder, "driftgate.json"), JSON.stringify({ windws: [] }));
    const { code, stderr } = await stage.run(["apply", "-auto-approve"], { FAKE_WAITS: "plan" });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^driftgate: driftgate\.json: there is no setting "windws"/);
    expect(stage.commands().filter((it) => it !== "plan")).toEqual([]);
    expect(stage.left()).toEqual([]);
  });

  it.each([
    ["yes\n", 0, ["plan", "show", "apply"]],
    ["y\n", 1, ["plan", "show"]],
    ["", 1, ["plan", "show"]],
  ])("asks as Terraform does, and %j comes to %s", async (answer, code, commands) => {
    stage = new Stage(SAFE_PLAN);
    const ran = await stage.run(["apply"], {}, answer);
    expect(ran.code).toBe(code);
    expect(ran.stdout).toMatch(/\n {2}Only 'yes' [^\n]*\nDo you want to perform these actions\?\n {2}Enter a value: /);
    expect(stage.commands()).toEqual(commands);
  });

  it("assesses a plan file made elsewhere, and applies a copy of it", async () => {
    stage = new Stage(PLAN);
    writeFileSync(join(stage.folder, "my.plan"), "made elsewhere");
    expect((await stage.run(["apply", "my.plan"])).code).toBe(2);
    expect(stage.commands()).toEqual(["show"]);
    stage.remove();
    stage = new Stage(SAFE_PLAN);
    writeFileSync(join(stage.folder, "my.plan"), "made elsewhere");
    expect((await stage.run(["apply", "my.plan"])).code).toBe(0);
    expect(stage.calls().at(-1)).toMatchObject({ content: "made elsewhere", mode: "600" });
    expect((await stage.run(["apply", "another.plan"])).stderr).toMatch(/another\.plan: the plan file cannot be read/);
  });

  it.each([
    ["plan", ["plan"], 3],
    ["show", ["plan", "show"], 1],
    ["apply", ["plan", "show", "apply"], 3],
  ])("ends where Terraform fails at %s", async (command, commands, code) => {
    stage = new Stage(SAFE_PLAN);
    expect((await stage.run(["destroy", "-auto-approve"], { [`FAKE_EXIT_${command}`]: "3" })).code).toBe(code);
    expect(stage.commands()).toEqual(commands);
    expect(stage.left()).toEqual([]);
  });

  it("gives no verdict where the live network cannot be read, and applies nothing", async () => {
    stage = new Stage(SAFE_PLAN);
    const { code, stderr } = await stage.run(["apply", "-auto-approve"], { DRIFTGATE_LIVE: "nowhere" });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^driftgate: nowhere.*\n$/);
    expect(stage.commands()).not.toContain("apply");
  });

  it("applies nothing where the network moves while it asks, and says what has moved", async () => {
    stage = new Stage(SAFE_PLAN);
    const live = join(stage.folder, "network");
    cpSync(NETWORK, live, { recursive: true });
    const child = stage.start(["apply"], { DRIFTGATE_LIVE: live });
    const ended = once(child, "close");
    let said = "";
    await new Promise<void>((resolve) =>
      child.stdout?.on("data", (it) => {
        said += it;
        if (said.includes("Enter a value")) resolve();
      }),
    );
    const tables = join(live, "describe-route-tables.json");
    const { RouteTables } = JSON.parse(readFileSync(tables, "utf8"));
    for (const table of RouteTables) table.Routes = table.Routes.slice(0, 1);
    writeFileSync(tables, JSON.stringify({ RouteTables }));
    child.stdin?.end("yes\n");
    expect(await ended).toEqual([2, null]);
    expect(said).toMatch(
      /the network has changed since it was assessed, and nothing was applied:\n {2}route table rtb-\w+: routes\n/,
    );
    expect(stage.commands()).toEqual(["plan", "show"]);
    expect(stage.left()).toEqual([]);
  });

  /** What else EC2 may do stands in faults.test.ts, in one process. */
  it("gives no verdict where a proxy answers for EC2, and applies nothing", async () => {
    stage = new Stage(SAFE_PLAN);
    const server = createServer((request, response) => {
      request.resume();
      response.end("<html><body>Please log in.</body></html>");
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    const aws = { AWS_ENDPOINT_URL: url, AWS_REGION: "eu-west-1", AWS_ACCESS_KEY_ID: "x", AWS_SECRET_ACCESS_KEY: "x" };
    const { code, stderr } = await stage.run(["apply", "-auto-approve"], { ...aws, DRIFTGATE_LIVE: "aws" });
    server.close();
    expect(code).toBe(1);
    expect(stderr).toMatch(/^driftgate: EC2 in eu-west-1[^\n]* the answer holds no [^\n]*\n$/);
    expect(stage.commands()).toEqual(["plan", "show"]);
    expect(stage.left()).toEqual([]);
  });

  it("keeps to JSON what is for programs, and reports on standard error", async () => {
    stage = new Stage(SAFE_PLAN);
    const { code, stdout, stderr } = await stage.run(["apply", "-auto-approve", "-json"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^the fake apply .*\n$/);
    expect(stderr).toContain("SAFE: ");
  });
});

describe("driftgate-terraform on a signal", { timeout: TIMEOUT }, () => {
  it.each([
    ["SIGINT", "plan", 1],
    ["SIGTERM", "plan", 1],
    ["SIGTERM", "apply", 1],
    ["SIGHUP", "show", 1],
  ] as const)(
    "hands %s on to terraform %s, waits for it, starts nothing more, and leaves no plan file",
    async (signal, command, code) => {
      stage = new Stage(SAFE_PLAN);
      const child = stage.start(["apply", "-auto-approve"], { FAKE_WAITS: command });
      const ended = once(child, "close");
      await stage.until((calls) => calls.some((it) => it.waits === command));
      expect(stage.left()).toHaveLength(1);
      child.kill(signal);
      expect(await ended).toEqual([code, null]);
      expect(stage.calls().at(-1)).toEqual({ signal });
      expect(stage.commands().at(-1)).toBe(command);
      expect(stage.left()).toEqual([]);
    },
  );

  it("ends with the signal's code where Terraform dies of it, or had nothing to say", async () => {
    stage = new Stage(SAFE_PLAN);
    const child = stage.start(["version"], { FAKE_WAITS: "version", FAKE_DIES: "1" });
    const ended = once(child, "close");
    await stage.until((calls) => calls.some((it) => it.waits === "version"));
    child.kill("SIGTERM");
    expect(await ended).toEqual([137, null]);
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("ends with the code of %s, %s, while it asks", async (signal, code) => {
    stage = new Stage(SAFE_PLAN);
    const child = stage.start(["apply"]);
    const ended = once(child, "close");
    await new Promise<void>((resolve) =>
      child.stdout?.on("data", (it) => String(it).includes("Enter a value") && resolve()),
    );
    child.kill(signal);
    expect(await ended).toEqual([code, null]);
    expect(stage.commands()).toEqual(["plan", "show"]);
    expect(stage.left()).toEqual([]);
  });
});
