import { describe, expect, it } from "vitest";
import { InputError } from "../../engine/errors.ts";
import { interpretPlan } from "../../engine/plan/interpret-plan.ts";
import { parsePlan } from "../../engine/plan/parse-plan.ts";
import { change, planJson } from "./plan-json.ts";

const whole = planJson({ changes: [] });

/** What is said of a text that is not a plan. Throws where it is taken for one. */
function complaint(text: string): InputError {
  try {
    interpretPlan(parsePlan(text, "p.json"));
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error("it was taken for a plan");
}

describe("what is not a plan is refused by what it is", () => {
  it.each([
    ["empty", "", "it is empty"],
    ["blank", " \n", "it is empty"],
    ["a binary plan", "PK\u0003\u0004rest", "binary plan file"],
    ["not JSON", "{ ", "it is not JSON"],
    ["HCL", 'resource "aws_vpc" "v" {}', "it is not JSON"],
    ["a number", "7", "it is JSON, but not a plan"],
    ["a list", "[]", "it is JSON, but not a plan"],
    ["null", "null", "it is JSON, but not a plan"],
    ["a state as show prints it", '{"format_version":"1.0","values":{"root_module":{}}}', "a Terraform state"],
    ["a raw state", '{"version":4,"serial":1,"lineage":"x","resources":[]}', "a Terraform state"],
    ["one line of the log", '{"@level":"info","@message":"Terraform 1.11.4"}', "the log of"],
    ["the log", '{"@level":"info"}\n{"@level":"info"}\n', "the log of"],
    ["something else", '{"planned_values":{}}', "no format_version"],
    ["another major version", '{"format_version":"2.0","resource_changes":[]}', '"2.0"'],
    ["an older one", '{"format_version":"0.1"}', '"0.1"'],
    ["an errored plan", JSON.stringify({ ...whole, errored: true }), "ended in an error"],
    ["changes that are no list", '{"format_version":"1.2","resource_changes":{}}', "resource_changes"],
    [
      "a change without an address",
      '{"format_version":"1.2","resource_changes":[{"mode":"managed"}]}',
      "resource_changes.0",
    ],
    [
      "an action that nobody knows",
      JSON.stringify(planJson({ changes: [change("aws_vpc.v", ["teleport"])] })),
      'aws_vpc.v: the plan has actions ["teleport"]',
    ],
    [
      "no action",
      JSON.stringify(planJson({ changes: [change("aws_vpc.v", [])] })),
      "resource_changes.0.change.actions",
    ],
  ])("%s", (_, text, said) => {
    const error = complaint(text);
    expect(error.message).toContain(said);
    expect(error.message + error.remedy).not.toContain("\n");
    expect(error.remedy.length).toBeGreaterThan(10);
  });

  it("by the name that it was given", () => {
    expect(complaint("").message).toMatch(/^p\.json: /);
  });
});

describe("what is a plan", () => {
  const parse = (json: object) => interpretPlan(parsePlan(JSON.stringify(json), "p.json"));

  it("may begin with a byte order mark, and hold keys that are not known", () => {
    expect(parsePlan(`\uFEFF${JSON.stringify({ ...whole, brand_new: 1 })}`, "p.json").format_version).toBe("1.2");
  });

  it("may be of a newer minor version", () => {
    expect(parse({ ...whole, format_version: "1.99" }).changes).toEqual([]);
  });

  it("may have no changes at all, as a refresh-only one", () => {
    expect(parse({ format_version: "1.2" })).toMatchObject({ changes: [], incomplete: [], mentions: [] });
  });

  it("is not the whole story where Terraform deferred changes, or says so", () => {
    expect(parse({ ...whole, complete: false }).incomplete).toHaveLength(1);
    expect(parse({ ...whole, complete: false, deferred_changes: [{}, {}] }).incomplete).toEqual([
      "Terraform deferred 2 changes to a later plan",
    ]);
    expect(parse(whole).incomplete).toEqual([]);
  });

  it("is not the whole story where Terraform invokes actions beside it", () => {
    const action_invocations = [{ address: "action.aws_ec2_stop_instance.nat" }];
    expect(parse({ ...whole, action_invocations }).incomplete).toHaveLength(1);
    expect(parse({ ...whole, action_invocations: [] }).incomplete).toEqual([]);
  });

  it("has its changes in one order, whatever order it lists them in", () => {
    const [a, b] = [change("aws_vpc.a", ["no-op"]), change("aws_vpc.b", ["no-op"])];
    expect(parse(planJson({ changes: [b, a] }))).toEqual(parse(planJson({ changes: [a, b] })));
  });

  it.each([
    [["delete", "create"], "delete-create"],
    [["create", "delete"], "create-delete"],
    [["forget"], "forget"],
    [["create", "forget"], "create"],
    [["read"], "read"],
    [["no-op"], "no-op"],
  ])("knows the actions %j as %s", (actions, action) => {
    expect(parse(planJson({ changes: [change("aws_vpc.a", actions)] })).changes[0]?.action).toBe(action);
  });

  it("mentions the ids of what it changes, and not of what it leaves", () => {
    const changes = [
      change("aws_route.a", ["update"], {
        before: { route_table_id: "rtb-0a" },
        after: { vpc_endpoint_ids: ["vpce-0b"] },
      }),
      change("aws_subnet.b", ["no-op"], { before: { id: "subnet-0c" }, after: { id: "subnet-0c" } }),
    ];
    expect(parse(planJson({ changes })).mentions).toEqual(["rtb-0a", "vpce-0b"]);
  });

  it("mentions the VPCs in which the state has what it changes, and every prefix list", () => {
    const resources = [
      { values: { id: "rtb-0a", vpc_id: "vpc-0d" } },
      { values: { id: "rtb-0e", vpc_id: "vpc-0e" } },
      { values: { id: "pl-0f" } },
    ];
    const prior_state = { values: { root_module: { child_modules: [{ resources }] } } };
    const after = { route_table_id: "rtb-0a", destination_prefix_list_id: "pl-0a" };
    const changes = [change("aws_route.a", ["create"], { after })];
    expect(parse(planJson({ changes, rest: { prior_state } })).mentions).toEqual([
      "pl-0a",
      "pl-0f",
      "rtb-0a",
      "vpc-0d",
    ]);
  });

  it("mentions all that the state holds where a change may reach any VPC of it", () => {
    const prior_state = { values: { root_module: { resources: [{ values: { id: "vpc-0d" } }] } } };
    const gateway = change("aws_ec2_transit_gateway.t", ["delete"], { before: { id: "tgw-0a" } });
    const tag = change("aws_subnet.s", ["update"], {
      before: { id: "subnet-0c" },
      after: { id: "subnet-0c", tags: {} },
    });
    expect(parse(planJson({ changes: [tag], rest: { prior_state } })).mentions).toEqual(["subnet-0c"]);
    expect(parse(planJson({ changes: [tag, gateway], rest: { prior_state } })).mentions).toEqual([
      "subnet-0c",
      "vpc-0d",
    ]);
    const bucket = change("aws_s3_bucket.b", ["delete"], { before: { id: "b" } });
    expect(parse(planJson({ changes: [bucket], rest: { prior_state } })).mentions).toEqual(["vpc-0d"]);
  });
});
