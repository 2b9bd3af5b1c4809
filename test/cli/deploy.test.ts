import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FAKE_TERRAFORM, writeFakeCdktf } from "../apply/fakes.ts";
import { driftgate, NETWORK, PLAN, SAFE_PLAN } from "./run-driftgate.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "driftgate-deploy-"));
  writeFileSync(join(folder, "cdktf.json"), "{}");
  writeFakeCdktf(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  const fakes = { DRIFTGATE_TERRAFORM: FAKE_TERRAFORM, FAKE_LOG: join(folder, "calls.log"), FAKE_PLAN: SAFE_PLAN };
  return driftgate(["deploy", ...args], { cwd: folder, env: { ...fakes, DRIFTGATE_LIVE: NETWORK, ...env } });
};

interface Call {
  readonly args: readonly string[];
  readonly planArguments?: string;
}

const calls = (): readonly Call[] => {
  const log = join(folder, "calls.log");
  return existsSync(log)
    ? readFileSync(log, "utf8")
        .trimEnd()
        .split("\n")
        .map((it) => JSON.parse(it))
    : [];
};

/** Each command of Terraform's with the stack in whose folder it was run. */
const commands = () => calls().map(({ args: [chdir, command] }) => `${command} ${chdir?.split("/").at(-1)}`);

describe("driftgate deploy", { timeout: 60_000 }, () => {
  it("synthesizes once, gates every stack, and applies them in the order of what they need", async () => {
    const { code, stdout, stderr } = await run(["--auto-approve", "--", "-var-file=prod.tfvars", "--var", "a=b"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(readFileSync(join(folder, "cdktf.log"), "utf8")).toBe("synth\n");
    // What needs a stack that was applied is planned again.
    const [gates, applies] = [
      ["init net", "plan net", "show net", "init apps", "plan apps", "show apps"],
      ["apply net", "plan apps", "show apps", "apply apps"],
    ];
    expect(commands()).toEqual([...gates, ...applies]);
    expect(calls()[1]?.planArguments).toBe(`'-var-file=${join(folder, "prod.tfvars")}' '-var=a=b'`);
    expect(stdout).toMatch(
      /Stack net \(1 of 2\)[\s\S]*\nSAFE: [\s\S]*The gates:\n {2}net {3}open: safe\n {2}apps {2}open: safe\n/,
    );
  });

  it("applies none of the stacks that are named where a gate is closed", async () => {
    const { code, stdout } = await run(["net", "--auto-approve"], { FAKE_PLAN: PLAN });
    expect(code).toBe(2);
    expect(commands()).toEqual(["init net", "plan net", "show net"]);
    expect(stdout).toContain("\nNothing was applied: every gate must be open first.\n");
  });

  it("destroys in the other order, and says how the gates stand on a dry run", async () => {
    const { code } = await run(["--dry-run", "--skip-synth", "--", "-destroy"]);
    expect({ code, called: calls() }).toEqual({ code: 1, called: [] });
    await run(["--dry-run"]);
    const before = commands().length;
    expect((await run(["--dry-run", "--skip-synth", "--", "-destroy"])).code).toBe(0);
    expect(commands().slice(before)).toEqual([
      "init apps",
      "plan apps",
      "show apps",
      "init net",
      "plan net",
      "show net",
    ]);
    expect(calls().at(-2)?.planArguments).toBe("'-destroy'");
  });

  it.each([
    [["nett"], /^driftgate: there is no stack "nett"; name some of net, apps\n$/],
    [["--", "a.plan"], /^driftgate: -- a\.plan: these are no options of terraform apply/],
    [["--cdktf", "./no-cdktf"], /^driftgate: \.\/no-cdktf: it cannot be started: /],
  ])("says what is wrong with %j, and runs no Terraform", async (args, said) => {
    const { code, stderr } = await run(args);
    expect(code).toBe(1);
    expect(stderr).toMatch(said);
    expect(calls()).toEqual([]);
  });
});
