import { readFileSync } from "node:fs";
import {
  CreateRouteCommand,
  DescribeRouteTablesCommand,
  DescribeVpcEndpointsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { z } from "zod";
import { ec2LiveSource } from "../../engine/live/ec2-live-source.ts";
import { assessPlan } from "../../engine/pipeline.ts";
import type { Settings } from "../../modules/index.ts";
import { type Cloud, REGION, startCloud } from "../support/cloud.ts";
import { withTools } from "../support/with-tools.ts";
import { type CdktfProject, openCdktfProject } from "./cdktf-project.ts";
import { makeSmallVpc, type SmallVpc } from "./small-vpc.ts";

/** `npm run e2e-terminal`: the same on a pseudo-terminal, where cdktf asks. */
const ON_TERMINAL = process.env["DRIFTGATE_TERMINAL"] !== undefined;
const DETACHED = "aws_vpc_endpoint_route_table_association.dynamodb_private-b";

const planJson = z.object({
  resource_changes: z.array(z.object({ address: z.string(), change: z.object({ actions: z.array(z.string()) }) })),
});

withTools(["terraform", "provider mirror", "moto_server"], "main.ts, deployed by cdktf", () => {
  let cloud: Cloud;
  let ec2: EC2Client;
  let vpc: SmallVpc;
  let project: CdktfProject;
  let planFile: string;

  beforeAll(async () => {
    cloud = await startCloud();
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    ec2 = new EC2Client({ endpoint: cloud.url, region: REGION, credentials });
    vpc = await makeSmallVpc(ec2);
    project = openCdktfProject(cloud);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });
  afterAll(async () => {
    project?.remove();
    ec2?.destroy();
    await cloud?.stop();
  });

  const attach = (...names: readonly ("a" | "b")[]): Settings => ({
    region: REGION,
    vpcId: vpc.vpcId,
    endpoints: {
      dynamodb: {
        routeTables: Object.fromEntries(names.map((name) => [`private-${name}`, vpc[name].table])),
        preventDestroy: false,
      },
    },
  });

  const endpoints = async () => {
    const { VpcEndpoints = [] } = await ec2.send(new DescribeVpcEndpointsCommand({}));
    return VpcEndpoints.filter((endpoint) => endpoint.State?.toLowerCase() === "available");
  };

  /** The next hop of each prefix list route in a table. */
  const endpointRoutes = async (table: string): Promise<readonly (readonly [string, string])[]> => {
    const { RouteTables = [] } = await ec2.send(new DescribeRouteTablesCommand({ RouteTableIds: [table] }));
    return (RouteTables[0]?.Routes ?? [])
      .filter((route) => route.DestinationPrefixListId !== undefined)
      .map((route) => [String(route.DestinationPrefixListId), String(route.GatewayId)]);
  };

  /** Every fact of the VPC's network, as EC2 tells it. */
  const live = async () => ({
    tables: (await ec2.send(new DescribeRouteTablesCommand({}))).RouteTables,
    endpoints: (await ec2.send(new DescribeVpcEndpointsCommand({}))).VpcEndpoints,
  });

  /** A gated command, approved beforehand; on a terminal, where cdktf asks. */
  const gated = async (command: "deploy" | "destroy", env = {}) => {
    if (ON_TERMINAL) {
      const { code, drawn, asked } = await project.interactive(command, "approve", env);
      return { code, asked, said: drawn };
    }
    const { code, stdout, stderr } = await project.gated(command, env);
    return { code, asked: 0, said: stdout + stderr };
  };
  const applied = { code: 0, asked: ON_TERMINAL ? 1 : 0 };

  /** That a gated command is refused, applies nothing and leaves no plan file; the digest that would acknowledge it. */
  const refused = async (command: "deploy" | "destroy", env = {}): Promise<string> => {
    const before = await live();
    const { code, said, asked } = await gated(command, env);
    expect({ code, asked, live: await live() }).toEqual({ code: 1, asked: 0, live: before });
    expect(project.planFilesLeft()).toEqual([]);
    const [, digest] = /The gate is closed: [\s\S]*DRIFTGATE_ACKNOWLEDGE=(\w{64})/.exec(said) ?? [];
    if (digest === undefined) throw new Error(`no digest in:\n${said}`);
    return digest;
  };

  let acknowledged: string;

  it("applies nothing that cuts connections and that nobody acknowledged", async () => {
    project.declare(attach("a", "b"));
    acknowledged = await refused("deploy");
    await project.keepProvider();
  });

  it("attaches a DynamoDB endpoint to the route tables of a VPC that stands, once that is acknowledged", async () => {
    expect(await gated("deploy", { DRIFTGATE_ACKNOWLEDGE: acknowledged })).toMatchObject(applied);
    const [endpoint, ...others] = await endpoints();
    expect(others).toEqual([]);
    expect(endpoint).toMatchObject({
      VpcId: vpc.vpcId,
      ServiceName: `com.amazonaws.${REGION}.dynamodb`,
      VpcEndpointType: "Gateway",
    });
    expect([...(endpoint?.RouteTableIds ?? [])].sort()).toEqual([vpc.a.table, vpc.b.table].sort());
    for (const table of [vpc.a.table, vpc.b.table]) {
      expect(await endpointRoutes(table)).toEqual([[expect.stringMatching(/^pl-/), endpoint?.VpcEndpointId]]);
    }
  });

  it("plans to take away one association, and nothing else, when one table is taken out of the settings", async () => {
    project.declare(attach("a"));
    await project.cdktf("diff");
    planFile = await project.planFile();
    const { resource_changes: changes } = planJson.parse(JSON.parse(readFileSync(planFile, "utf8")));
    expect(changes.filter(({ change }) => change.actions[0] !== "no-op")).toEqual([
      { address: DETACHED, change: { actions: ["delete"] } },
    ]);
    expect(changes.map(({ address }) => address)).toContain("aws_vpc_endpoint.dynamodb");
  });

  it("is told that this cuts the connections of that table's subnet to DynamoDB, and no others", async () => {
    for (const [name, value] of Object.entries(cloud.env)) vi.stubEnv(name, value);
    const { verdict, findings } = await assessPlan(planFile, (progress) => ec2LiveSource(REGION, progress));
    expect(verdict).toBe("disruptive");
    expect(findings).toMatchObject([
      {
        rule: "connection-reset",
        certainty: "will",
        causes: [DETACHED],
        subnetIds: [vpc.b.subnet],
        routeTableIds: [vpc.b.table],
        services: ["dynamodb"],
        before: { kind: "vpc-endpoint" },
        after: { kind: "internet-gateway", id: vpc.gateway },
      },
    ]);
  });

  it("takes no acknowledgement of another plan", async () => {
    acknowledged = await refused("deploy", { DRIFTGATE_ACKNOWLEDGE: acknowledged });
  });

  it("detaches that table once acknowledged, and leaves the other's route as it was", async () => {
    const before = await endpointRoutes(vpc.a.table);
    expect(await gated("deploy", { DRIFTGATE_ACKNOWLEDGE: acknowledged })).toMatchObject(applied);
    expect(await endpointRoutes(vpc.a.table)).toEqual(before);
    expect(before).toHaveLength(1);
    expect(await endpointRoutes(vpc.b.table)).toEqual([]);
  });

  it("destroys nothing that nobody acknowledged, or that was acknowledged on another network", async () => {
    acknowledged = await refused("destroy");
    await ec2.send(
      new CreateRouteCommand({
        RouteTableId: vpc.a.table,
        DestinationCidrBlock: "192.0.2.0/24",
        GatewayId: vpc.gateway,
      }),
    );
    acknowledged = await refused("destroy", { DRIFTGATE_ACKNOWLEDGE: acknowledged });
  });

  it("takes the endpoint and its routes away on a destroy that is acknowledged", async () => {
    expect(await gated("destroy", { DRIFTGATE_ACKNOWLEDGE: acknowledged })).toMatchObject(applied);
    expect(project.planFilesLeft()).toEqual([]);
    expect(await endpoints()).toEqual([]);
    expect(await endpointRoutes(vpc.a.table)).toEqual([]);
  });
});
