import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateRouteTableCommand,
  CreateVpcCommand,
  CreateVpcEndpointCommand,
  DescribeVpcEndpointsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { type AttachedProvider, attachProvider } from "../../support/attached-provider.ts";
import { type Cloud, REGION, startCloud } from "../../support/cloud.ts";
import { mustRun, run } from "../../support/run.ts";
import { terraformEnv, writeCliConfig } from "../../support/terraform.ts";
import { withTools } from "../../support/with-tools.ts";
import { runExample } from "./synth-example.ts";

const TIMEOUT_MS = 240_000;

const plan = z.object({
  resource_changes: z.array(
    z.object({
      address: z.string(),
      change: z.object({ actions: z.array(z.string()), importing: z.unknown().optional() }),
    }),
  ),
});

const attributes = z.record(z.string(), z.unknown());
const changeable = z.looseObject({ resource: z.record(z.string(), z.record(z.string(), attributes)) });

/** Runs a command of Terraform in a folder of its own; what it printed. Throws an Error where it fails. */
type Terraform = (...args: readonly string[]) => Promise<string>;

async function plannedBy(terraform: Terraform) {
  await terraform("plan", "-input=false", "-out=plan.bin");
  return plan.parse(JSON.parse(await terraform("show", "-json", "plan.bin"))).resource_changes;
}

withTools(["terraform", "provider mirror", "moto_server"], "the examples, by real Terraform", () => {
  const outdir = mkdtempSync(join(tmpdir(), "driftgate-examples-"));
  let cloud: Cloud;
  let ec2: EC2Client;
  let env: Cloud["env"];
  let provider: AttachedProvider | undefined;
  let whole: { readonly folder: string; readonly terraform: Terraform } | undefined;

  beforeAll(async () => {
    cloud = await startCloud();
    env = { ...cloud.env, ...terraformEnv(writeCliConfig(outdir)) };
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    ec2 = new EC2Client({ endpoint: cloud.url, region: REGION, credentials });
  }, TIMEOUT_MS);
  afterAll(async () => {
    provider?.stop();
    ec2?.destroy();
    await cloud?.stop();
    rmSync(outdir, { recursive: true, force: true });
  });

  const initialized = async (cwd: string): Promise<Terraform> => {
    await mustRun("terraform", ["init", "-input=false", "-no-color"], { cwd, env });
    provider ??= await attachProvider(cwd, env);
    env = { ...env, ...provider.env };
    return (...args: readonly string[]) => mustRun("terraform", [...args, "-no-color"], { cwd, env });
  };

  /** An endpoint as the console makes it, with two route tables; the ids that the example names, and what stands in their place. */
  async function makeStandingEndpoint(): Promise<Readonly<Record<string, string>>> {
    const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
    const makeTable = async () => (await ec2.send(new CreateRouteTableCommand({ VpcId: Vpc?.VpcId }))).RouteTable;
    const tables = [(await makeTable())?.RouteTableId ?? "", (await makeTable())?.RouteTableId ?? ""];
    const { VpcEndpoint } = await ec2.send(
      new CreateVpcEndpointCommand({
        VpcId: Vpc?.VpcId,
        ServiceName: `com.amazonaws.${REGION}.dynamodb`,
        VpcEndpointType: "Gateway",
        RouteTableIds: tables,
      }),
    );
    return {
      "eu-west-1": REGION,
      "vpce-0a1b2c3d4e5f67890": VpcEndpoint?.VpcEndpointId ?? "",
      "vpc-0a1b2c3d4e5f67890": Vpc?.VpcId ?? "",
      "rtb-0a1b2c3d4e5f67890": tables[0] ?? "",
      "rtb-0b1c2d3e4f5a67890": tables[1] ?? "",
    };
  }

  it(
    "imports an endpoint that stands and its associations, and changes nothing",
    async () => {
      const { folder } = runExample("adopt-existing-vpc", join(outdir, "adopt"));
      rewrite(folder, await makeStandingEndpoint());
      const terraform = await initialized(folder);
      const changes = await plannedBy(terraform);
      expect(changes.map(({ change }) => change.actions)).toEqual([["no-op"], ["no-op"], ["no-op"]]);
      expect(changes.every(({ change }) => change.importing !== undefined)).toBe(true);

      const before = await ec2.send(new DescribeVpcEndpointsCommand({}));
      await terraform("apply", "-input=false", "plan.bin");
      const after = await ec2.send(new DescribeVpcEndpointsCommand({}));
      expect(after.VpcEndpoints).toEqual(before.VpcEndpoints);

      const destroy = await run("terraform", ["plan", "-destroy", "-input=false", "-no-color"], { cwd: folder, env });
      expect(destroy.code).toBe(1);
      expect(destroy.stderr.replace(/[│\s]+/g, " ")).toContain(
        "aws_vpc_endpoint.dynamodb has lifecycle.prevent_destroy set",
      );
    },
    TIMEOUT_MS,
  );

  it(
    "makes a new VPC whole, and finds nothing to change right afterwards",
    async () => {
      const { folder } = runExample("new-vpc", join(outdir, "new-vpc"));
      rewrite(folder, { "eu-west-1": REGION });
      const terraform = await initialized(folder);
      await terraform("apply", "-input=false", "-auto-approve");
      // With this option a plan that has changes ends with exit code 2, which fails the test with the plan.
      expect(await terraform("plan", "-input=false", "-detailed-exitcode")).toContain("No changes.");
      whole = { folder, terraform };
    },
    TIMEOUT_MS,
  );

  it(
    "moves a subnet in place, takes a table off an endpoint, and touches nothing else",
    async () => {
      if (whole === undefined) throw new Error("there is no VPC to change");
      const { folder, terraform } = whole;
      const file = join(folder, "cdk.tf.json");
      const configuration = changeable.parse(JSON.parse(readFileSync(file, "utf8")));
      const { aws_route_table_association: subnets, aws_vpc_endpoint_route_table_association: tables } =
        configuration.resource;
      Object.assign(subnets?.["tables_app-b"] ?? {}, { route_table_id: subnets?.["tables_app-a"]?.["route_table_id"] });
      delete tables?.["s3_private-b"];
      writeFileSync(file, JSON.stringify(configuration));
      const changes = await plannedBy(terraform);
      const real = changes.filter(({ change }) => change.actions[0] !== "no-op");
      expect(real.map(({ address, change }) => [address, ...change.actions])).toEqual([
        ["aws_route_table_association.tables_app-b", "update"],
        ["aws_vpc_endpoint_route_table_association.s3_private-b", "delete"],
      ]);
    },
    TIMEOUT_MS,
  );

  it(
    "is valid to Terraform and the AWS provider: per-team-policies",
    async () => {
      const terraform = await initialized(runExample("per-team-policies", join(outdir, "teams")).folder);
      expect(await terraform("validate")).toContain("The configuration is valid.");
    },
    TIMEOUT_MS,
  );
});

/** Puts other ids and Regions in the place of those that an example names. */
function rewrite(folder: string, others: Readonly<Record<string, string>>): void {
  const file = join(folder, "cdk.tf.json");
  const text = readFileSync(file, "utf8");
  writeFileSync(
    file,
    Object.entries(others).reduce((all, [written, other]) => all.replaceAll(written, other), text),
  );
}
