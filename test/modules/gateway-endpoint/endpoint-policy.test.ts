import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Fn, Lazy, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { describe, expect, it } from "vitest";
import { type EndpointPolicy, GatewayEndpoint } from "../../../modules/index.ts";
import { synth } from "../synth.ts";

/** What Terraform reads as `${...}` and IAM too; written in two parts since the linter takes it for a template. */
const variable = (name: string): string => ["$", `{${name}}`].join("");

function policyOf(make: (stack: TerraformStack) => EndpointPolicy): string {
  const stack = new TerraformStack(Testing.app(), "stack");
  new AwsProvider(stack, "aws", { region: "eu-west-1" });
  new GatewayEndpoint(stack, "ddb", {
    service: "dynamodb",
    region: "eu-west-1",
    vpcId: "vpc-1",
    routeTables: {},
    policy: make(stack),
  });
  return String(synth(stack).resource["aws_vpc_endpoint"]?.["ddb"]?.["policy"]);
}

const allow = (resource: unknown) => ({
  Statement: [{ Effect: "Allow", Principal: "*", Action: "dynamodb:GetItem", Resource: resource }],
});

describe("an endpoint policy", () => {
  it("is taken as an object", () => {
    expect(JSON.parse(policyOf(() => allow("*")))).toEqual(allow("*"));
  });

  it("is taken as JSON, its white space kept", () => {
    const text = JSON.stringify(allow("*"), null, 2);
    expect(policyOf(() => text)).toBe(text);
  });

  it("refers to what its tokens stand for", () => {
    const text = policyOf((stack) => {
      const one = new TerraformVariable(stack, "one", {}).stringValue;
      return allow([Fn.upper("x"), one, Lazy.stringValue({ produce: () => "late" })]);
    });
    const resources: unknown = JSON.parse(text).Statement[0].Resource;
    expect(resources).toEqual([expect.stringContaining("upper("), variable("var.one"), "late"]);
  });

  it("leaves IAM's variables to IAM, as an object and as JSON", () => {
    const names = ["$", "*", "?", "aws:PrincipalTag/team", "saml:sub"];
    const policy = allow(names.map(variable));
    const escaped = names.map((name) => `$${variable(name)}`);
    expect(JSON.parse(policyOf(() => policy))).toEqual(allow(escaped));
    expect(JSON.parse(policyOf(() => JSON.stringify(policy)))).toEqual(allow(escaped));
  });

  it("does not escape what the author has escaped", () => {
    const text = JSON.stringify(allow(`$${variable("aws:username")}`));
    expect(policyOf(() => text)).toBe(text);
  });

  it("leaves Terraform's expressions to Terraform", () => {
    expect(policyOf(() => variable("data.aws_iam_policy_document.it.json"))).toBe(
      variable("data.aws_iam_policy_document.it.json"),
    );
  });

  it("may have 20,480 characters with its white space, and no more", () => {
    const text = JSON.stringify(allow("*"));
    const padded = (length: number) => text + " ".repeat(length - text.length);
    expect(policyOf(() => padded(20_480))).toHaveLength(20_480);
    expect(() => policyOf(() => padded(20_481))).toThrow(/the policy has 20481 characters.*takes 20480 at most/);
  });

  it("is not counted while Terraform has yet to fill it in", () => {
    const long = "x".repeat(20_480);
    expect(() => policyOf(() => allow(long))).toThrow(/takes 20480 at most/);
    expect(policyOf((stack) => allow([long, new TerraformVariable(stack, "one", {}).stringValue]))).toContain(long);
  });

  it("counts IAM's variables as AWS counts them, not as Terraform spells them", () => {
    const text = JSON.stringify(allow(variable("aws:username")));
    expect(policyOf(() => text + " ".repeat(20_480 - text.length))).toHaveLength(20_481);
  });
});
