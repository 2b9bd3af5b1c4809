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
  });
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
  });

  it("adds a table that already has the route without harm", async () => {
    await modify("--add-route-table-ids", second);
    expect(await endpointsOf(second)).toEqual([endpoint]);
  });

  it("refuses a second endpoint of the same service on one table, and changes nothing", async () => {
    const refused = await run("aws", ["ec2", ...createEndpointArgs(second)], { env: cloud.env });
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain("RouteAlreadyExists");
    expect(await endpointsOf(second)).toEqual([endpoint]);
  });

  it("refuses to associate a subnet that another table has, and leaves it there", async () => {
    const { SubnetId: subnet } = (await ec2("create-subnet", "--vpc-id", vpc, "--cidr-block", "10.0.1.0/24")).Subnet;
    const associate = (table: string) => ["associate-route-table", "--subnet-id", subnet, "--route-table-id", table];
    await ec2(...associate(first));
    const refused = await run("aws", ["ec2", ...associate(second)], { env: cloud.env });
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain("Resource.AlreadyAssociated");
    const { RouteTables } = await ec2(
      "describe-route-tables",
      "--filters",
      `Name=association.subnet-id,Values=${subnet}`,
    );
    expect(RouteTables.map((table: { RouteTableId: string }) => table.RouteTableId)).toEqual([first]);
  });

  it("frees the address of a NAT gateway that is deleted", async () => {
    const { SubnetId: subnet } = (await ec2("create-subnet", "--vpc-id", vpc, "--cidr-block", "10.0.2.0/24")).Subnet;
    const { AllocationId: address } = await ec2("allocate-address", "--domain", "vpc");
    const create = ["create-nat-gateway", "--subnet-id", subnet, "--allocation-id", address];
    const { NatGatewayId: gateway } = (await ec2(...create)).NatGateway;
    expect((await run("aws", ["ec2", ...create], { env: cloud.env })).stderr).toContain("AlreadyAssociated");
    await ec2("delete-nat-gateway", "--nat-gateway-id", gateway);
    expect((await ec2(...create)).NatGateway.State).toBe("available");
  });

  it("deletes an endpoint that was modified, with its routes", async () => {
    const { Unsuccessful } = await ec2("delete-vpc-endpoints", "--vpc-endpoint-ids", endpoint);
    expect(Unsuccessful).toEqual([]);
    expect(await endpointsOf(second)).toEqual([]);
  });
});
