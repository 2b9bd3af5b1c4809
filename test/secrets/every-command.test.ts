import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gateFrom } from "../../cli/gating.ts";
import { parseArguments } from "../../engine/apply/stand-in/arguments.ts";
import { gatedApply } from "../../engine/apply/stand-in/gated-apply.ts";
import { ACKNOWLEDGEMENTS_FILE } from "../../engine/gate/acknowledgements.ts";
import { fakeChildren } from "../apply/fake-children.ts";
import { driftgateHere } from "../cli/run-here.ts";
import { startRecordedEc2 } from "../support/recorded-ec2.ts";
import { BESIDE, plantedDocuments } from "./documents.ts";
import { GUESSED, MARKED, secretsReadIn, VARIABLES } from "./planted.ts";

const folder = plantedDocuments();
const at = (...path: readonly string[]) => join(folder, ...path);
const read = (...path: readonly string[]) => readFileSync(at(...path), "utf8");
afterAll(() => rmSync(folder, { recursive: true }));

const ON_RECORDING = ["--plan", at("plan.json"), "--live", at("network")];

describe("the comment", () => {
  const commented = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await driftgateHere([
      "comment",
      "--to",
      "file",
      "--out",
      at("comment.md"),
      ...args,
    ]);
    expect(code).toBe(0);
    return `${read("comment.md")}${stdout}${stderr}`;
  };

  beforeAll(async () => {
    for (const [name, ...args] of [["masked"], ["open", "--no-mask"]]) {
      await driftgateHere(["plan", ...ON_RECORDING, "--format", "json", "--out", at(`${name}.json`), ...args]);
    }
  });

  it.each(["masked", "open"])("has none of a report that is %s", async (name) => {
    const output = await commented("--report", `${BESIDE}=${at(`${name}.json`)}`);
    expect(secretsReadIn(output)).toEqual([]);
    expect(output).toContain(BESIDE);
  });

  it("has those that only look like one with --no-mask twice, and what is marked never", async () => {
    const output = await commented("--report", at("open.json"), "--no-mask");
    expect(secretsReadIn(output).length).toBeGreaterThan(0);
    for (const { secret } of [...MARKED, ...VARIABLES]) expect(output).not.toContain(secret);
  });
});

describe("an apply of waves", () => {
  const apply = (...args: readonly string[]) => driftgateHere(["apply", ...ON_RECORDING, ...args]);

  it.each(["text", "json"])("says none when it foretells them, as %s", async (format) => {
    const { code, stdout, stderr } = await apply("--dry-run", "--format", format, "--verbose");
    expect(code).toBe(2);
    expect(stdout).toContain(BESIDE);
    expect(secretsReadIn(stdout + stderr)).toEqual([]);
  });

  it("says none when it is closed, and none when it is done", async () => {
    const closed = await apply();
    expect([closed.code, secretsReadIn(closed.stdout + closed.stderr)]).toEqual([2, []]);
    const [, digest = ""] = /DRIFTGATE_ACKNOWLEDGE=(\w{64})/.exec(closed.stdout) ?? [];
    cpSync(at("network"), at("copy"), { recursive: true });
    const args = ["--plan", at("plan.json"), "--live", at("copy"), "--journal", at("journal")];
    const done = await driftgateHere(["apply", ...args, "--acknowledge", digest]);
    expect(secretsReadIn(done.stdout + done.stderr)).toEqual([]);
    expect(done.stdout + done.stderr).toContain(BESIDE);
    expect(done.code).toBe(0);
  });
});

describe("the gate in front of Terraform", () => {
  it.each([
    ["closed", "2020-01-01", 2],
    ["opened by a reason that is a secret", "2999-01-01", 0],
  ])("says none when it is %s", async (_, expires, code) => {
    const reason = `${BESIDE} ${GUESSED.map((it) => it.text).join(" , ")}`;
    const { stdout } = await driftgateHere(["plan", ...ON_RECORDING, "--format", "json"]);
    const { findingsDigest: digest } = JSON.parse(stdout);
    const acknowledged = [{ digest, reason, who: "ann", expires }];
    writeFileSync(at(ACKNOWLEDGEMENTS_FILE), JSON.stringify({ acknowledged }));
    const said: string[] = [];
    const hear = (line: string) => void said.push(line);
    const terraform = fakeChildren(() => ({ plan: () => read("plan.json") }));
    const asked = parseArguments(["apply", "-auto-approve"], {});
    if (asked.kind !== "apply") throw new Error("it would be passed through");
    const io = { stdout: hear, stderr: hear, progress: hear };
    const gate = gateFrom({ live: at("network") }, { asked, terraform, folder, io });
    expect(await gatedApply(gate)).toBe(code);
    expect(secretsReadIn(said.join("\n"))).toEqual([]);
    expect(said.join("\n")).toContain(BESIDE);
  });
});

describe("a snapshot of a network full of them", () => {
  it("says none, and records what EC2 answers", async () => {
    const ec2 = await startRecordedEc2(at("network"));
    const env = {
      AWS_ACCESS_KEY_ID: "x",
      AWS_SECRET_ACCESS_KEY: "x",
      AWS_REGION: "eu-west-1",
      AWS_ENDPOINT_URL: ec2.url,
    };
    const { code, stdout, stderr } = await driftgateHere(["snapshot", "--out", at("taken"), "--verbose"], { env });
    await ec2.stop();
    expect([code, secretsReadIn(stdout + stderr)]).toEqual([0, []]);
    expect(read("taken", "describe-subnets.json")).toContain(BESIDE);
  });
});

describe("an address of a server with a password in it", () => {
  const report = () => ["--report", at("masked.json")];
  const env = {
    GITHUB_TOKEN: "a token of the environment",
    GITHUB_REPOSITORY: "o/r",
    GITHUB_EVENT_PATH: "",
    GITLAB_TOKEN: "a token of the environment",
  };

  it.each([
    ["github", { GITHUB_API_URL: "http://robot:passwordhorse@127.0.0.1:9" }],
    ["gitlab", { CI_API_V4_URL: "http://robot:passwordhorse@127.0.0.1:9" }],
  ])("is refused without a word of it: %s", async (to, address) => {
    const args = ["comment", "--to", to, "--repo", "o/r", "--pull-request", "7", "--out", at("left.md"), ...report()];
    const { code, stderr } = await driftgateHere(args, { env: { ...env, ...address } });
    expect(code).toBe(1);
    expect(stderr).toMatch(/API\w* is no address of a server; write .* without a user and a password/);
    expect(stderr).not.toMatch(/passwordhorse|a token of the environment/);
  });
});
