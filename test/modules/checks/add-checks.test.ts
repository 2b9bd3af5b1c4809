import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint/index.js";
import { TerraformStack, Testing } from "cdktf";
import type { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { acceptCheck, addChecks, DeclarationError, GatewayEndpoint, RouteTables } from "../../../modules/index.ts";
import { synth } from "../synth.ts";

const REGION = "eu-west-1";
const endpoint = { service: "dynamodb", region: REGION, vpcId: "vpc-1" } as const;

function stackIn(region: string): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "stack");
  new AwsProvider(stack, "aws", { region });
  return stack;
}

/** A stack whose endpoint asks for the Region of another than the provider's. */
function misplaced(): { readonly stack: TerraformStack; readonly ddb: Construct } {
  const stack = stackIn("us-east-1");
  return { stack, ddb: new GatewayEndpoint(stack, "ddb", { ...endpoint, routeTables: {} }) };
}

const notes = (stack: TerraformStack): readonly string[] =>
  stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type.startsWith("@cdktf/"))
    .map(({ type, data }) => `${type} ${data}`);

describe("the checks of a stack", () => {
  it("fail synth where one refuses, and say where, why, and how to accept it", () => {
    expect(() => synth(misplaced().stack)).toThrow(
      /service-region: aws_vpc_endpoint\.ddb asks for .*, or accept it: acceptCheck\(construct, "service-region", "why"\)/,
    );
  });

  it("say each thing once, however many endpoints there are", () => {
    const { stack } = misplaced();
    new GatewayEndpoint(stack, "s3", { ...endpoint, service: "s3", region: "us-east-1", routeTables: {} });
    let message = "";
    try {
      synth(stack);
    } catch (error) {
      message = String(error);
    }
    expect(message.split("service-region: ")).toHaveLength(2);
  });

  it("note what is accepted, with the reason, and let it pass", () => {
    const { stack, ddb } = misplaced();
    acceptCheck(ddb, "service-region", "the provider is a stand-in");
    synth(stack);
    expect(notes(stack)).toEqual([
      expect.stringMatching(/^@cdktf\/info service-region: .* \(accepted: the provider is a stand-in\)$/),
    ]);
  });

  it("take an acceptance of the whole stack, and none of another check", () => {
    const { stack } = misplaced();
    acceptCheck(stack, "vpc-dns", "we resolve names ourselves");
    expect(() => synth(stack)).toThrow(/service-region/);
    acceptCheck(stack, "service-region", "the provider is a stand-in");
    expect(() => synth(stack)).not.toThrow();
  });

  it("take a quota that was raised, with the reason", () => {
    const stack = stackIn(REGION);
    for (let i = 0; i < 21; i++)
      new GatewayEndpoint(stack, `e${i}`, { ...endpoint, vpcId: `vpc-${i}`, routeTables: {} });
    expect(() => synth(stack)).toThrow(/endpoints-per-region: aws_vpc_endpoint\.e20 /);
    acceptCheck(stack, "endpoints-per-region", "raised to 50");
    expect(() => synth(stack)).not.toThrow();
  });

  it("take no acceptance without a reason", () => {
    expect(() => acceptCheck(misplaced().stack, "vpc-dns", " ")).toThrow(DeclarationError);
  });

  it("warn of what has no effect, and do not fail", () => {
    const stack = stackIn(REGION);
    const { ids } = new RouteTables(stack, "net", { vpcId: "vpc-1", tables: { idle: {} } });
    new GatewayEndpoint(stack, "ddb", { ...endpoint, routeTables: ids });
    synth(stack);
    expect(notes(stack)).toEqual([
      expect.stringMatching(/^@cdktf\/warn table-without-subnet: .*ddb_idle attaches aws_route_table\.net_idle, which/),
    ]);
  });

  it("are silent where all is well", () => {
    const stack = stackIn(REGION);
    const subnets = { app: { id: "subnet-1", table: "a" } };
    const { ids } = new RouteTables(stack, "net", { vpcId: "vpc-1", tables: { a: {} }, subnets });
    new GatewayEndpoint(stack, "ddb", { ...endpoint, routeTables: ids });
    synth(stack);
    expect(notes(stack)).toEqual([]);
  });

  it("may be added to a stack of other constructs", () => {
    const stack = stackIn(REGION);
    new VpcEndpoint(stack, "raw", { vpcId: "vpc-1", serviceName: "com.amazonaws.us-east-1.s3" });
    expect(() => synth(stack)).not.toThrow();
    addChecks(stack);
    expect(() => synth(stack)).toThrow(/service-region: aws_vpc_endpoint\.raw/);
  });
});
