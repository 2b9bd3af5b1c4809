import type { Assessment } from "../../engine/assess/assessment.ts";
import { acknowledged } from "../../engine/gate/acknowledged.ts";
import { type Decision, decide } from "../../engine/gate/decide.ts";
import { decisionLines } from "../../engine/gate/decision-lines.ts";
import { exitCodeOf } from "../../engine/gate/exit-code.ts";
import { planLiveSource } from "../../engine/live/plan-live-source.ts";
import { assessConfiguration, assessPlan } from "../../engine/pipeline.ts";
import { type Format, RENDERERS } from "../../engine/report/index.ts";
import type { Run } from "../../engine/run.ts";
import { takesColor } from "../color.ts";
import { readAcknowledgements } from "../gate-rules.ts";
import { type Io, writeReport } from "../io.ts";
import { maskingOf } from "../masking.ts";
import { openLive } from "../open-live.ts";

export interface PlanOptions {
  /** A file, or `-` for standard input. Exactly one of `plan` and `config` is there. */
  readonly plan?: string | undefined;
  /** A folder of configuration. */
  readonly config?: string | undefined;
  /** `aws`, `plan` for what the plan itself carries, or the folder of a recorded network. */
  readonly live: string;
  readonly region?: string;
  /** In seconds. */
  readonly timeout?: string;
  /** The folder of the configuration that was planned. */
  readonly source?: string;
  /** Digests of findings, added to those of driftgate.acknowledgements.json. */
  readonly acknowledge?: readonly string[];
  readonly format: Format;
  /** A file. Default: standard output. */
  readonly out?: string;
  /** Default: true. False shows what only looks like a secret. */
  readonly mask?: boolean;
  /** Shows also how the routes of the tables change. Default: false. */
  readonly verbose?: boolean;
}

/**
 * `driftgate plan`: assesses a plan, or a configuration, against the live network. The exit code is that of the gate, change
 * windows aside: nothing is applied here.
 */
export async function planCommand(options: PlanOptions, io: Io, now: Date = new Date()): Promise<number> {
  const acknowledgements = readAcknowledgements(options);
  const assessment = await assessed(options, runOf(options, io));
  const decision = decide(assessment, { acknowledgements, windows: [], now });
  const report = acknowledged(assessment, acknowledgements, now);
  await writeReport(rendered(report, decision, options), options.out, io);
  return exitCodeOf(decision);
}

const runOf = (options: PlanOptions, io: Io): Run => ({
  say: io.progress,
  masking: maskingOf(options),
  ...(options.source === undefined ? {} : { source: options.source }),
});

function assessed(options: PlanOptions, run: Run): Promise<Assessment> {
  const { plan: file, config, live } = options;
  if (config !== undefined) return assessConfiguration(config, (say) => openLive(options, say), run);
  return assessPlan(file ?? "-", (say, plan) => (live === "plan" ? planLiveSource(plan) : openLive(options, say)), run);
}

/** The report; for people, with what the gate makes of it. */
function rendered(assessment: Assessment, decision: Decision, { format, out, verbose = false }: PlanOptions): string {
  const color = out === undefined && takesColor(process.stdout);
  const report = RENDERERS[format](assessment, { color, verbose });
  const lines = format === "text" ? decisionLines(decision) : [];
  return lines.length === 0 ? report : `${report}\n${lines.join("\n")}\n`;
}
