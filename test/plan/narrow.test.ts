import { describe, expect, it } from "vitest";
import { create, noOp, ref, resource } from "./plan-json.ts";
import { ASSOCIATION, AT, candidates, from, NEW, OLD, x } from "./unknown-at.ts";

describe("an id that is not known is that of", () => {
  it("the resource that is being created", () => {
    expect(candidates({ changes: [NEW, x], configuration: from(...ref("aws_route_table.new")) })).toEqual([
      "aws_route_table.new",
    ]);
  });

  it("the instance that is written out", () => {
    const changes = [create('aws_route_table.t["a"]', {}), create('aws_route_table.t["b"]', {}), x];
    expect(candidates({ changes, configuration: from(...ref('aws_route_table.t["b"]')) })).toEqual([
      'aws_route_table.t["b"]',
    ]);
  });

  it.each([
    ["each.key", '["b"]'],
    ["count.index", "[1]"],
  ])("the instance of the same %s", (selector, key) => {
    const other = key === "[1]" ? "[0]" : '["a"]';
    const changes = [
      create(`aws_route_table.t${other}`, {}),
      create(`aws_route_table.t${key}`, {}),
      create(`${ASSOCIATION}${key}`, {}, AT),
    ];
    const configuration = from("aws_route_table.t", selector);
    expect(candidates({ changes, configuration }, `${ASSOCIATION}${key}`)).toEqual([`aws_route_table.t${key}`]);
  });

  it("one of those being created, where another index chooses", () => {
    const changes = [noOp('aws_route_table.t["a"]', { id: "rtb-a" }), create('aws_route_table.t["b"]', {}), x];
    const configuration = from("aws_route_table.t", "each.value.table", "each.value");
    expect(candidates({ changes, configuration })).toEqual(['aws_route_table.t["b"]']);
  });

  it("any of them, and of what stands, where the expression does not say how it chooses", () => {
    const changes = [noOp("aws_route_table.t[0]", { id: "rtb-0" }), create("aws_route_table.t[1]", {}), x];
    expect(candidates({ changes, configuration: from("aws_route_table.t") })).toEqual([
      "aws_route_table.t[1]",
      "rtb-0",
    ]);
  });

  it("either of two resources", () => {
    const configuration = from(...ref("aws_route_table.old"), ...ref("aws_route_table.new"));
    expect(candidates({ changes: [OLD, NEW, x], configuration })).toEqual(["aws_route_table.new", "rtb-old"]);
  });

  it("a resource, or what a variable of the root module holds of that kind", () => {
    const configuration = from("var.tables", ...ref("aws_route_table.new"));
    const rest = { variables: { tables: { value: ["rtb-given", "subnet-given"] } } };
    expect(candidates({ changes: [NEW, x], configuration, rest })).toEqual(["aws_route_table.new", "rtb-given"]);
  });

  it("a resource that the loop hands on by each.value", () => {
    const at = `${ASSOCIATION}["b"]`;
    const changes = [create('aws_route_table.t["b"]', {}), create(at, {}, AT)];
    const configuration = [resource(ASSOCIATION, { route_table_id: ["each.value"] }, ["aws_route_table.t"])];
    expect(candidates({ changes, configuration }, at)).toEqual(['aws_route_table.t["b"]']);
  });

  it("the main table of a VPC that is being created, or of one that stands", () => {
    const created = create("aws_vpc.v", {});
    const configuration = from("aws_vpc.v.main_route_table_id", "aws_vpc.v");
    expect(candidates({ changes: [created, x], configuration })).toEqual(["aws_vpc.v.main_route_table_id"]);
    const both = from("aws_vpc.v.main_route_table_id", "aws_vpc.v", ...ref("aws_route_table.new"));
    const standing = noOp("aws_vpc.v", { id: "vpc-1", main_route_table_id: "rtb-main" });
    expect(candidates({ changes: [standing, NEW, x], configuration: both })).toEqual([
      "aws_route_table.new",
      "rtb-main",
    ]);
  });

  it("a new next hop, whatever stands beside it: one that stands would be known", () => {
    const route = create("aws_route.r", {}, { nat_gateway_id: true });
    const changes = [noOp("aws_nat_gateway.n[0]", { id: "nat-0" }), create("aws_nat_gateway.n[1]", {}), route];
    const configuration = [resource("aws_route.r", { nat_gateway_id: ["aws_nat_gateway.n"] })];
    expect(candidates({ changes, configuration }, "aws_route.r", "nat_gateway_id")).toEqual(["aws_nat_gateway.n[1]"]);
  });
});

