import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EC2Client } from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readJournal } from "../../engine/apply/journal.ts";
import { realDisk } from "../../engine/disk.ts";
import { describeNetwork } from "../oracle/applies/describe-network.ts";
import { readReal } from "../oracle/applies/real-network.ts";
import { type Cloud, REGION, startCloud } from "../support/cloud.ts";
import { type Ran, run } from "../support/run.ts";
import { openRoot, type Terraform, terraformEnv } from "../support/terraform.ts";
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
    await terraform.plan({});
    await terraform.apply();
    writeFileSync(join(terraform.folder, "change.auto.tfvars.json"), JSON.stringify(WANTED));
  });
  afterAll(async () => {
    terraform.remove();
    ec2.destroy();
    rmSync(scratch, { recursive: true, force: true });
    await cloud.stop();
  });

  const apply = (...args: readonly string[]): Promise<Ran> => {
    const env = { ...cloud.env, ...terraformEnv(join(terraform.folder, "cli.tfrc")) };
    const command = ["--import", "tsx", "cli/driftgate.ts", "apply", "--chdir", terraform.folder, ...args];
    return run(process.execPath, command, { env });
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

  it("applies one zone at a time, stops where a check fails, goes back, goes on, and ends like one plain apply", async () => {
    const before = await routes(terraform);
    const refused = await apply();
    expect(refused.stdout).toMatch(/^DISRUPTIVE/);
    expect(refused.code).toBe(2);
    expect(await routes(terraform)).toEqual(before);
    const findingsDigest = /[0-9a-f]{64}/.exec(refused.stderr + refused.stdout)?.[0] ?? "";

    // Of the checks the second fails: the one after the first zone.
    const count = join(scratch, "checks");
    const health = `echo >> ${count}; test $(wc -l < ${count}) -ne 2`;
    const stopped = await apply("--acknowledge", findingsDigest, "--health", health);
    expect(stopped.stdout).toContain("Stopped at wave 2");
    expect(stopped.stdout).toContain("driftgate apply --roll-back");
    expect(stopped.code).toBe(2);
    const half = await routes(terraform);
    const onEndpoint = (all: Readonly<Record<string, readonly string[]>>) =>
      Object.keys(all).filter((it) => all[it]?.some((route) => route.endsWith("aws_vpc_endpoint.dynamodb[0]")));
    expect(onEndpoint(half)).toEqual(['aws_route_table.this["app-a"]', 'aws_route_table.this["batch-a"]']);

    const back = await apply("--roll-back");
    expect(back.stdout).toContain("Wave 2 is taken back");
    expect(await routes(terraform)).toEqual(before);

    const done = await apply("--resume", "--health", health);
    expect(done.stderr).not.toContain("driftgate:");
    expect(done.code).toBe(0);
    const after = await routes(terraform);
    expect(onEndpoint(after)).toHaveLength(3);
    expect(after).not.toEqual(before);

    const plain = await openRoot(THREE_TABLES, cloud);
    await plain.plan(WANTED);
    await plain.apply();
    expect(after).toEqual(await routes(plain));
    plain.remove();
    const journal = await readJournal(join(terraform.folder, "driftgate.journal"), realDisk);
    expect(journal?.events.filter((it) => it.event === "verified").map((it) => "wave" in it && it.wave)).toEqual([
      0, 1, 1, 2, 3,
    ]);
    expect(readFileSync(join(terraform.folder, "driftgate.journal"), "utf8")).not.toContain("10.0.1.0/24");
  });
});
