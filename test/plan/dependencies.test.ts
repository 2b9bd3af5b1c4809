import { describe, expect, it } from "vitest";
import { dependenciesIn, withoutKeys } from "../../engine/plan/dependencies.ts";
import { parsePlan } from "../../engine/plan/parse-plan.ts";
import { type PlanParts, planJson, ref, resource } from "./plan-json.ts";

const waitsFor = (name: string, parts: Omit<PlanParts, "changes">) =>
  [...dependenciesIn(parsePlan(JSON.stringify(planJson({ changes: [], ...parts })), "p.json")).configured(name)].filter(
    (it) => /aws_\w+\.\w+$/.test(it),
  );

const TABLE = resource("aws_route_table.t", { vpc_id: ref("aws_vpc.v") });
const ROUTE = resource("aws_route.r", { route_table_id: ref("aws_route_table.t") });

describe("a resource waits for", () => {
  it("what it refers to, and for what that waits for", () => {
    const configuration = [TABLE, ROUTE];
    expect(waitsFor("aws_route.r", { configuration })).toEqual(["aws_route_table.t", "aws_vpc.v"]);
    expect(waitsFor("aws_route_table.t", { configuration })).toEqual(["aws_vpc.v"]);
  });

  it("what its depends_on, its count and its loop name", () => {
    const configuration = [
      { ...resource("aws_route.a", {}), depends_on: ["aws_nat_gateway.n"] },
      { ...resource("aws_route.b", {}), count_expression: { references: ["aws_vpc.v"] } },
      resource("aws_route.c", {}, ["aws_subnet.s"]),
    ];
    expect(waitsFor("aws_route.a", { configuration })).toEqual(["aws_nat_gateway.n"]);
    expect(waitsFor("aws_route.b", { configuration })).toEqual(["aws_vpc.v"]);
    expect(waitsFor("aws_route.c", { configuration })).toEqual(["aws_subnet.s"]);
  });

  it("what a variable of its module was given", () => {
    const call = {
      expressions: { table: { references: ref("aws_route_table.t") }, other: { references: ref("aws_vpc.other") } },
      module: { resources: [resource("aws_route.r", { route_table_id: ["var.table"] })] },
    };
    const parts = { configuration: [TABLE], root: { module_calls: { m: call } } };
    expect(waitsFor("module.m.aws_route.r", parts)).toEqual(["aws_route_table.t", "aws_vpc.v"]);
  });

  it("what an output of a module comes from, and no more of the module", () => {
    const inside = {
      resources: [resource("aws_route_table.t", {}), resource("aws_subnet.s", {})],
      outputs: { table: { expression: { references: ref("aws_route_table.t") } } },
    };
    const configuration = [resource("aws_route.r", { route_table_id: ["module.m.table", "module.m"] })];
    const found = waitsFor("aws_route.r", { configuration, root: { module_calls: { m: { module: inside } } } });
    expect(found).toEqual(["module.m.aws_route_table.t"]);
  });

  it("every output of a module where it names none, and the whole of one that its depends_on names", () => {
    const inside = {
      resources: [resource("aws_route_table.t", {}), resource("aws_subnet.s", {})],
      outputs: { table: { expression: { references: ref("aws_route_table.t") } } },
    };
    const root = { module_calls: { m: { module: inside } } };
    const open = [resource("aws_route.r", { route_table_id: ["module.m", "each.key"] })];
    expect(waitsFor("aws_route.r", { configuration: open, root })).toEqual(["module.m.aws_route_table.t"]);
    const whole = [{ ...resource("aws_route.r", {}), depends_on: ["module.m"] }];
    expect(new Set(waitsFor("aws_route.r", { configuration: whole, root }))).toEqual(
      new Set(["module.m.aws_route_table.t", "module.m.aws_subnet.s"]),
    );
  });

  it("what its module as a whole depends on", () => {
    const call = { depends_on: ["aws_nat_gateway.n"], module: { resources: [resource("aws_route.r", {})] } };
    expect(waitsFor("module.m.aws_route.r", { root: { module_calls: { m: call } } })).toEqual(["aws_nat_gateway.n"]);
  });

  it("nothing, as far as a local value says: a plan does not carry it", () => {
    expect(
      waitsFor("aws_route.r", { configuration: [resource("aws_route.r", { route_table_id: ["local.table"] })] }),
    ).toEqual([]);
  });
});

it("keys are taken out of an address, though they hold dots and brackets", () => {
  expect(withoutKeys('module.a["x.y"].module.b[0].aws_route.r["[1]"]')).toBe("module.a.module.b.aws_route.r");
});
