import type { LiveSource } from "../engine/live/live-source.ts";
import { recordedLiveSource } from "../engine/live/recorded-live-source.ts";
import type { Progress } from "../engine/progress.ts";
import { secondsOf } from "./settings.ts";

export interface LiveOptions {
  /** `aws`, or the folder of a recorded network. */
  readonly live: string;
  readonly region?: string;
  /** In seconds. */
  readonly timeout?: string;
}

/** How long an EC2 call may take, in seconds. Undefined: as long as is usual. */
export function patienceOf({ timeout }: Pick<LiveOptions, "timeout">): number | undefined {
  return timeout === undefined ? undefined : secondsOf(timeout, "--timeout");
}

/** The live network that the options name. EC2's client is loaded only where it is asked. */
export async function openLive(options: LiveOptions, progress: Progress): Promise<LiveSource> {
  const patience = patienceOf(options);
  if (options.live !== "aws") return recordedLiveSource(options.live);
  const { ec2LiveSource } = await import("../engine/live/ec2-live-source.ts");
  return ec2LiveSource(options.region, progress, patience);
}
