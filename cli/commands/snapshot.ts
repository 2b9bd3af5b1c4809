import { connectEc2 } from "../../engine/live/ec2-client.ts";
import { recordNetwork } from "../../engine/live/record-network.ts";
import { vpcId } from "../../engine/model/ids.ts";
import type { Io } from "../io.ts";
import { patienceOf } from "../open-live.ts";

export interface SnapshotOptions {
  /** The folder that is written. */
  readonly out: string;
  /** As EC2 names it. Without it: AWS_REGION, AWS_DEFAULT_REGION, or the profile's. */
  readonly region?: string;
  /** In seconds. */
  readonly timeout?: string;
  /** VPC ids. None: every VPC of the Region. */
  readonly vpc?: readonly string[];
  /** True says nothing of what was written. */
  readonly quiet?: boolean;
}

/** `driftgate snapshot`: records the live network. The exit code is 0; what makes it 1 is thrown as an InputError. */
export async function snapshotCommand(options: SnapshotOptions, io: Io): Promise<number> {
  const ec2 = await connectEc2(options.region, patienceOf(options));
  const vpcIds = (options.vpc ?? []).map(vpcId);
  const recorded = await recordNetwork(ec2, { folder: options.out, vpcIds, progress: io.progress });
  for (const why of recorded.notRead) io.stderr(`not read: ${why}`);
  if (options.quiet === true) return 0;
  io.stdout(
    `${options.out}: ${vpcIds.join(", ") || "every VPC"} of ${recorded.region}, ${recorded.files.length} files`,
  );
  return 0;
}
