import { describe, expect, it } from "vitest";
import { interpretPlan } from "../../engine/plan/interpret-plan.ts";
import { parsePlan } from "../../engine/plan/parse-plan.ts";
import { UnknownValue } from "../../engine/plan/plan.ts";
import { change, create, noOp, type PlanParts, planJson, ref, resource } from "./plan-json.ts";

const ASSOCIATION = "aws_route_table_association.x";
const AT = { route_table_id: true };

/** What the attribute that is not known may be, in the resource at this address. */
function unknownAt(parts: PlanParts, at = ASSOCIATION, attribute = "route_table_id"): UnknownValue {
  const plan = interpretPlan(parsePlan(JSON.stringify(planJson(parts)), "p.json"));
  const value = plan.changes.find((it) => it.address === at)?.after?.[attribute];
  if (value instanceof UnknownValue) return value;
  throw new Error(`${at}.${attribute} is known`);
}

const candidates = (parts: PlanParts, at?: string, attribute?: string) => unknownAt(parts, at, attribute).candidates;

const NEW = create("aws_route_table.new", {});
const OLD = noOp("aws_route_table.old", { id: "rtb-old" });
const x = create(ASSOCIATION, {}, AT);
const from = (...references: readonly string[]) => [resource(ASSOCIATION, { route_table_id: references })];

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

describe("a local value, which a plan does not carry", () => {
  const configuration = from("local.table");

  it("is one of what the plan names of its kind", () => {
    expect(candidates({ changes: [OLD, NEW, create("aws_subnet.s", {}), x], configuration })).toEqual([
      "aws_route_table.new",
      "rtb-old",
    ]);
  });

  it.each([
    ["a data source read at apply", change("data.aws_vpc.v", ["read"], { mode: "data", after: {} })],
    ["a resource of another provider", create("terraform_data.d", {})],
    ["an adopted default", create("aws_default_vpc.d", {})],
    ["a result that the provider fills in", create("aws_lambda_invocation.f", {}, { result: true })],
    ["the id of something else", create("aws_lb.l", {}, { vpc_id: true })],
  ])("may be anything beside %s", (_, other) => {
    expect(candidates({ changes: [NEW, x, other], configuration })).toBeUndefined();
  });

  it.each([
    ["a random name", create("random_id.r", {}, { hex: true })],
    ["an id of its own", create("aws_iam_role.r", {}, { arn: true, unique_id: true })],
    ["an address of its own", create("aws_eip.e", {}, { vpc: true, public_ip: true, instance: true })],
    ["a data source that was read", noOp("data.aws_vpc.v", {})],
  ])("is narrowed beside %s", (_, other) => {
    expect(candidates({ changes: [NEW, x, other], configuration })).toEqual(["aws_route_table.new"]);
  });
});

describe("an attribute is left to the provider", () => {
  const at = "aws_vpc_endpoint.e";
  const endpoint = create(at, {}, { route_table_ids: true });
  const isComputed = (changes: readonly object[], references?: readonly string[]) => {
    const configuration = [resource(at, references === undefined ? {} : { route_table_ids: references })];
    return unknownAt({ changes: [...changes, endpoint], configuration }, at, "route_table_ids").isComputed;
  };

  it("where the configuration does not name it", () => {
    expect(isComputed([])).toBe(true);
  });

  it("where all that it is made of is known, so that it is empty", () => {
    expect(isComputed([OLD], ["var.attach", "aws_route_table.old"])).toBe(true);
    expect(isComputed([OLD], ["var.attach"])).toBe(true);
  });

  it("but not where a part of it is still to change", () => {
    expect(isComputed([NEW], ref("aws_route_table.new"))).toBe(false);
    const app = change("aws_route_table.old", ["update"], { before: { id: "rtb-old" }, after: { id: "rtb-old" } });
    expect(isComputed([app], ["aws_route_table.old"])).toBe(false);
    const data = change("data.aws_route_tables.all", ["read"], { mode: "data", after: {} });
    expect(isComputed([data], ["data.aws_route_tables.all.ids", "data.aws_route_tables.all"])).toBe(false);
    expect(isComputed([OLD], ["local.tables"])).toBe(false);
  });

  it("and not where the plan holds no configuration of it", () => {
    const plan = { ...planJson({ changes: [endpoint] }), configuration: undefined };
    const [it] = interpretPlan(parsePlan(JSON.stringify(plan), "p.json")).changes;
    expect(it?.after?.["route_table_ids"]).toMatchObject({ isComputed: false });
  });
});