describe("an id that is not known is followed", () => {
  const inner = [resource(ASSOCIATION, { route_table_id: ["var.table"] })];
  const at = `module.m.${ASSOCIATION}`;
  const call = (table: object) => ({ module_calls: { m: { expressions: { table }, module: { resources: inner } } } });

  it("out of a module through its variables", () => {
    const root = call({ references: ref("aws_route_table.new") });
    expect(candidates({ changes: [NEW, create(at, {}, AT)], root }, at)).toEqual(["aws_route_table.new"]);
  });

  it("to what the call spells out, or the variable's default", () => {
    const both = [resource(ASSOCIATION, { route_table_id: ["var.table", ...ref("aws_route_table.new")] })];
    const changes = [create("module.m.aws_route_table.new", {}), create(at, {}, AT)];
    const given = { m: { expressions: { table: { constant_value: "rtb-given" } }, module: { resources: both } } };
    expect(candidates({ changes, root: { module_calls: given } }, at)).toEqual([
      "module.m.aws_route_table.new",
      "rtb-given",
    ]);
    const standard = { m: { module: { resources: both, variables: { table: { default: "rtb-default" } } } } };
    expect(candidates({ changes, root: { module_calls: standard } }, at)).toEqual([
      "module.m.aws_route_table.new",
      "rtb-default",
    ]);
  });

  it("into a module through its outputs, of the instance that is named", () => {
    const outputs = { table: { expression: { references: ref("aws_route_table.new") } } };
    const module_calls = {
      net: { for_each_expression: {}, module: { resources: [resource("aws_route_table.new", {})], outputs } },
    };
    const changes = [
      create('module.net["a"].aws_route_table.new', {}),
      create('module.net["b"].aws_route_table.new', {}),
      x,
    ];
    const named = from('module.net["b"].table', 'module.net["b"]', "module.net");
    expect(candidates({ changes, configuration: named, root: { module_calls } })).toEqual([
      'module.net["b"].aws_route_table.new',
    ]);
    const open = from("module.net.table", "module.net", "each.key");
    expect(candidates({ changes, configuration: open, root: { module_calls } })).toHaveLength(2);
  });

  it("within one instance of a module, and not to another", () => {
    const resources = [
      resource("aws_route_table.t", {}),
      resource(ASSOCIATION, { route_table_id: ref("aws_route_table.t") }),
    ];
    const root = { module_calls: { m: { for_each_expression: {}, module: { resources } } } };
    const changes = [
      create('module.m["a"].aws_route_table.t', {}),
      create('module.m["b.module.c"].aws_route_table.t', {}),
      create(`module.m["b.module.c"].${ASSOCIATION}`, {}, AT),
    ];
    const here = `module.m["b.module.c"].${ASSOCIATION}`;
    expect(candidates({ changes, root }, here)).toEqual(['module.m["b.module.c"].aws_route_table.t']);
  });

  it("by the same key through a variable that is a map", () => {
    const resources = [resource(ASSOCIATION, { route_table_id: ["each.value"] }, ["var.tables"])];
    const calls = { m: { expressions: { tables: { references: ["aws_route_table.t"] } }, module: { resources } } };
    const changes = [
      noOp('aws_route_table.t["a"]', { id: "rtb-a" }),
      create('aws_route_table.t["b"]', {}),
      create(`module.m.${ASSOCIATION}["b"]`, {}, AT),
    ];
    const here = `module.m.${ASSOCIATION}["b"]`;
    expect(candidates({ changes, root: { module_calls: calls } }, here)).toEqual(['aws_route_table.t["b"]']);
  });
});

describe("an id that is not known may be anything where it comes from", () => {
  it.each([
    ["a data source", ["data.aws_route_table.x.id", "data.aws_route_table.x"]],
    ["a resource of another type", ["terraform_data.x.output", "terraform_data.x"]],
    ["another attribute", ["aws_route_table.new.owner_id", "aws_route_table.new"]],
    ["nothing at all", []],
    ["what stands alone", ref("aws_route_table.old")],
  ])("%s", (_, references) => {
    expect(candidates({ changes: [OLD, NEW, x], configuration: from(...references) })).toBeUndefined();
  });

  it("one such among others", () => {
    const configuration = from(...ref("aws_route_table.new"), "data.aws_route_table.x.id");
    expect(candidates({ changes: [NEW, x], configuration })).toBeUndefined();
  });

  it("is a list: a plan does not show the ids that it spells out", () => {
    const endpoint = create("aws_vpc_endpoint.e", {}, { route_table_ids: true });
    const configuration = [resource("aws_vpc_endpoint.e", { route_table_ids: ref("aws_route_table.new") })];
    expect(
      candidates({ changes: [NEW, endpoint], configuration }, "aws_vpc_endpoint.e", "route_table_ids"),
    ).toBeUndefined();
  });
});
