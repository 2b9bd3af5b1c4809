import { join } from "node:path";
import { CreateTransitGatewayCommand, EC2Client } from "@aws-sdk/client-ec2";
import { type Cloud, REGION, startCloud } from "../support/cloud.ts";
import { mustRun } from "../support/run.ts";
import { openRoot, type Variables } from "../support/terraform.ts";
import { type Id, idsIn } from "./ids.ts";

export interface RealStack {
  readonly cloud: Cloud;
  readonly ec2: EC2Client;
  readonly id: Id;
  /** What `terraform show -json` prints of the state, as the one apply left it. */
  readonly state: string;
  /** The VPCs to record, and the facets of them that no declared thing is held against. */
  readonly vpcs: readonly string[];
  readonly leftOut: readonly string[];
  stop(): Promise<void>;
}

const GATEWAYS = ["nat-gateways", "internet-gateways"];
const STACKS = {
  stack: {
    vpcs: ["aws_vpc.this", "aws_vpc.other"],
    leftOut: [...GATEWAYS, "network-interfaces", "security-groups", "network-acls"],
  },
  "stack-filters": { vpcs: ["aws_vpc.this"], leftOut: [...GATEWAYS, "prefix-lists", "managed-prefix-lists"] },
} as const;

/** A stack of the drift cases, freshly applied by real Terraform: the one of paths, or the one of what filters traffic. */
export async function applyStack(name: keyof typeof STACKS = "stack"): Promise<RealStack> {
  const cloud = await startCloud();
  const terraform = await openRoot(join(import.meta.dirname, name), cloud);
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const ec2 = new EC2Client({ endpoint: cloud.url, region: REGION, credentials });
  const stop = async () => {
    ec2.destroy();
    terraform.remove();
    await cloud.stop();
  };
  try {
    await terraform.applyAtOnce(name === "stack" ? await variables(ec2) : {});
    const { folder: cwd, env } = terraform;
    const state = await mustRun("terraform", ["show", "-json"], { cwd, env });
    const id = idsIn(state);
    return { cloud, ec2, id, state, stop, vpcs: STACKS[name].vpcs.map(id), leftOut: STACKS[name].leftOut };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What another state declares. */
async function variables(ec2: EC2Client): Promise<Variables> {
  const { TransitGateway } = await ec2.send(new CreateTransitGatewayCommand({}));
  return { transit_gateway: TransitGateway?.TransitGatewayId };
}
