import { Testing } from "cdktf";
import { z } from "zod";
import { EndpointsStack, type Settings } from "../../modules/index.ts";

const block = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())));

const synthesized = z.looseObject({
  resource: block.default({}),
  data: block.default({}),
  terraform: z.record(z.string(), z.unknown()).default({}),
  provider: z.record(z.string(), z.array(z.unknown())).optional(),
  output: z.record(z.string(), z.unknown()).default({}),
});
export type Synthesized = z.infer<typeof synthesized>;

/** What cdktf writes for the stack, its validations run as `cdktf synth` runs them. */
export const synth = (stack: Parameters<typeof Testing.synth>[0]): Synthesized =>
  synthesized.parse(JSON.parse(Testing.synth(stack, true)));

export const settings: Settings = {
  region: "eu-west-1",
  vpcId: "vpc-1",
  endpoints: { dynamodb: { routeTables: { "private-a": "rtb-a", "private-b": "rtb-b" } } },
};

export const endpointsStack = (changes: Partial<Settings> = {}): EndpointsStack =>
  new EndpointsStack(Testing.app(), "endpoints", { ...settings, ...changes });
