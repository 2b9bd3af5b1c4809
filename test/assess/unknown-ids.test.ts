import { describe, expect, it } from "vitest";
import type { Network } from "../../engine/model/network.ts";
import { DYNAMODB, smallNetwork } from "../model/small-network.ts";
import { change, create, noOp, type PlanParts, ref, resource } from "../plan/plan-json.ts";
import { assessPlan } from "./assess-plan.ts";

/** An app subnet that reaches everything through a NAT gateway, and a table that nothing uses. */
const NAT = smallNetwork({
  tables: { "rtb-main": {}, "rtb-app": { "0.0.0.0/0": "nat-1" }, "rtb-idle": { "0.0.0.0/0": "nat-1" } },
  subnets: { "subnet-app": "rtb-app" },
  endpoints: { "vpce-1": DYNAMODB },
});

const verdict = (parts: PlanParts, live: Network) => assessPlan(parts, live).verdict;

const ENDPOINT = { vpc_id: "vpc-1", service_name: DYNAMODB, vpc_endpoint_type: "Gateway" };
const STANDING_APP = noOp("aws_route_table.app", { id: "rtb-app", vpc_id: "vpc-1" });
const NEW_TABLE = create("aws_route_table.new", { vpc_id: "vpc-1" }, { route: true });
const ATTACH = (unknown: object) =>
  create("aws_vpc_endpoint_route_table_association.x", { vpc_endpoint_id: "vpce-1" }, unknown);

describe("a list that is not known as a whole may hold what the configuration writes out", () => {
  const endpoint = create("aws_vpc_endpoint.new", ENDPOINT, { route_table_ids: true });

  it("a literal id beside a new table: the plan shows the reference alone", () => {
    const configuration = [resource("aws_vpc_endpoint.new", { route_table_ids: ref("aws_route_table.new") })];
    expect(verdict({ changes: [NEW_TABLE, endpoint], configuration }, NAT)).not.toBe("safe");
  });

  it("the ids of a variable beside a new table", () => {
    const configuration = [
      resource("aws_vpc_endpoint.new", { route_table_ids: ["var.tables", ...ref("aws_route_table.new")] }),
    ];
    expect(verdict({ changes: [NEW_TABLE, endpoint], configuration }, NAT)).not.toBe("safe");
  });

  it("tables that stand and are filtered by what is not known yet", () => {
    const table = { id: "rtb-app", vpc_id: "vpc-1" };
    const app = change("aws_route_table.app", ["update"], { before: table, after: table, unknown: { route: true } });
    const configuration = [resource("aws_vpc_endpoint.new", { route_table_ids: ["aws_route_table.app"] })];
    expect(verdict({ changes: [app, endpoint], configuration }, NAT)).not.toBe("safe");
  });

  it("but no table of another VPC than the endpoint's own, which is new", () => {
    const vpc = create("aws_vpc.new", { cidr_block: "10.1.0.0/16" });
    const table = create("aws_route_table.new", {}, { vpc_id: true, route: true });
    const own = create(
      "aws_vpc_endpoint.new",
      { service_name: DYNAMODB, vpc_endpoint_type: "Gateway" },
      { route_table_ids: true, vpc_id: true },
    );
    const configuration = [
      resource("aws_route_table.new", { vpc_id: ref("aws_vpc.new") }),
      resource("aws_vpc_endpoint.new", { vpc_id: ref("aws_vpc.new"), route_table_ids: ref("aws_route_table.new") }),
    ];
    expect(verdict({ changes: [vpc, table, own], configuration }, NAT)).toBe("safe");
  });
});

