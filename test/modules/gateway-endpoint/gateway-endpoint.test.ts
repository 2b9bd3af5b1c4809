import { RouteTable } from "@cdktf/provider-aws/lib/route-table/index.js";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint/index.js";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { GatewayEndpoint, type GatewayEndpointConfig } from "../../../modules/index.ts";
import { declare, type Synthesized } from "../synth.ts";

const ENDPOINT = "aws_vpc_endpoint";
const ASSOCIATION = "aws_vpc_endpoint_route_table_association";

const config: GatewayEndpointConfig = {
  service: "dynamodb",
  region: "eu-west-1",
  vpcId: "vpc-1",
  routeTables: { "private-a": "rtb-a", "private-b": "rtb-b" },
};

const declareOne = (changes: Partial<GatewayEndpointConfig> = {}): Synthesized =>
  declare((stack) => new GatewayEndpoint(stack, "ddb", { ...config, ...changes }));

function withoutMetadata(resource: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const { "//": _, ...attributes } = resource;
  return attributes;
}

describe("GatewayEndpoint", () => {
  it("declares a gateway endpoint, its type said outright, with full access said outright", () => {
    const { policy, ...rest } = withoutMetadata(declareOne().resource[ENDPOINT]?.["ddb"]);
    expect(rest).toEqual({
      vpc_id: "vpc-1",
      service_name: "com.amazonaws.eu-west-1.dynamodb",
      vpc_endpoint_type: "Gateway",
      lifecycle: { prevent_destroy: true },
    });
    expect(JSON.parse(String(policy))).toEqual({
      Version: "2008-10-17",
      Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
    });
  });

  it("declares one association for each route table, at an address of the author's names", () => {
    const associations = declareOne().resource[ASSOCIATION];
    expect(Object.keys(associations ?? {})).toEqual(["ddb_private-a", "ddb_private-b"]);
    expect(withoutMetadata(associations?.["ddb_private-b"])).toEqual({
      vpc_endpoint_id: expect.stringMatching(/^\$\{aws_vpc_endpoint\.ddb\.id\}$/),
      route_table_id: "rtb-b",
    });
  });

  it("keeps every other association as it is when a table comes or goes, or its id changes", () => {
    const before = declareOne().resource[ASSOCIATION];
    const after = declareOne({ routeTables: { "a-new-one": "rtb-n", "private-a": "rtb-other", "private-b": "rtb-b" } });
    expect(after.resource[ASSOCIATION]?.["ddb_private-b"]).toEqual(before?.["ddb_private-b"]);
    expect(Object.keys(after.resource[ASSOCIATION] ?? {})).toContain("ddb_private-a");
  });

  it("takes a table that is yet to be created, and names that table in its association", () => {
    const { resource } = declare((stack) => {
      const table = new RouteTable(stack, "private_c", { vpcId: "vpc-1" });
      new GatewayEndpoint(stack, "ddb", { ...config, routeTables: { "private-c": table.id } });
    });
    expect(resource).toHaveProperty(
      [ASSOCIATION, "ddb_private-c", "route_table_id"],
      expect.stringMatching(/^\$\{aws_route_table\.private_c\.id\}$/),
    );
  });

  it("looks nothing up", () => {
    expect(declareOne().data).toEqual({});
  });

  it("never sets what replaces the endpoint or fights with its associations", () => {
    const endpoint = declareOne().resource[ENDPOINT]?.["ddb"];
    expect(endpoint).toBeDefined();
    for (const attribute of ["route_table_ids", "private_dns_enabled", "region", "ip_address_type"]) {
      expect(endpoint).not.toHaveProperty(attribute);
    }
  });

  it("may be attached to no table", () => {
    const { resource } = declareOne({ routeTables: {} });
    expect(resource[ENDPOINT]).toHaveProperty("ddb");
    expect(resource[ASSOCIATION]).toBeUndefined();
  });

  it("serves S3 as it serves DynamoDB", () => {
    const endpoint = declareOne({ service: "s3" }).resource[ENDPOINT]?.["ddb"];
    expect(endpoint).toHaveProperty("service_name", "com.amazonaws.eu-west-1.s3");
  });

  it("carries the author's tags", () => {
    expect(declareOne({ tags: { team: "payments" } }).resource[ENDPOINT]?.["ddb"]).toHaveProperty("tags", {
      team: "payments",
    });
  });

  it("keeps addresses apart where endpoints of one name stand in different scopes", () => {
    const { resource } = declare((stack) => {
      new GatewayEndpoint(new Construct(stack, "blue"), "ddb", config);
      new GatewayEndpoint(new Construct(stack, "green"), "ddb", { ...config, routeTables: { "private-b": "rtb-c" } });
    });
    expect(Object.keys(resource[ENDPOINT] ?? {})).toEqual(["blue_ddb", "green_ddb"]);
    expect(Object.keys(resource[ASSOCIATION] ?? {})).toContain("green_ddb_private-b");
  });

  it("fails at synth where two endpoints would share an address, which cdktf would merge", () => {
    const clash = () =>
      declare((stack) => {
        new GatewayEndpoint(stack, "a", { ...config, routeTables: { b_c: "rtb-a" } });
        new GatewayEndpoint(stack, "a_b", { ...config, routeTables: { c: "rtb-c" } });
      });
    expect(clash).toThrow(/aws_vpc_endpoint_route_table_association\.a_b_c is declared more than once/);
  });

  it("stands beside an interface endpoint of the same service, which may depend on it and so goes first", () => {
    const { resource } = declare((stack) => {
      const gateway = new GatewayEndpoint(stack, "ddb", config);
      const serviceName = "com.amazonaws.eu-west-1.dynamodb";
      const vpcEndpointType = "Interface";
      new VpcEndpoint(stack, "private", { vpcId: "vpc-1", serviceName, vpcEndpointType, dependsOn: [gateway] });
    });
    expect(Object.keys(resource[ENDPOINT] ?? {})).toEqual(["ddb", "private"]);
    expect(resource[ENDPOINT]?.["private"]).toHaveProperty("depends_on", ["aws_vpc_endpoint.ddb"]);
  });

  it("takes its tables by names, as the compiler sees it, so that none is forgotten", () => {
    const { routeTables: _, ...rest } = config;
    // @ts-expect-error: an endpoint without tables is written as one, with none
    const forgotten: GatewayEndpointConfig = rest;
    // @ts-expect-error: two services have gateway endpoints
    const misnamed: GatewayEndpointConfig = { ...config, service: "sqs" };
    expect([forgotten, misnamed]).toHaveLength(2);
  });

  it("gives out its id and the id of its prefix list", () => {
    const { resource } = declare((stack) => {
      const endpoint = new GatewayEndpoint(stack, "ddb", config);
      new RouteTable(stack, "reader", { vpcId: "vpc-1", tags: { e: endpoint.endpointId, pl: endpoint.prefixListId } });
    });
    expect(resource).toHaveProperty("aws_route_table.reader.tags", {
      e: expect.stringMatching(/^\$\{aws_vpc_endpoint\.ddb\.id\}$/),
      pl: expect.stringMatching(/^\$\{aws_vpc_endpoint\.ddb\.prefix_list_id\}$/),
    });
  });
});
