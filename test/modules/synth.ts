import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { TerraformStack, Testing } from "cdktf";
import { z } from "zod";
import { EndpointsStack, type Settings } from "../../modules/index.ts";

const block = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())));

export const synthesized = z.looseObject({
  resource: block.default({}),
  data: block.default({}),
  terraform: z.record(z.string(), z.unknown()).default({}),
  provider: z.record(z.string(), z.array(z.unknown())).optional(),
  import: z.array(z.record(z.string(), z.unknown())).default([]),
  output: z.record(z.string(), z.unknown()).default({}),
});
export type Synthesized = z.infer<typeof synthesized>;

/** What cdktf writes for the stack, its validations run as `cdktf synth` runs them. */
export const synth = (stack: Parameters<typeof Testing.synth>[0]): Synthesized =>
  synthesized.parse(JSON.parse(Testing.synth(stack, true)));

/** What cdktf writes for a stack that `build` fills, in eu-west-1. */
export function declare(build: (stack: TerraformStack) => void): Synthesized {
  const stack = new TerraformStack(Testing.app(), "stack");
  new AwsProvider(stack, "aws", { region: "eu-west-1" });
  build(stack);
  return synth(stack);
}

export const settings: Settings = {
  region: "eu-west-1",
  vpcId: "vpc-1",
  endpoints: { dynamodb: { routeTables: { "private-a": "rtb-a", "private-b": "rtb-b" } } },
};

export const endpointsStack = (changes: Partial<Settings> = {}): EndpointsStack =>
  new EndpointsStack(Testing.app(), "endpoints", { ...settings, ...changes });
