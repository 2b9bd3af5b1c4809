import { join } from "node:path";
import { CreateTransitGatewayCommand, EC2Client } from "@aws-sdk/client-ec2";
import { type Cloud, REGION, startCloud } from "../support/cloud.ts";
import { mustRun } from "../support/run.ts";
import { openRoot } from "../support/terraform.ts";
import { type Id, idsIn } from "./ids.ts";

export interface RealStack {
  readonly cloud: Cloud;
  readonly ec2: EC2Client;
  readonly id: Id;
  /** What `terraform show -json` prints of the state, as the one apply left it. */
  readonly state: string;
  stop(): Promise<void>;
}

/** The stack of the drift cases, freshly applied by real Terraform. */
export async function applyStack(): Promise<RealStack> {
  const cloud = await startCloud();
  const terraform = await openRoot(join(import.meta.dirname, "stack"), cloud);
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const ec2 = new EC2Client({ endpoint: cloud.url, region: REGION, credentials });
  const stop = async () => {
    ec2.destroy();
    terraform.remove();
    await cloud.stop();
  };
  try {
    const { TransitGateway } = await ec2.send(new CreateTransitGatewayCommand({}));
    await terraform.applyAtOnce({ transit_gateway: TransitGateway?.TransitGatewayId });
    const { folder: cwd, env } = terraform;
    const state = await mustRun("terraform", ["show", "-json"], { cwd, env });
    return { cloud, ec2, id: idsIn(state), state, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
