import { readFile } from "node:fs/promises";
import type { Assessment } from "../../engine/assess/assessment.ts";
import {
  BASELINE_FILE,
  type Baseline,
  EMPTY_BASELINE,
  parseBaseline,
  staleEntries,
} from "../../engine/drift/baseline.ts";
import { assessDrift } from "../../engine/drift-pipeline.ts";
import { InputError } from "../../engine/errors.ts";
import type { LiveSource } from "../../engine/live/live-source.ts";
import type { Progress } from "../../engine/progress.ts";
import { type Format, RENDERERS } from "../../engine/report/index.ts";
import { takesColor } from "../color.ts";
import { type Io, writeReport } from "../io.ts";
import { maskingOf } from "../masking.ts";
import { openLive } from "../open-live.ts";

export interface DriftOptions {
  /** A file, or `-` for standard input. */
  readonly state: string;
  /** `aws`, or the folder of a recorded network. */
  readonly live: string;
  readonly region?: string;
  /** In seconds. */
  readonly timeout?: string;
  /** A file. Default: `driftgate.baseline.json` in the working folder, where there is one. */
  readonly baseline?: string;
  readonly format: Format;
  /** A file. Default: standard output. */
  readonly out?: string;
  /** Default: true. False shows what only looks like a secret. */
  readonly mask?: boolean;
  /** Shows also how the routes of the tables change. Default: false. */
  readonly verbose?: boolean;
  /** True leaves out notes on the baseline. */
  readonly quiet?: boolean;
}

/** `driftgate drift`: 0 where there is none but what is accepted, 2 where there is some, or where it cannot be told. */
export async function driftCommand(options: DriftOptions, io: Io, now: Date = new Date()): Promise<0 | 2> {
  const baseline = await readBaseline(options.baseline);
  const openLive = (progress: Progress) => liveSource(options, progress);
  const run = { say: io.progress, masking: maskingOf(options) };
  const assessment = await assessDrift({ stateFile: options.state, openLive, baseline, now }, run);
  const color = options.out === undefined && takesColor(process.stdout);
  await writeReport(
    RENDERERS[options.format](assessment, { color, verbose: options.verbose ?? false }),
    options.out,
    io,
  );
  if (options.quiet === true) return exitCodeFor(assessment);
  for (const line of staleEntries(baseline, assessment.drift, now))
    io.stderr(`${options.baseline ?? BASELINE_FILE}: ${line}`);
  return exitCodeFor(assessment);
}

const exitCodeFor = ({ driftSummary }: Assessment): 0 | 2 => (driftSummary?.status === "none" ? 0 : 2);

async function readBaseline(named: string | undefined): Promise<Baseline> {
  const file = named ?? BASELINE_FILE;
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "unknown error";
    if (code === "ENOENT" && named === undefined) return EMPTY_BASELINE;
    throw new InputError(
      `${file}: the baseline cannot be read (${code})`,
      "name a file that you may read with --baseline",
    );
  }
  return parseBaseline(text, file);
}

async function liveSource(options: DriftOptions, progress: Progress): Promise<LiveSource> {
  if (options.live === "plan") {
    throw new InputError(
      "--live plan: what is declared cannot be held against itself",
      "use --live aws, or --live DIR",
    );
  }
  return openLive(options, progress);
}
