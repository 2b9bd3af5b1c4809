import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { EC2Client } from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { applyInWaves } from "../../engine/apply/apply-in-waves.ts";
import { readJournal } from "../../engine/apply/journal.ts";
import { rollBack } from "../../engine/apply/roll-back.ts";
import { terraformStack } from "../../engine/apply/terraform-stack.ts";
import { realDisk } from "../../engine/disk.ts";
import { ec2LiveSource } from "../../engine/live/ec2-live-source.ts";
import { NO_CHECKS, openRequest } from "../apply/killed.ts";
import { describeNetwork } from "../oracle/applies/describe-network.ts";
import { readReal } from "../oracle/applies/real-network.ts";
import { type Cloud, REGION, startCloud } from "../support/cloud.ts";
import { mustRun, type Ran, run } from "../support/run.ts";
import { openRoot, type Terraform } from "../support/terraform.ts";
import { withTools } from "../support/with-tools.ts";
import { THREE_TABLES } from "../waves/case-folders.ts";

const WANTED = { endpoint: true, attached: ["app-a", "batch-a", "b"] };

withTools(["terraform", "provider mirror", "moto_server"], "driftgate apply with Terraform and EC2", () => {
  let cloud: Cloud;
  let ec2: EC2Client;
  let terraform: Terraform;
  let scratch: string;
  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), "driftgate-waves-"));
    cloud = await startCloud();
    process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
    ec2 = new EC2Client({
      endpoint: cloud.url,
      region: REGION,
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
    });
    terraform = await openRoot(THREE_TABLES, cloud);
    await terraform.applyAtOnce({});
    writeFileSync(join(terraform.folder, "change.auto.tfvars.json"), JSON.stringify(WANTED));
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    rmSync(`${terraform.folder}-previous`, { recursive: true, force: true });
    terraform.remove();
    ec2.destroy();
    rmSync(scratch, { recursive: true, force: true });
    await cloud.stop();
  });

  const apply = (...args: readonly string[]): Promise<Ran> => {
    const command = ["--import", "tsx", "cli/driftgate.ts", "apply", "--chdir", terraform.folder, ...args];
    return run(process.execPath, command, { env: terraform.env });
  };

  /** The routes of a root's tables, by the address of the table, with addresses for the ids that it manages. */
  const routes = async (root: Terraform): Promise<Readonly<Record<string, readonly string[]>>> => {
    await describeNetwork(ec2, join(scratch, "network"));
    const addresses = new Map(Object.entries(root.ids()).map(([address, id]) => [id, address]));
    const { tables } = readReal(join(scratch, "network"));
    const own = [...tables].flatMap(([id, all]): readonly (readonly [string, readonly string[]])[] => {
      const address = addresses.get(id);
      const named = all.map((it) => it.replace(/[a-z]+-[0-9a-f]{8,}$/, (target) => addresses.get(target) ?? target));
      return address === undefined ? [] : [[address, named.toSorted()]];
    });
    return Object.fromEntries(own.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  };

  const isOnEndpoint = (route: string) => route.endsWith("aws_vpc_endpoint.dynamodb[0]");
  const onEndpoint = (all: Readonly<Record<string, readonly string[]>>) =>
    Object.keys(all).filter((it) => all[it]?.some(isOnEndpoint));
  const withoutEndpoint = (all: Readonly<Record<string, readonly string[]>>) =>
    Object.fromEntries(Object.entries(all).map(([table, it]) => [table, it.filter((route) => !isOnEndpoint(route))]));
  const journal = () => readJournal(join(terraform.folder, "driftgate.journal"), realDisk);

  let before: Readonly<Record<string, readonly string[]>>;
  let findingsDigest: string;

  it("applies nothing that nobody acknowledged", async () => {
    before = await routes(terraform);
    const { code, stdout } = await apply();
    expect(stdout).toMatch(/^DISRUPTIVE/);
    expect(code).toBe(2);
    expect(await routes(terraform)).toEqual(before);
    findingsDigest = /[0-9a-f]{64}/.exec(stdout)?.[0] ?? "";
  });

  it("applies one zone, and stops where the check after it fails", async () => {
    // Of the checks the second fails: the one after the first zone.
    const health = `echo >> ${join(scratch, "checks")}; test $(wc -l < ${join(scratch, "checks")}) -ne 2`;
    const { code, stdout } = await apply("--acknowledge", findingsDigest, "--health", health);
    expect(stdout).toContain("Stopped at wave 2");
    expect(stdout).toContain("driftgate apply --roll-back");
    expect(code).toBe(2);
    expect(onEndpoint(await routes(terraform))).toEqual([
      'aws_route_table.this["app-a"]',
      'aws_route_table.this["batch-a"]',
    ]);
    expect((await journal())?.begun.waves.map((it) => it.places)).toEqual([[], ["us-east-1a"], ["us-east-1b"], []]);
  });

  it("takes that zone back", async () => {
    const { stdout } = await apply("--roll-back");
    expect(stdout).toContain("Wave 2 is taken back");
    expect(await routes(terraform)).toEqual(before);
  });

  it("goes on, each wave verified, and leaves a plain apply nothing to do", async () => {
    const { code } = await apply("--resume", "--health", "true");
    expect(code).toBe(0);
    const verified = (await journal())?.events.flatMap((it) => (it.event === "verified" ? it.wave : []));
    expect(verified).toEqual([0, 1, 1, 2, 3]);
    const [after, ids] = [await routes(terraform), terraform.ids()];
    expect(onEndpoint(after)).toHaveLength(3);
    expect(withoutEndpoint(after)).toEqual(before);

    await terraform.applyAtOnce(WANTED);
    expect(await routes(terraform)).toEqual(after);
    expect(terraform.ids()).toEqual(ids);
  });

  it("takes back more than creations with the configuration as it was before, and with no other", async () => {
    for (const [name, value] of Object.entries(terraform.env)) vi.stubEnv(name, value);
    const previous = await previousOf(terraform);
    const before = await routes(terraform);
    writeFileSync(join(terraform.folder, "change.auto.tfvars.json"), JSON.stringify({ ...WANTED, attached: ["b"] }));
    const root = { program: "terraform", folder: terraform.folder, planArguments: [] };
    const live = await ec2LiveSource(undefined);
    const stack = (folder?: string) => terraformStack({ root, live, previous: folder });
    const request = openRequest(stack(), realDisk);
    const stopped = await applyInWaves({ ...request, checks: { ...NO_CHECKS, health: "false" } });
    expect(stopped).toMatchObject({ kind: "stopped", last: { needsPrevious: true } });
    expect(onEndpoint(await routes(terraform))).toEqual(['aws_route_table.this["b"]']);

    await expect(rollBack(request)).rejects.toThrow("this wave did more than create");
    const other = mkdtempSync(join(scratch, "other-"));
    writeFileSync(join(other, "terraform.tfstate"), OTHER_STATE);
    await expect(rollBack({ ...request, stack: stack(other) })).rejects.toThrow("its state is not that of");
    expect(await rollBack({ ...request, stack: stack(previous) })).toBe(1);
    expect(await routes(terraform)).toEqual(before);
  });
});

const OTHER_STATE = JSON.stringify({
  version: 4,
  terraform_version: "1.5.0",
  serial: 1,
  lineage: "other",
  resources: [],
});

/** A checkout of the root as it is now, with the same state. */
async function previousOf({ folder, env }: Terraform): Promise<string> {
  const previous = `${folder}-previous`;
  const isTaken = (path: string) => !/^driftgate\.|tfstate|^plan\.bin|^plugin/.test(basename(path));
  cpSync(folder, previous, { recursive: true, filter: isTaken });
  const path = JSON.stringify(join(folder, "terraform.tfstate"));
  writeFileSync(join(previous, "backend.tf"), `terraform {\n  backend "local" {\n    path = ${path}\n  }\n}\n`);
  await mustRun("terraform", ["init", "-input=false", "-no-color"], { cwd: previous, env });
  return previous;
}
