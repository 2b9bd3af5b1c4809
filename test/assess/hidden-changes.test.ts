import { describe, expect, it } from "vitest";
import type { Network } from "../../engine/model/network.ts";
import { DYNAMODB, S3, smallNetwork } from "../model/small-network.ts";
import { change, create, noOp, type PlanParts, ref, remove, resource, update } from "../plan/plan-json.ts";
import { assessPlan } from "./assess-plan.ts";

/** An app subnet that reaches everything through a NAT gateway. */
const NAT = smallNetwork({
  tables: { "rtb-main": {}, "rtb-app": { "0.0.0.0/0": "nat-1" } },
  subnets: { "subnet-app": "rtb-app" },
});
/** The same, with DynamoDB on an endpoint. */
const ON_ENDPOINT = smallNetwork({
  tables: { "rtb-main": {}, "rtb-app": { "0.0.0.0/0": "nat-1", "pl-ddb": "vpce-1" } },
  subnets: { "subnet-app": "rtb-app" },
  endpoints: { "vpce-1": DYNAMODB },
});

const verdict = (parts: PlanParts, live: Network) => assessPlan(parts, live).verdict;

const ENDPOINT = { vpc_id: "vpc-1", service_name: DYNAMODB, vpc_endpoint_type: "Gateway" };
const NEW_TABLE = create("aws_route_table.new", { vpc_id: "vpc-1" }, { route: true });

describe("a change in place that no route shows", () => {
  const withNatInstance = smallNetwork({
    tables: { "rtb-app": { "0.0.0.0/0": "eni-2" } },
    subnets: { "subnet-app": "rtb-app" },
  });

  it("an instance goes whose second interface is a next hop", () => {
    const instance = {
      id: "i-1",
      primary_network_interface_id: "eni-1",
      network_interface: [{ device_index: 1, network_interface_id: "eni-2" }],
    };
    expect(verdict({ changes: [remove("aws_instance.nat", instance)] }, withNatInstance)).not.toBe("safe");
  });

  it("a network interface that is a next hop checks its source from now on", () => {
    const eni = { id: "eni-2", subnet_id: "subnet-app", source_dest_check: false };
    const changes = [update("aws_network_interface.nat", eni, { source_dest_check: true })];
    expect(verdict({ changes }, withNatInstance)).not.toBe("safe");
  });

  it("a NAT instance is stopped", () => {
    const changes = [
      update("aws_ec2_instance_state.nat", { instance_id: "i-1", state: "running" }, { state: "stopped" }),
    ];
    expect(verdict({ changes }, withNatInstance)).not.toBe("safe");
  });

  it("a NAT gateway loses a secondary address (T20)", () => {
    const nat = { id: "nat-1", subnet_id: "subnet-app", secondary_allocation_ids: ["eipalloc-1", "eipalloc-2"] };
    const changes = [update("aws_nat_gateway.x", nat, { secondary_allocation_ids: ["eipalloc-1"] })];
    expect(verdict({ changes }, NAT)).not.toBe("safe");
  });

  it("a virtual private gateway leaves its VPC", () => {
    const live = smallNetwork({
      tables: { "rtb-app": { "0.0.0.0/0": "vgw-1" } },
      subnets: { "subnet-app": "rtb-app" },
    });
    const changes = [update("aws_vpn_gateway.x", { id: "vgw-1", vpc_id: "vpc-1" }, { vpc_id: "vpc-2" })];
    expect(verdict({ changes }, live)).not.toBe("safe");
  });

  it("a table takes no propagated routes from now on", () => {
    const live = smallNetwork({
      tables: { "rtb-app": { "0.0.0.0/0": "propagated vgw-1" } },
      subnets: { "subnet-app": "rtb-app" },
    });
    const table = { id: "rtb-app", vpc_id: "vpc-1", route: [], propagating_vgws: ["vgw-1"] };
    expect(verdict({ changes: [update("aws_route_table.x", table, { propagating_vgws: [] })] }, live)).not.toBe("safe");
    const adopted = { ...table, default_route_table_id: "rtb-app" };
    const changes = [update("aws_default_route_table.x", adopted, { propagating_vgws: [] })];
    expect(verdict({ changes }, live)).not.toBe("safe");
  });

  it("a static route takes over from a propagated one of the same destination and target", () => {
    const live = smallNetwork({
      tables: { "rtb-app": { "pl-ddb": "vpce-1", "52.94.0.0/22": "propagated vgw-1" } },
      subnets: { "subnet-app": "rtb-app" },
      endpoints: { "vpce-1": DYNAMODB },
    });
    const changes = [
      create("aws_route.x", { route_table_id: "rtb-app", destination_cidr_block: "52.94.0.0/22", gateway_id: "vgw-1" }),
    ];
    expect(verdict({ changes }, live)).not.toBe("safe");
  });

  it("a new S3 endpoint takes IPv6 traffic over too (R3.12)", () => {
    const live = smallNetwork({
      tables: { "rtb-app": { "::/0": "eigw-1" } },
      subnets: { "subnet-app": "rtb-app" },
    });
    const changes = [
      create("aws_vpc_endpoint.s3", {
        ...ENDPOINT,
        service_name: S3,
        ip_address_type: "dualstack",
        route_table_ids: ["rtb-app"],
      }),
    ];
    expect(verdict({ changes }, live)).not.toBe("safe");
  });

  it.each([
    ["aws_cloudcontrolapi_resource", { type_name: "AWS::EC2::Route", desired_state: "{}" }],
    ["aws_vpn_connection", { vpn_gateway_id: "vgw-1" }],
    ["aws_eip", { instance: "i-1" }],
    ["aws_ec2_managed_prefix_list_entry", { prefix_list_id: "pl-own", cidr: "52.94.0.0/24" }],
  ])("a new %s", (type, after) => {
    expect(verdict({ changes: [create(`${type}.x`, after)] }, NAT)).not.toBe("safe");
  });
});

