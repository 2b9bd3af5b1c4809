import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { describe, expect, it } from "vitest";
import { DeclarationError, GatewayEndpoint, RouteTables, type RouteTablesConfig } from "../../../modules/index.ts";
import { declare } from "../synth.ts";

const nat = { kind: "nat-gateway", id: "nat-1" } as const;
const config: RouteTablesConfig = {
  vpcId: "vpc-1",
  tables: {
    "private-a": { routes: { default: { to: "0.0.0.0/0", via: nat } }, tags: { tier: "private" } },
    public: { routes: { default: { to: "0.0.0.0/0", via: { kind: "internet-gateway", id: "igw-1" } } } },
  },
  subnets: { "app-a": { id: "subnet-1", table: "private-a" }, "app-b": { id: "subnet-2", table: "private-a" } },
};

const resources = (changes: Partial<RouteTablesConfig> = {}) =>
  declare((stack) => new RouteTables(stack, "net", { ...config, ...changes })).resource;

const routed = (route: NonNullable<RouteTablesConfig["tables"][string]["routes"]>[string]) =>
  resources({ tables: { t: { routes: { r: route } } }, subnets: {} })["aws_route"]?.["net_t_r"];

describe("RouteTables", () => {
  it("declares each table without inline routes, at an address of the author's names", () => {
    const tables = resources()["aws_route_table"];
    expect(Object.keys(tables ?? {})).toEqual(["net_private-a", "net_public"]);
    expect(tables?.["net_private-a"]).toMatchObject({ vpc_id: "vpc-1", tags: { tier: "private" } });
    expect(tables?.["net_private-a"]).not.toHaveProperty("route");
  });

  it("declares each route as a resource of its own", () => {
    expect(resources()["aws_route"]).toMatchObject({
      "net_private-a_default": { destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-1" },
      net_public_default: { destination_cidr_block: "0.0.0.0/0", gateway_id: "igw-1" },
    });
  });

  it("keeps a route's address when its next hop changes, so that it changes in place", () => {
    const changed = { ...config.tables, public: { routes: { default: { to: "0.0.0.0/0", via: nat } } } };
    const before = Object.keys(resources()["aws_route"] ?? {});
    expect(Object.keys(resources({ tables: changed })["aws_route"] ?? {})).toEqual(before);
  });

  it("keeps an association's address when its subnet moves to another table, so that it changes in place", () => {
    const moved = { ...config.subnets, "app-b": { id: "subnet-2", table: "public" } };
    const [before, after] = [resources(), resources({ subnets: moved })].map(
      (all) => all["aws_route_table_association"],
    );
    expect(Object.keys(after ?? {}).sort()).toEqual(Object.keys(before ?? {}).sort());
    expect(after?.["net_app-b"]).toMatchObject({
      subnet_id: "subnet-2",
      route_table_id: expect.stringMatching(/^\$\{aws_route_table\.net_public\.id\}$/),
    });
    expect(after?.["net_app-a"]).toEqual(before?.["net_app-a"]);
  });

  it("lets several subnets share a table", () => {
    const tables = Object.values(resources()["aws_route_table_association"] ?? {}).map((it) => it["route_table_id"]);
    expect(tables).toHaveLength(2);
    expect(new Set(tables).size).toBe(1);
  });

  it("makes a table the main one only if asked, and never adopts the VPC's default table", () => {
    expect(resources()).not.toHaveProperty("aws_main_route_table_association");
    const main = resources({ main: "public" });
    expect(main["aws_main_route_table_association"]?.["net_main"]).toMatchObject({
      vpc_id: "vpc-1",
      route_table_id: expect.stringMatching(/^\$\{aws_route_table\.net_public\.id\}$/),
    });
    expect(main).not.toHaveProperty("aws_default_route_table");
  });

  it.each([
    ["nat-gateway", "nat-1", "nat_gateway_id"],
    ["internet-gateway", "igw-1", "gateway_id"],
    ["virtual-private-gateway", "vgw-1", "gateway_id"],
    ["egress-only-internet-gateway", "eigw-1", "egress_only_gateway_id"],
    ["transit-gateway", "tgw-1", "transit_gateway_id"],
    ["vpc-peering-connection", "pcx-1", "vpc_peering_connection_id"],
    ["network-interface", "eni-1", "network_interface_id"],
  ] as const)("routes to a %s", (kind, id, argument) => {
    expect(routed({ to: "10.1.0.0/16", via: { kind, id } })).toHaveProperty(argument, id);
  });

  it.each([
    ["10.0.0.0/8", "destination_cidr_block"],
    ["::/0", "destination_ipv6_cidr_block"],
  ])("routes %s by the argument of its family", (to, argument) => {
    expect(routed({ to, via: nat })).toHaveProperty(argument, to);
  });

  it("routes a prefix list", () => {
    expect(routed({ to: { prefixListId: "pl-1" }, via: nat })).toHaveProperty("destination_prefix_list_id", "pl-1");
  });

  it("hands its tables to a gateway endpoint, name by name", () => {
    const { resource } = declare((stack) => {
      const { ids } = new RouteTables(stack, "net", config);
      new GatewayEndpoint(stack, "ddb", { service: "dynamodb", region: "eu-west-1", vpcId: "vpc-1", routeTables: ids });
    });
    expect(resource).toHaveProperty(
      ["aws_vpc_endpoint_route_table_association", "ddb_private-a", "route_table_id"],
      expect.stringMatching(/^\$\{aws_route_table\.net_private-a\.id\}$/),
    );
  });

  it("fails at synth where two of its routes would share an address", () => {
    const tables = {
      a: { routes: { b_c: { to: "0.0.0.0/0", via: nat } } },
      a_b: { routes: { c: { to: "0.0.0.0/0", via: nat } } },
    };
    expect(() => resources({ tables, subnets: {} })).toThrow(/aws_route\.net_a_b_c is declared more than once/);
  });
});

describe("a configuration of route tables", () => {
  const table = (to: string, id = "nat-1") => ({
    tables: { t: { routes: { r: { to, via: { kind: "nat-gateway", id } as const } } } },
    subnets: {},
  });

  it.each([
    ["a VPC's name for its id", { vpcId: "production" }, 'vpcId is "production"'],
    ["a table without a name", { tables: { "": {} }, subnets: {} }, "a route table has an empty name"],
    ["a subnet on a table that is not declared", { subnets: { a: { id: "subnet-1", table: "no" } } }, 'the table "no"'],
    ["a main table that is not declared", { main: "no" }, 'main is the table "no", which is not among tables'],
    ["a table for a subnet", { subnets: { a: { id: "rtb-1", table: "public" } } }, 'the subnet "a" is "rtb-1"'],
    [
      "one subnet twice",
      { subnets: { a: { id: "subnet-1", table: "public" }, b: { id: "subnet-1", table: "private-a" } } },
      'the subnets "a" and "b" both name subnet-1',
    ],
    [
      "an internet gateway for a NAT gateway",
      table("0.0.0.0/0", "igw-1"),
      'the nat-gateway of the route "r" of "t" is',
    ],
    ["a destination without a length", table("10.0.0.0"), '"10.0.0.0", which is not a CIDR block'],
    ["a destination that is too long", table("10.0.0.0/33"), '"10.0.0.0/33", which is not a CIDR block'],
    ["a destination in words", table("internet"), '"internet", which is not a CIDR block'],
    [
      "two routes to one destination",
      {
        tables: { t: { routes: { a: { to: "0.0.0.0/0", via: nat }, b: { to: "0.0.0.0/0", via: nat } } } },
        subnets: {},
      },
      'the routes of "t", "a" and "b" both name 0.0.0.0/0',
    ],
  ] satisfies readonly [string, Partial<RouteTablesConfig>, string][])("is refused with %s", (_, changes, message) => {
    const build = () => resources(changes);
    expect(build).toThrow(DeclarationError);
    expect(build).toThrow(message);
  });

  it("is refused with a destination whose family cannot be seen", () => {
    const block = new TerraformVariable(new TerraformStack(Testing.app(), "other"), "x", {}).stringValue;
    expect(() => resources(table(block))).toThrow(/must be written out/);
  });
});
