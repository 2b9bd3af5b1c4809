import type { LiveSource } from "../engine/live/live-source.ts";
import { recordedLiveSource } from "../engine/live/recorded-live-source.ts";
import type { Progress } from "../engine/progress.ts";

export interface LiveOptions {
  /** `aws`, or the folder of a recorded network. */
  readonly live: string;
  readonly region?: string;
}

/** The live network that the options name. EC2's client is loaded only where it is asked. */
export async function openLive({ live, region }: LiveOptions, progress: Progress): Promise<LiveSource> {
  if (live !== "aws") return recordedLiveSource(live);
  const { ec2LiveSource } = await import("../engine/live/ec2-live-source.ts");
  return ec2LiveSource(region, progress);
}