describe("moments between that Terraform does not rule out", () => {
  it("a subnet moves to a new table before the route that it needs is there (R6.19)", () => {
    const changes = [
      NEW_TABLE,
      create(
        "aws_route.new",
        { destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-1" },
        { route_table_id: true },
      ),
      change("aws_route_table_association.x", ["update"], {
        before: { id: "a", subnet_id: "subnet-app", route_table_id: "rtb-app" },
        after: { id: "a", subnet_id: "subnet-app" },
        unknown: { route_table_id: true },
      }),
    ];
    const configuration = [
      resource("aws_route.new", { route_table_id: ref("aws_route_table.new") }),
      resource("aws_route_table_association.x", { route_table_id: ref("aws_route_table.new") }),
    ];
    expect(verdict({ changes, configuration }, NAT)).not.toBe("safe");
  });

  it("nor where the table is a module's, and the route another resource of it", () => {
    const changes = [
      create("module.net.aws_route_table.new", { vpc_id: "vpc-1" }, { route: true }),
      create(
        "module.net.aws_route.new",
        { destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-1" },
        { route_table_id: true },
      ),
      change("aws_route_table_association.x", ["update"], {
        before: { id: "a", subnet_id: "subnet-app", route_table_id: "rtb-app" },
        after: { id: "a", subnet_id: "subnet-app" },
        unknown: { route_table_id: true },
      }),
    ];
    const net = {
      resources: [
        resource("aws_route_table.new", {}),
        resource("aws_route.new", { route_table_id: ref("aws_route_table.new") }),
      ],
      outputs: { table: { expression: { references: ref("aws_route_table.new") } } },
    };
    const configuration = [
      resource("aws_route_table_association.x", { route_table_id: ["module.net.table", "module.net"] }),
    ];
    const root = { module_calls: { net: { module: net } } };
    expect(verdict({ changes, configuration, root }, NAT)).not.toBe("safe");
  });
});

describe("a change that looks like nothing", () => {
  it("an endpoint that is replaced with the same tables", () => {
    const endpoint = { ...ENDPOINT, id: "vpce-1", route_table_ids: ["rtb-app"] };
    const changes = [
      change("aws_vpc_endpoint.x", ["delete", "create"], { before: endpoint, after: { ...endpoint, id: undefined } }),
    ];
    expect(verdict({ changes }, ON_ENDPOINT)).toBe("disruptive");
  });

  it("a duplicate association that goes takes the route of the other with it", () => {
    const pair = { vpc_endpoint_id: "vpce-1", route_table_id: "rtb-app" };
    const changes = [
      noOp("aws_vpc_endpoint_route_table_association.kept", pair),
      remove("aws_vpc_endpoint_route_table_association.double", pair),
    ];
    expect(verdict({ changes }, ON_ENDPOINT)).toBe("disruptive");
  });
});

describe("a value that no rule can follow", () => {
  it("a route to a next hop that is not known, and may be any", () => {
    const changes = [
      change("aws_route.x", ["update"], {
        before: { route_table_id: "rtb-app", destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-1" },
        after: { route_table_id: "rtb-app", destination_cidr_block: "0.0.0.0/0" },
        unknown: { nat_gateway_id: true },
      }),
    ];
    const configuration = [resource("aws_route.x", { nat_gateway_id: ["data.aws_nat_gateway.x.id"] })];
    expect(verdict({ changes, configuration }, NAT)).toBe("undetermined");
  });

  it("the main table that is adopted", () => {
    const changes = [create("aws_default_route_table.x", { route: [] }, { default_route_table_id: true })];
    const configuration = [
      resource("aws_default_route_table.x", { default_route_table_id: ["data.aws_vpc.x.main_route_table_id"] }),
    ];
    expect(verdict({ changes, configuration }, NAT)).toBe("undetermined");
  });

  it("the routes of a main table that is adopted, where a gateway propagates some", () => {
    const live = smallNetwork({
      tables: { "rtb-main": { "10.9.0.0/16": "propagated vgw-1" } },
      subnets: { "subnet-app": "main" },
    });
    const changes = [create("aws_default_route_table.x", { default_route_table_id: "rtb-main" })];
    expect(verdict({ changes }, live)).not.toBe("safe");
  });
});

describe("more steps than there are moments to look at", () => {
  const blocks = Array.from({ length: 12 }, (_, i) => `10.${100 + i}.0.0/16`);

  it("a subnet moves to a new table of the same twelve routes, before they are there", () => {
    const live = smallNetwork({
      tables: { "rtb-main": {}, "rtb-app": Object.fromEntries(blocks.map((block) => [block, "tgw-1"])) },
      subnets: { "subnet-app": "rtb-app" },
    });
    const routes = blocks.map((block, i) => ({ at: `aws_route.r${i}`, block }));
    const changes = [
      NEW_TABLE,
      ...routes.map(({ at, block }) =>
        create(at, { destination_cidr_block: block, transit_gateway_id: "tgw-1" }, { route_table_id: true }),
      ),
      change("aws_route_table_association.x", ["update"], {
        before: { id: "a", subnet_id: "subnet-app", route_table_id: "rtb-app" },
        after: { id: "a", subnet_id: "subnet-app" },
        unknown: { route_table_id: true },
      }),
    ];
    const table = { route_table_id: ref("aws_route_table.new") };
    const configuration = [
      ...routes.map(({ at }) => resource(at, table)),
      resource("aws_route_table_association.x", table),
    ];
    expect(verdict({ changes, configuration }, live)).toBe("undetermined");
  });
});
