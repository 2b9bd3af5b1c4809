import { InputError } from "../errors.ts";
import { type Progress, silent } from "../progress.ts";
import { parseRecording } from "./answers.ts";
import { assembleNetwork } from "./assemble-network.ts";
import { connectEc2, type Ec2 } from "./ec2-client.ts";
import { findVpcs } from "./find-vpcs.ts";
import type { LiveSource } from "./live-source.ts";
import { readEc2 } from "./read-ec2.ts";
import { firstOfNoneHeld } from "./scope-check.ts";

/** EC2 in one Region, as `connectEc2` finds it, with its patience in seconds; throws what that throws. */
export async function ec2LiveSource(
  region: string | undefined,
  progress: Progress = silent,
  patience?: number,
): Promise<LiveSource> {
  return liveSourceFrom(await connectEc2(region, patience), progress);
}

/** Reads the VPCs that the scope touches, wholly, and no other. Throws an InputError if the Region holds nothing of the scope. */
export function liveSourceFrom(ec2: Ec2, progress: Progress = silent): LiveSource {
  return {
    name: `EC2 in ${ec2.region}`,
    async read(scope) {
      progress("finding the VPCs that the plan touches");
      const vpcs = await findVpcs(ec2, scope);
      const network = assembleNetwork(parseRecording(await readEc2(ec2, vpcs, progress)));
      const missing = firstOfNoneHeld(network, scope);
      if (missing === undefined) return network;
      throw new InputError(
        `EC2 in ${ec2.region} holds neither ${missing} nor anything else that the plan names`,
        "choose the plan's Region with --region, and credentials of its account",
      );
    },
  };
}
