import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateVpcEndpointCommand,
  DescribeRouteTablesCommand,
  DescribeVpcEndpointsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { type AttachedProvider, attachProvider } from "../support/attached-provider.ts";
import { type Cloud, REGION, startCloud } from "../support/cloud.ts";
import { mustRun } from "../support/run.ts";
import { terraformEnv, writeCliConfig } from "../support/terraform.ts";
import { withTools } from "../support/with-tools.ts";
import { makeSmallVpc, type SmallVpc } from "./small-vpc.ts";

const DYNAMODB = "terraform/dynamodb-gateway-endpoint";
const S3 = "terraform/s3-gateway-endpoint";
const EXAMPLE = "examples/use-the-published-module";
const ADOPTION = "adoption";

const planJson = z.object({
  resource_changes: z.array(
    z.object({
      address: z.string(),
      change: z.object({ actions: z.array(z.string()), importing: z.object({ id: z.string() }).optional() }),
    }),
  ),
});

withTools(["terraform", "provider mirror", "moto_server"], "the published Terraform modules", () => {
  const stage = mkdtempSync(join(tmpdir(), "driftgate-module-"));
  let cloud: Cloud;
  let ec2: EC2Client;
  let vpc: SmallVpc;
  let env: Cloud["env"];
  let provider: AttachedProvider;

  beforeAll(async () => {
    for (const folder of ["terraform", EXAMPLE]) cpSync(folder, join(stage, folder), { recursive: true });
    cloud = await startCloud();
    env = { ...cloud.env, ...terraformEnv(writeCliConfig(stage)) };
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    ec2 = new EC2Client({ endpoint: cloud.url, region: REGION, credentials });
    vpc = await makeSmallVpc(ec2);
    await terraform(DYNAMODB, "init", "-input=false");
    provider = await attachProvider(join(stage, DYNAMODB), env);
    env = { ...env, ...provider.env };
  });
  afterAll(async () => {
    provider?.stop();
    ec2?.destroy();
    await cloud?.stop();
    rmSync(stage, { recursive: true, force: true });
  });

  const terraform = (folder: string, command: string, ...args: readonly string[]) =>
    mustRun("terraform", [command, "-no-color", ...args], { cwd: join(stage, folder), env });

  const changesPlannedIn = async (folder: string) => {
    await terraform(folder, "plan", "-input=false", "-out=plan.bin");
    const shown: unknown = JSON.parse(await terraform(folder, "show", "-json", "plan.bin"));
    return planJson.parse(shown).resource_changes;
  };

  /** Plans the example with these of the two tables; every change in it, applied. */
  const attach = async (...names: readonly ("a" | "b")[]) => {
    const route_tables = Object.fromEntries(names.map((name) => [`private-${name}`, vpc[name].table]));
    const variables = JSON.stringify({ region: REGION, vpc_id: vpc.vpcId, route_tables });
    writeFileSync(join(stage, EXAMPLE, "terraform.tfvars.json"), variables);
    const changes = await changesPlannedIn(EXAMPLE);
    await terraform(EXAMPLE, "apply", "-input=false", "plan.bin");
    return changes
      .filter(({ change }) => change.actions.join() !== "no-op")
      .map(({ address, change }) => `${change.actions} ${address}`)
      .sort();
  };

  const endpointIds = async () => {
    const { VpcEndpoints = [] } = await ec2.send(new DescribeVpcEndpointsCommand({}));
    const ofVpc = VpcEndpoints.filter((endpoint) => endpoint.VpcId === vpc.vpcId);
    return ofVpc.map((endpoint) => String(endpoint.VpcEndpointId)).sort();
  };

  /** The endpoints that a table has a route to. */
  const routesOf = async (table: string) => {
    const { RouteTables = [] } = await ec2.send(new DescribeRouteTablesCommand({ RouteTableIds: [table] }));
    const routes = (RouteTables[0]?.Routes ?? []).filter((route) => route.DestinationPrefixListId !== undefined);
    return routes.map((route) => String(route.GatewayId)).sort();
  };

  const inBoth = (resource: string) => [`module.dynamodb.${resource}`, `module.s3.${resource}`];
  const association = (name: string) => `aws_vpc_endpoint_route_table_association.this["private-${name}"]`;

  it.each([
    [DYNAMODB, 15],
    [S3, 1],
  ])("%s is valid, and passes its own tests with a mocked provider", async (folder, count) => {
    await terraform(folder, "init", "-input=false");
    expect(await terraform(folder, "validate")).toContain("The configuration is valid");
    expect(await terraform(folder, "test")).toContain(`Success! ${count} passed, 0 failed.`);
  });

  it("passes its own tests against EC2", async () => {
    const tests = "-test-directory=tests/ec2";
    await terraform(DYNAMODB, "init", "-input=false", tests);
    expect(await terraform(DYNAMODB, "test", tests)).toContain("Success! 3 passed, 0 failed.");
  });

  it("attach both services when called from the example's hand-written root", async () => {
    await terraform(EXAMPLE, "init", "-input=false");
    const created = ["aws_vpc_endpoint.this", association("a")].flatMap(inBoth).map((address) => `create ${address}`);
    expect(await attach("a")).toEqual(created.sort());
    expect(await endpointIds()).toHaveLength(2);
    expect(await routesOf(vpc.a.table)).toEqual(await endpointIds());
    expect(await routesOf(vpc.b.table)).toEqual([]);
  });

  it("touch one association each when a route table is added, and nothing else", async () => {
    const before = await endpointIds();
    expect(await attach("a", "b")).toEqual(inBoth(association("b")).map((address) => `create ${address}`));
    expect(await endpointIds()).toEqual(before);
    for (const { table } of [vpc.a, vpc.b]) expect(await routesOf(table)).toEqual(before);
  });

  it("touch one association each when the first route table is removed, and nothing else", async () => {
    const before = await endpointIds();
    expect(await attach("b")).toEqual(inBoth(association("a")).map((address) => `delete ${address}`));
    expect(await endpointIds()).toEqual(before);
    expect(await routesOf(vpc.a.table)).toEqual([]);
    expect(await routesOf(vpc.b.table)).toEqual(before);
  });

  it("adopt an endpoint that others made, by what the module's page says, without a change", async () => {
    const { vpcId, a, b } = await makeSmallVpc(ec2);
    const ServiceName = `com.amazonaws.${REGION}.dynamodb`;
    const wanted = { VpcId: vpcId, ServiceName, RouteTableIds: [a.table, b.table] };
    const { VpcEndpoint } = await ec2.send(new CreateVpcEndpointCommand(wanted));
    const endpoint = String(VpcEndpoint?.VpcEndpointId);
    writePage({ vpcId, endpoint, tables: [a.table, b.table] });
    await terraform(ADOPTION, "fmt", "-check", "-diff");
    await terraform(ADOPTION, "init", "-input=false");
    const changes = await changesPlannedIn(ADOPTION);
    expect(changes.map(({ change }) => change)).toEqual([
      { actions: ["no-op"], importing: { id: endpoint } },
      { actions: ["no-op"], importing: { id: `${endpoint}/${a.table}` } },
      { actions: ["no-op"], importing: { id: `${endpoint}/${b.table}` } },
    ]);
  });

  /** Makes a root of the Terraform code on the page of the DynamoDB module, with the ids of what stands in place of the page's own. */
  function writePage(it: { readonly vpcId: string; readonly endpoint: string; readonly tables: readonly string[] }) {
    const page = readFileSync(join(stage, DYNAMODB, "README.md"), "utf8");
    const code = [...page.matchAll(/```hcl\n(.*?)```/gs)].map((block) => block[1]).join("\n");
    const [first = "", second = ""] = it.tables;
    const text = code
      .replaceAll("eu-west-1", REGION)
      .replaceAll("vpc-0a1b2c3d4e5f67890", it.vpcId)
      .replaceAll("vpce-0a1b2c3d4e5f67890", it.endpoint)
      .replaceAll("rtb-0a1b2c3d4e5f67890", first)
      .replaceAll("rtb-1b2c3d4e5f678900a", second);
    const installed = join(stage, ADOPTION, "node_modules/driftgate");
    mkdirSync(installed, { recursive: true });
    cpSync("terraform", join(installed, "terraform"), { recursive: true });
    writeFileSync(join(stage, ADOPTION, "main.tf"), text);
  }

  it("have tests and an example in Terraform's own format", async () => {
    for (const folder of ["terraform", EXAMPLE]) await terraform(folder, "fmt", "-check", "-diff", "-recursive");
  });
});
