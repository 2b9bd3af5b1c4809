import { InputError } from "../errors.ts";
import type { VpcId } from "../model/ids.ts";
import type { Progress } from "../progress.ts";
import { parseRecording } from "./answers.ts";
import type { Ec2 } from "./ec2-client.ts";
import { readEc2 } from "./read-ec2.ts";
import { checkRecordingFolder, writeRecording } from "./write-recording.ts";

export interface Recorded {
  readonly region: string;
  /** Sorted as the calls are. */
  readonly files: readonly string[];
  /** Why a call, or the entries of prefix lists, have no file. */
  readonly notRead: readonly string[];
}

export interface RecordRequest {
  readonly folder: string;
  /** Empty: every VPC of the Region. */
  readonly vpcIds: readonly VpcId[];
  readonly progress: Progress;
}

/** Reads a Region's network, or that of some of its VPCs, and writes it down. Nothing is written unless all could be asked. */
export async function recordNetwork(ec2: Ec2, { folder, vpcIds, progress }: RecordRequest): Promise<Recorded> {
  await checkRecordingFolder(folder);
  const recording = await readEc2(ec2, { vpcs: vpcIds.length === 0 ? "all" : vpcIds, lists: "all", progress });
  const { vpcs, notRead } = parseRecording(recording);
  const absent = vpcIds.find((id) => !vpcs.some((vpc) => vpc.VpcId === id));
  if (absent !== undefined && !notRead.has("vpcs")) {
    throw new InputError(`EC2 in ${ec2.region} has no ${absent}`, "check --vpc, --region and the account");
  }
  progress(`writing ${folder}`);
  const files = await writeRecording(recording, folder);
  const answers = [...recording.facets.values(), ...recording.entries.values()];
  const reasons = new Set(answers.flatMap((answer) => (answer.known ? [] : [answer.why])));
  return { region: ec2.region, files, notRead: [...reasons] };
}
