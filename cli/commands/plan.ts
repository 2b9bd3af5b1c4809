import { exitCodeOf } from "../../engine/gate/exit-code.ts";
import type { LiveSource } from "../../engine/live/live-source.ts";
import { planLiveSource } from "../../engine/live/plan-live-source.ts";
import { recordedLiveSource } from "../../engine/live/recorded-live-source.ts";
import { assessConfiguration, assessPlan } from "../../engine/pipeline.ts";
import type { Progress } from "../../engine/progress.ts";
import { type Format, RENDERERS } from "../../engine/report/index.ts";
import { takesColor } from "../color.ts";
import { type Io, writeReport } from "../io.ts";
import { maskingOf } from "../masking.ts";

export interface PlanOptions {
  /** A file, or `-` for standard input. Exactly one of `plan` and `config` is there. */
  readonly plan?: string | undefined;
  /** A folder of configuration. */
  readonly config?: string | undefined;
  /** `aws`, `plan` for what the plan itself carries, or the folder of a recorded network. */
  readonly live: string;
  readonly region?: string;
  /** The folder of the configuration that was planned. */
  readonly source?: string;
  readonly format: Format;
  /** A file. Default: standard output. */
  readonly out?: string;
  /** Default: true. False shows what only looks like a secret. */
  readonly mask?: boolean;
}

/** `driftgate plan`: assesses a plan, or a configuration, against the live network. The exit code is that of the verdict. */
export async function planCommand(options: PlanOptions, io: Io): Promise<number> {
  const { plan: file, config, live } = options;
  const run = {
    say: io.progress,
    masking: maskingOf(options),
    ...(options.source === undefined ? {} : { source: options.source }),
  };
  const assessment =
    config === undefined
      ? await assessPlan(
          file ?? "-",
          (say, plan) => (live === "plan" ? planLiveSource(plan) : opened(options, say)),
          run,
        )
      : await assessConfiguration(config, (say) => opened(options, say), run);
  const color = options.out === undefined && takesColor(process.stdout);
  await writeReport(RENDERERS[options.format](assessment, { color }), options.out, io);
  return exitCodeOf(assessment.verdict);
}

async function opened({ live, region }: PlanOptions, progress: Progress): Promise<LiveSource> {
  if (live !== "aws") return recordedLiveSource(live);
  const { ec2LiveSource } = await import("../../engine/live/ec2-live-source.ts");
  return ec2LiveSource(region, progress);
}