describe("an id that is not known may be of what stands, where the expression mixes it with what is new", () => {
  it("sort(tables[*].id)[0], one of the tables being new", () => {
    const changes = [
      noOp("aws_route_table.app[0]", { id: "rtb-app", vpc_id: "vpc-1" }),
      create("aws_route_table.app[1]", { vpc_id: "vpc-1" }, { route: true }),
      ATTACH({ route_table_id: true }),
    ];
    const configuration = [
      resource("aws_vpc_endpoint_route_table_association.x", { route_table_id: ["aws_route_table.app"] }),
    ];
    expect(verdict({ changes, configuration }, NAT)).not.toBe("safe");
  });

  it("compact([var.table, new.id])[0]", () => {
    const configuration = [
      resource("aws_vpc_endpoint_route_table_association.x", {
        route_table_id: ["var.table", ...ref("aws_route_table.new")],
      }),
    ];
    const rest = { variables: { table: { value: "rtb-app" } } };
    expect(verdict({ changes: [NEW_TABLE, ATTACH({ route_table_id: true })], configuration, rest }, NAT)).not.toBe(
      "safe",
    );
  });

  it("the same variable inside a module", () => {
    const at = "module.m.aws_vpc_endpoint_route_table_association.x";
    const inner = [
      resource("aws_route_table.new", {}),
      resource("aws_vpc_endpoint_route_table_association.x", {
        route_table_id: ["var.table", ...ref("aws_route_table.new")],
      }),
    ];
    const root = {
      module_calls: { m: { expressions: { table: { constant_value: "rtb-app" } }, module: { resources: inner } } },
    };
    const changes = [
      create("module.m.aws_route_table.new", { vpc_id: "vpc-1" }, { route: true }),
      create(at, { vpc_endpoint_id: "vpce-1" }, { route_table_id: true }),
    ];
    expect(verdict({ changes, root }, NAT)).not.toBe("safe");
  });

  it("a conditional between a table that stands and a new one", () => {
    const configuration = [
      resource("aws_vpc_endpoint_route_table_association.x", {
        route_table_id: [...ref("aws_route_table.app"), ...ref("aws_route_table.new")],
      }),
    ];
    const changes = [STANDING_APP, NEW_TABLE, ATTACH({ route_table_id: true })];
    expect(verdict({ changes, configuration }, NAT)).not.toBe("safe");
  });

  it("a local value that sorts tables", () => {
    const configuration = [
      resource("aws_vpc_endpoint_route_table_association.x", { route_table_id: ["local.tables"] }),
    ];
    const changes = [STANDING_APP, NEW_TABLE, ATTACH({ route_table_id: true })];
    expect(verdict({ changes, configuration }, NAT)).not.toBe("safe");
  });

  it("a local value that hands on the original main table", () => {
    const configuration = [resource("aws_vpc_endpoint_route_table_association.x", { route_table_id: ["local.table"] })];
    const live = smallNetwork({
      tables: { "rtb-main": { "0.0.0.0/0": "nat-1" }, "rtb-other": { "0.0.0.0/0": "nat-1" } },
      subnets: { "subnet-app": "rtb-main" },
      endpoints: { "vpce-1": DYNAMODB },
    });
    const changes = [
      NEW_TABLE,
      create(
        "aws_main_route_table_association.m",
        { vpc_id: "vpc-1", route_table_id: "rtb-other" },
        { original_route_table_id: true },
      ),
      ATTACH({ route_table_id: true }),
    ];
    expect(verdict({ changes, configuration }, live)).not.toBe("safe");
  });

  it("but the instance of the same key is the new one", () => {
    const changes = [
      noOp('aws_route_table.app["a"]', { id: "rtb-app", vpc_id: "vpc-1" }),
      create('aws_route_table.app["b"]', { vpc_id: "vpc-1" }, { route: true }),
      create(
        'aws_vpc_endpoint_route_table_association.x["b"]',
        { vpc_endpoint_id: "vpce-1" },
        { route_table_id: true },
      ),
    ];
    const configuration = [
      resource("aws_vpc_endpoint_route_table_association.x", { route_table_id: ["aws_route_table.app", "each.key"] }),
    ];
    expect(verdict({ changes, configuration }, NAT)).toBe("safe");
  });

  it("and the instance of the same module", () => {
    const inner = [
      resource("aws_route_table.app", {}),
      resource("aws_vpc_endpoint_route_table_association.x", { route_table_id: ref("aws_route_table.app") }),
    ];
    const root = { module_calls: { m: { module: { resources: inner } } } };
    const changes = [
      noOp('module.m["a"].aws_route_table.app', { id: "rtb-app", vpc_id: "vpc-1" }),
      create('module.m["b"].aws_route_table.app', { vpc_id: "vpc-1" }, { route: true }),
      create(
        'module.m["b"].aws_vpc_endpoint_route_table_association.x',
        { vpc_endpoint_id: "vpce-1" },
        { route_table_id: true },
      ),
    ];
    expect(verdict({ changes, root }, NAT)).toBe("safe");
  });
});

describe("a value that may be anything is never taken for the one thing that stands", () => {
  const lone = smallNetwork({
    tables: { "rtb-main": { "0.0.0.0/0": "nat-1" } },
    subnets: { "subnet-app": "main" },
  });

  it("the table of an association, where the VPC has one table", () => {
    const changes = [
      create("aws_route_table_association.x", { subnet_id: "subnet-app" }, { route_table_id: true }),
      NEW_TABLE,
    ];
    const configuration = [
      resource("aws_route_table_association.x", { route_table_id: ["data.aws_route_table.x.id"] }),
    ];
    expect(verdict({ changes, configuration }, lone)).not.toBe("safe");
  });

  it("the main table", () => {
    const changes = [
      create("aws_main_route_table_association.x", { vpc_id: "vpc-1" }, { route_table_id: true }),
      NEW_TABLE,
    ];
    const configuration = [
      resource("aws_main_route_table_association.x", { route_table_id: ["data.aws_route_table.x.id"] }),
    ];
    expect(verdict({ changes, configuration }, lone)).not.toBe("safe");
  });

  it("a route into a table that subnets move to in the same plan", () => {
    const changes = [
      create("aws_route_table.new", { vpc_id: "vpc-1", route: [{ cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-1" }] }),
      create("aws_route_table_association.x", { subnet_id: "subnet-app" }, { route_table_id: true }),
      create(
        "aws_route.x",
        { destination_cidr_block: "52.94.0.0/22", transit_gateway_id: "tgw-1" },
        { route_table_id: true },
      ),
    ];
    const configuration = [
      resource("aws_route_table_association.x", { route_table_id: ref("aws_route_table.new") }),
      resource("aws_route.x", { route_table_id: ["data.aws_route_table.x.id"] }),
    ];
    expect(verdict({ changes, configuration }, lone)).not.toBe("safe");
  });
});
