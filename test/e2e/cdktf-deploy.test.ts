import { DescribeRouteTablesCommand, DescribeVpcEndpointsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import type { Settings } from "../../modules/index.ts";
import { type Cloud, REGION, startCloud } from "../support/cloud.ts";
import { withTools } from "../support/with-tools.ts";
import { type CdktfProject, openCdktfProject } from "./cdktf-project.ts";
import { makeSmallVpc, type SmallVpc } from "./small-vpc.ts";

const planJson = z.object({
  resource_changes: z.array(z.object({ address: z.string(), change: z.object({ actions: z.array(z.string()) }) })),
});

withTools(["terraform", "provider mirror", "moto_server"], "main.ts, deployed by cdktf", () => {
  let cloud: Cloud;
  let ec2: EC2Client;
  let vpc: SmallVpc;
  let project: CdktfProject;

  beforeAll(async () => {
    cloud = await startCloud();
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    ec2 = new EC2Client({ endpoint: cloud.url, region: REGION, credentials });
    vpc = await makeSmallVpc(ec2);
    project = openCdktfProject(cloud);
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
      dynamodb: { routeTables: Object.fromEntries(names.map((name) => [`private-${name}`, vpc.tables[name]])) },
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

  it("attaches a DynamoDB endpoint to the route tables of a VPC that stands", async () => {
    project.declare(attach("a", "b"));
    await project.cdktf("deploy", "--auto-approve");
    const [endpoint, ...others] = await endpoints();
    expect(others).toEqual([]);
    expect(endpoint).toMatchObject({
      VpcId: vpc.vpcId,
      ServiceName: `com.amazonaws.${REGION}.dynamodb`,
      VpcEndpointType: "Gateway",
    });
    expect([...(endpoint?.RouteTableIds ?? [])].sort()).toEqual([vpc.tables.a, vpc.tables.b].sort());
    for (const table of [vpc.tables.a, vpc.tables.b]) {
      expect(await endpointRoutes(table)).toEqual([[expect.stringMatching(/^pl-/), endpoint?.VpcEndpointId]]);
    }
  });

  it("plans to take away one association, and nothing else, when one table is taken out of the settings", async () => {
    project.declare(attach("a"));
    await project.cdktf("diff");
    const { resource_changes: changes } = planJson.parse(JSON.parse(await project.plan()));
    expect(changes.filter(({ change }) => change.actions[0] !== "no-op")).toEqual([
      { address: "aws_vpc_endpoint_route_table_association.dynamodb_private-b", change: { actions: ["delete"] } },
    ]);
    expect(changes.map(({ address }) => address)).toContain("aws_vpc_endpoint.dynamodb");
    // Here goes the verdict of `driftgate plan` on this plan: `connection-reset` in the subnet of table b, and nowhere else.
  });

  it("detaches that table, and leaves the other's route as it was", async () => {
    const before = await endpointRoutes(vpc.tables.a);
    await project.cdktf("deploy", "--auto-approve");
    expect(await endpointRoutes(vpc.tables.a)).toEqual(before);
    expect(before).toHaveLength(1);
    expect(await endpointRoutes(vpc.tables.b)).toEqual([]);
  });

  it("takes the endpoint and its routes away on destroy", async () => {
    await project.cdktf("destroy", "--auto-approve");
    expect(await endpoints()).toEqual([]);
    expect(await endpointRoutes(vpc.tables.a)).toEqual([]);
  });
});
