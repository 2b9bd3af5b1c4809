import { describe, expect, it } from "vitest";
import { interpretPlan } from "../../engine/plan/interpret-plan.ts";
import { parsePlan } from "../../engine/plan/parse-plan.ts";
import { isUnavoidable, type Moment, momentsAround, momentsBetween } from "../../engine/project/moments.ts";
import { project } from "../../engine/project/project.ts";
import { smallNetwork } from "../model/small-network.ts";
import { change, create, type PlanParts, planJson, ref, remove, resource } from "../plan/plan-json.ts";

const stepsOf = (parts: PlanParts) =>
  project(
    interpretPlan(parsePlan(JSON.stringify(planJson(parts)), "p.json")),
    smallNetwork({ tables: { "rtb-1": {} }, subnets: { "subnet-1": "rtb-1" } }),
  ).steps;

const names = (moments: readonly Moment[] | undefined) =>
  moments?.map((moment) =>
    moment
      .map(({ phase, change: { address } }) => `${phase === "remove" ? "-" : "+"}${address.replace(/^aws_/, "")}`)
      .join(" "),
  );

const TABLE = create("aws_route_table.t", { vpc_id: "vpc-1" }, { route: true });
const ROUTE = create(
  "aws_route.r",
  { destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-1" },
  { route_table_id: true },
);
const MOVE = create("aws_route_table_association.a", { subnet_id: "subnet-1" }, { route_table_id: true });
const ON_TABLE = { route_table_id: ref("aws_route_table.t") };

describe("the moments between the first step and the last", () => {
  it("are all that no dependency rules out", () => {
    const configuration = [resource("aws_route.r", ON_TABLE), resource("aws_route_table_association.a", ON_TABLE)];
    expect(names(momentsBetween(stepsOf({ changes: [TABLE, ROUTE, MOVE], configuration })))).toEqual([
      "+route_table.t",
      "+route.r +route_table.t",
      "+route_table.t +route_table_association.a",
    ]);
  });

  it("are fewer where the configuration says what waits for what", () => {
    const association = { ...resource("aws_route_table_association.a", ON_TABLE), depends_on: ["aws_route.r"] };
    const configuration = [resource("aws_route.r", ON_TABLE), association];
    expect(names(momentsBetween(stepsOf({ changes: [TABLE, ROUTE, MOVE], configuration })))).toEqual([
      "+route_table.t",
      "+route.r +route_table.t",
    ]);
  });

  it("have what is replaced gone first, unless it is created before it is destroyed", () => {
    const parts = { before: { id: "nat-1" }, after: {} };
    const replaced = (actions: readonly string[]) =>
      stepsOf({ changes: [change("aws_nat_gateway.n", actions, parts)] });
    expect(names(momentsBetween(replaced(["delete", "create"])))).toEqual(["-nat_gateway.n"]);
    expect(names(momentsBetween(replaced(["create", "delete"])))).toEqual(["+nat_gateway.n"]);
  });

  it("destroy in the reverse order of what the state says depends on what", () => {
    const route = { route_table_id: "rtb-1", destination_cidr_block: "0.0.0.0/0" };
    const changes = [remove("aws_nat_gateway.n", { id: "nat-1" }), remove("aws_route.r", route)];
    const resources = [{ address: "aws_route.r", depends_on: ["aws_nat_gateway.n"] }];
    const rest = { prior_state: { values: { root_module: { resources } } } };
    expect(names(momentsBetween(stepsOf({ changes, rest })))).toEqual(["-route.r"]);
    expect(names(momentsBetween(stepsOf({ changes })))).toHaveLength(2);
  });

  it("are none where there is one step", () => {
    expect(momentsBetween(stepsOf({ changes: [MOVE] }))).toEqual([]);
  });
});

describe("where the moments are too many", () => {
  const many = Array.from({ length: 12 }, (_, i) =>
    create(`aws_route.r${i}`, {
      route_table_id: "rtb-1",
      destination_cidr_block: `10.${i}.0.0/16`,
      gateway_id: "igw-1",
    }),
  );

  it("they are not listed", () => {
    expect(momentsBetween(stepsOf({ changes: many }))).toBeUndefined();
  });

  it("some are: of any two steps in either order, each is done without the other in one of them", () => {
    const steps = stepsOf({ changes: many });
    const moments = momentsAround(steps);
    for (const a of steps) {
      for (const b of steps) {
        if (a !== b) expect(moments.some((it) => it.includes(a) && !it.includes(b))).toBe(true);
      }
    }
  });

  it("none of them breaks a dependency", () => {
    const association = { ...resource("aws_route_table_association.a", ON_TABLE), depends_on: ["aws_route.r"] };
    const steps = stepsOf({
      changes: [TABLE, ROUTE, MOVE],
      configuration: [resource("aws_route.r", ON_TABLE), association],
    });
    expect(new Set(names(momentsAround(steps)))).toEqual(new Set(["+route_table.t", "+route.r +route_table.t"]));
  });
});

describe("a moment is unavoidable", () => {
  const steps = stepsOf({ changes: [ROUTE, MOVE] });
  const [route, move] = steps;

  it("where every order comes through it, or through another of its like", () => {
    if (route === undefined || move === undefined) throw new Error("two steps");
    expect(isUnavoidable(steps, [[route], [move]])).toBe(true);
    expect(isUnavoidable(steps, [[move]])).toBe(false);
    expect(isUnavoidable(steps, [])).toBe(false);
  });
});
