import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { describe, expect, it } from "vitest";
import { DeclarationError, GatewayEndpoint, type GatewayEndpointConfig } from "../../../modules/index.ts";

const config: GatewayEndpointConfig = {
  service: "s3",
  region: "eu-west-1",
  vpcId: "vpc-1",
  routeTables: { a: "rtb-a" },
};

function messageOf(changes: Record<string, unknown>): string {
  try {
    new GatewayEndpoint(new TerraformStack(Testing.app(), "stack"), "s3", { ...config, ...changes });
  } catch (error) {
    if (error instanceof DeclarationError) return error.message;
    throw error;
  }
  return "";
}

describe("a configuration", () => {
  it.each([
    ["an unknown service", { service: "sqs" }, '"sqs" has no gateway endpoint; use one of dynamodb, s3'],
    ["an availability zone for a Region", { region: "eu-west-1a" }, '"eu-west-1a" is not a Region'],
    ["an empty Region", { region: "" }, '"" is not a Region'],
    ["a VPC's name for its id", { vpcId: "production" }, 'vpcId is "production", which is not an id'],
    ["an id that is only a prefix", { vpcId: "vpc-" }, 'vpcId is "vpc-", which is not an id'],
    ["a subnet among the tables", { routeTables: { a: "subnet-1" } }, 'the route table "a" is "subnet-1"'],
    ["a table without a name", { routeTables: { "": "rtb-1" } }, "a route table has an empty name"],
    ["a name that no address can hold", { routeTables: { "a b": "rtb-1" } }, 'the route table name "a b"'],
    ["one table twice", { routeTables: { a: "rtb-1", b: "rtb-1" } }, 'the route tables "a" and "b" both name rtb-1'],
    ["a policy that is no object", { policy: "[]" }, "the policy is not a policy document: "],
    ["a policy that AWS refuses", { policy: '{"Statement":{"Effect":"Allow"}}' }, "statement 1 of the policy names no"],
  ])("is refused with %s", (_, changes, message) => {
    expect(messageOf(changes)).toMatch(/^GatewayEndpoint stack\/s3: /);
    expect(messageOf(changes)).toContain(message);
  });

  it("is told all that is wrong with it at once, in one line", () => {
    const message = messageOf({ region: "moon", vpcId: "x", routeTables: { "": "y" } });
    expect(message.split("; ").length).toBeGreaterThanOrEqual(4);
    expect(message).not.toContain("\n");
  });

  it("is not judged by what Terraform has yet to fill in", () => {
    const token = new TerraformVariable(new TerraformStack(Testing.app(), "other"), "x", {}).stringValue;
    const expression = ["$", "{var.id}"].join("");
    for (const text of [token, expression]) {
      expect(messageOf({ region: text, vpcId: text, routeTables: { a: text }, policy: text })).toBe("");
    }
  });

  it("is refused with one unknown table under two names, since both are the same reference", () => {
    const expression = ["$", "{aws_route_table.a.id}"].join("");
    expect(messageOf({ routeTables: { a: expression, b: expression } })).toContain(
      'the route tables "a" and "b" both name',
    );
  });
});
