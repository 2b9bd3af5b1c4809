import { afterAll, beforeAll, expect, it } from "vitest";
import { type Cloud, startCloud } from "../support/cloud.ts";
import { mustRun, run } from "../support/run.ts";
import { withTools } from "../support/with-tools.ts";

withTools(["moto_server", "aws"], "an EC2 that keeps endpoint routes in step", () => {
  let cloud: Cloud;
  let vpc: string;
  let endpoint: string;
  let [first, second] = ["", ""];

  const ec2 = async (...args: readonly string[]) =>
    JSON.parse((await mustRun("aws", ["ec2", ...args, "--output", "json"], { env: cloud.env })) || "null");
  const endpointsOf = async (table: string): Promise<readonly string[]> => {
    const { RouteTables } = await ec2("describe-route-tables", "--route-table-ids", table);
    return RouteTables[0].Routes.map((route: { GatewayId: string }) => route.GatewayId).filter(
      (id: string) => id !== "local",
    );
  };
  const modify = (...args: readonly string[]) => ec2("modify-vpc-endpoint", "--vpc-endpoint-id", endpoint, ...args);

  beforeAll(async () => {
    cloud = await startCloud();
    vpc = (await ec2("create-vpc", "--cidr-block", "10.0.0.0/16")).Vpc.VpcId;
    first = (await ec2("create-route-table", "--vpc-id", vpc)).RouteTable.RouteTableId;
    second = (await ec2("create-route-table", "--vpc-id", vpc)).RouteTable.RouteTableId;
    endpoint = (await createEndpoint(first)).VpcEndpoint.VpcEndpointId;
  }, 60_000);
  afterAll(() => cloud.stop());

  const createEndpointArgs = (table: string) =>
    ["create-vpc-endpoint", "--vpc-id", vpc, "--vpc-endpoint-type", "Gateway"].concat(
      ["--service-name", "com.amazonaws.us-east-1.dynamodb"],
      ["--route-table-ids", table],
    );
  const createEndpoint = (table: string) => ec2(...createEndpointArgs(table));

  it("gives a table its route when it is added, and takes it away when it is removed", async () => {
    await modify("--add-route-table-ids", second);
    expect(await endpointsOf(second)).toEqual([endpoint]);
    await modify("--remove-route-table-ids", first);
    expect(await endpointsOf(first)).toEqual([]);
    expect(await endpointsOf(second)).toEqual([endpoint]);
  }, 30_000);

  it("adds a table that already has the route without harm", async () => {
    await modify("--add-route-table-ids", second);
    expect(await endpointsOf(second)).toEqual([endpoint]);
  }, 30_000);

  it("refuses a second endpoint of the same service on one table, and changes nothing", async () => {
    const refused = await run("aws", ["ec2", ...createEndpointArgs(second)], { env: cloud.env });
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain("RouteAlreadyExists");
    expect(await endpointsOf(second)).toEqual([endpoint]);
  }, 30_000);

  it("deletes an endpoint that was modified, with its routes", async () => {
    const { Unsuccessful } = await ec2("delete-vpc-endpoints", "--vpc-endpoint-ids", endpoint);
    expect(Unsuccessful).toEqual([]);
    expect(await endpointsOf(second)).toEqual([]);
  }, 30_000);
});
