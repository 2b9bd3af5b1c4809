import { describe, expect, it } from "vitest";
import type { Network } from "../../engine/model/network.ts";
import { MAIN, networkOf, recordingOf, route, subnet, table } from "../live/hand-written.ts";
import { DYNAMODB, LISTS, smallNetwork } from "../model/small-network.ts";
import { create, type PlanParts, remove, resource, update } from "../plan/plan-json.ts";
import { assessPlan } from "./assess-plan.ts";

const NAT = smallNetwork({
  tables: { "rtb-main": {}, "rtb-app": { "0.0.0.0/0": "nat-1" } },
  subnets: { "subnet-app": "rtb-app" },
});

const verdict = (parts: PlanParts, live: Network) => assessPlan(parts, live).verdict;

const ENDPOINT = { vpc_id: "vpc-1", service_name: DYNAMODB, vpc_endpoint_type: "Gateway" };

describe("what was not read is not taken for what is not there", () => {
  it("the endpoint of an association, where none was read", () => {
    const live = smallNetwork({
      tables: { "rtb-app": { "0.0.0.0/0": "nat-1" } },
      subnets: { "subnet-app": "rtb-app" },
      notRead: ["vpc-endpoints"],
    });
    const changes = [
      create("aws_vpc_endpoint_route_table_association.x", { route_table_id: "rtb-app" }, { vpc_endpoint_id: true }),
    ];
    const configuration = [
      resource("aws_vpc_endpoint_route_table_association.x", { vpc_endpoint_id: ["data.aws_vpc_endpoint.x.id"] }),
    ];
    expect(verdict({ changes, configuration }, live)).not.toBe("safe");
  });

  it("the endpoint of a policy", () => {
    const live = smallNetwork({
      tables: { "rtb-app": { "pl-ddb": "vpce-1" } },
      subnets: { "subnet-app": "rtb-app" },
      endpoints: { "vpce-1": DYNAMODB },
      policy: JSON.stringify({ Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }] }),
    });
    const policy = JSON.stringify({ Statement: [{ Effect: "Deny", Principal: "*", Action: "*", Resource: "*" }] });
    const changes = [create("aws_vpc_endpoint_policy.x", { policy }, { vpc_endpoint_id: true })];
    const configuration = [resource("aws_vpc_endpoint_policy.x", { vpc_endpoint_id: ["data.aws_vpc_endpoint.x.id"] })];
    expect(verdict({ changes, configuration }, live)).not.toBe("safe");
  });

  it("the main tables, where the VPCs were not read", () => {
    const written = {
      "route-tables": [
        table("rtb-main", { Associations: [MAIN], Routes: [route("0.0.0.0/0", { NatGatewayId: "nat-1" })] }),
      ],
      subnets: [subnet("subnet-app")],
      "vpc-endpoints": [
        {
          VpcEndpointId: "vpce-1",
          VpcId: "vpc-1",
          VpcEndpointType: "Gateway",
          ServiceName: DYNAMODB,
          RouteTableIds: [],
        },
      ],
    };
    const changes = [
      create("aws_vpc_endpoint_route_table_association.x", { vpc_endpoint_id: "vpce-1", route_table_id: "rtb-main" }),
    ];
    const live = networkOf(recordingOf(written, ["vpcs", "prefix-lists", "managed-prefix-lists"]));
    expect(verdict({ changes }, live)).not.toBe("safe");
  });

  it("the policy of an endpoint, where nothing was read", () => {
    const live = smallNetwork({ tables: {}, notRead: ["route-tables", "subnets", "vpc-endpoints", "vpcs"] });
    const policy = JSON.stringify({ Statement: [] });
    const changes = [update("aws_vpc_endpoint_policy.x", { vpc_endpoint_id: "vpce-1", policy: "{}" }, { policy })];
    expect(verdict({ changes }, live)).not.toBe("safe");
  });

  it.each([
    ["a NAT gateway", remove("aws_nat_gateway.far", { id: "nat-far", subnet_id: "subnet-0fa2" })],
    ["an internet gateway", remove("aws_internet_gateway.far", { id: "igw-far", vpc_id: "vpc-0fa2" })],
    ["a subnet", remove("aws_subnet.far", { id: "subnet-0fa2", vpc_id: "vpc-0fa2" })],
    ["a route table", remove("aws_route_table.far", { id: "rtb-0fa2", vpc_id: "vpc-0fa2", route: [] })],
    [
      "an endpoint",
      remove("aws_vpc_endpoint.far", {
        ...ENDPOINT,
        id: "vpce-0fa2",
        vpc_id: "vpc-0fa2",
        route_table_ids: ["rtb-0fa2"],
      }),
    ],
    [
      "an association",
      remove("aws_route_table_association.far", { id: "a", subnet_id: "subnet-0fa2", route_table_id: "rtb-0fa2" }),
    ],
  ])("%s of a VPC that was not read", (_, gone) => {
    expect(verdict({ changes: [gone] }, NAT)).not.toBe("safe");
  });

  it("the addresses of a prefix list of one's own, routed where an endpoint stands alone", () => {
    const live = smallNetwork({
      tables: { "rtb-app": { "pl-ddb": "vpce-1" } },
      subnets: { "subnet-app": "rtb-app" },
      endpoints: { "vpce-1": DYNAMODB },
      lists: { ...LISTS, "pl-own": { name: "partners", blocks: null } },
    });
    const changes = [
      create("aws_route.x", {
        route_table_id: "rtb-app",
        destination_prefix_list_id: "pl-own",
        transit_gateway_id: "tgw-1",
      }),
    ];
    expect(verdict({ changes }, live)).not.toBe("safe");
  });
});
