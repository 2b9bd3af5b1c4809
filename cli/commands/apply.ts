import { applyInWaves, resumeWaves } from "../../engine/apply/apply-in-waves.ts";
import { recordedStack } from "../../engine/apply/recorded-stack.ts";
import { foretell, type Outcome, type Request } from "../../engine/apply/request.ts";
import { rollBack } from "../../engine/apply/roll-back.ts";
import type { Stack } from "../../engine/apply/stack.ts";
import { terraformStack } from "../../engine/apply/terraform-stack.ts";
import { wavesGate } from "../../engine/apply/waves-gate.ts";
import { realDisk } from "../../engine/disk.ts";
import { InputError } from "../../engine/errors.ts";
import { readPlan } from "../../engine/plan/read-plan.ts";
import { RENDERERS } from "../../engine/report/index.ts";
import { renderRollout, renderRolloutJson } from "../../engine/report/rollout-text.ts";
import { renderStopped } from "../../engine/report/stopped-text.ts";
import type { Unit } from "../../engine/waves/cuts.ts";
import { readAcknowledgements, readWindows } from "../gate-rules.ts";
import { type Io, writeReport } from "../io.ts";
import { maskingOf } from "../masking.ts";
import { type LiveOptions, openLive } from "../open-live.ts";
import { realTerraform } from "../real-terraform.ts";
import { secondsOf } from "../settings.ts";

export interface ApplyOptions extends LiveOptions {
  /** The plan to apply to a recorded network: a file, or `-` for standard input. */
  readonly plan?: string;
  /** The Terraform root, where live is `aws`. */
  readonly chdir: string;
  /** The program. Default: the one that is installed. */
  readonly terraform?: string;
  readonly acknowledge?: readonly string[];
  readonly by: Unit;
  readonly dryRun?: boolean;
  /** In seconds. */
  readonly pause: string;
  readonly health?: string;
  /** In seconds. */
  readonly healthTimeout: string;
  readonly prompt?: boolean;
  readonly journal?: string;
  readonly resume?: boolean;
  readonly rollBack?: boolean;
  /** The folder with the configuration as it was before. */
  readonly previous?: string;
  /** Default: true. False shows what only looks like a secret. */
  readonly mask?: boolean;
  readonly format: "text" | "json";
  /** A file. Default: standard output. */
  readonly out?: string;
}

/** `driftgate apply`: 0 where all is applied, 2 where the gate is closed or a check stopped it on the way. */
export async function applyCommand(options: ApplyOptions, planArguments: readonly string[], io: Io): Promise<0 | 2> {
  const stack = await stackFor(options, planArguments, io);
  const gate = wavesGate({
    acknowledgements: readAcknowledgements(options),
    windows: readWindows(),
    clock: () => new Date(),
  });
  const masking = maskingOf(options);
  if (options.dryRun === true) {
    const { assessment, rollout } = await foretell({ stack, by: options.by, masking });
    const why = gate.closedFor(assessment);
    const text = [renderRollout(rollout), ...(why.length === 0 ? [] : ["", ...why]).map((line) => `${line}\n`)];
    await writeReport(options.format === "json" ? renderRolloutJson(rollout) : text.join(""), options.out, io);
    return why.length === 0 ? 0 : 2;
  }
  if (options.rollBack === true) {
    const wave = await rollBack({ stack, disk: realDisk, journal: options.journal, say: io.stderr });
    io.stdout(`Wave ${wave} is taken back, and live is as it was before it.`);
    return 0;
  }
  const request: Request = {
    stack,
    disk: realDisk,
    by: options.by,
    journal: options.journal,
    gate,
    masking,
    checks: {
      pause: secondsOf(options.pause, "--pause"),
      health: options.health,
      healthTimeout: secondsOf(options.healthTimeout, "--health-timeout"),
      prompt: options.prompt === true,
    },
    say: io.stderr,
    show: (rollout) => io.stdout(renderRollout(rollout).trimEnd()),
  };
  return printed(await (options.resume === true ? resumeWaves : applyInWaves)(request), io);
}

async function stackFor(options: ApplyOptions, planArguments: readonly string[], io: Io): Promise<Stack> {
  const { plan, live, chdir, terraform, previous } = options;
  if (previous !== undefined && (options.rollBack !== true || live !== "aws")) {
    throw new InputError(
      `--previous ${previous}: only --roll-back on EC2 takes a configuration as it was before`,
      "name it together with --roll-back; a recorded network needs none, since it keeps what its last wave replaced",
    );
  }
  if (live === "aws") {
    if (plan !== undefined) {
      throw new InputError(
        `--plan ${plan}: waves on EC2 are planned by Terraform, one by one`,
        "leave --plan out, and name the root with --chdir DIR; or name a recorded network with --live DIR",
      );
    }
    const root = { program: realTerraform(terraform), folder: chdir, planArguments };
    return terraformStack({ root, live: await openLive(options, io.progress), previous });
  }
  if (plan === undefined) {
    throw new InputError(
      `--live ${live}: a recorded network needs a plan to apply to it`,
      "name what `terraform show -json` printed with --plan FILE",
    );
  }
  return recordedStack(await readPlan(plan), live, realDisk);
}

function printed(outcome: Outcome, io: Io): 0 | 2 {
  switch (outcome.kind) {
    case "done":
      io.stdout("Every wave is applied, and live is as foretold.");
      return 0;
    case "nothing-to-do":
      io.stdout("There is nothing to apply.");
      return 0;
    case "closed":
      io.stdout(RENDERERS.text(outcome.assessment).trimEnd());
      for (const why of ["", "Nothing was applied:", ...outcome.why]) io.stdout(why);
      return 2;
    case "stopped":
      io.stdout(renderStopped(outcome.stopped, outcome.last));
      return 2;
    default:
      return outcome satisfies never;
  }
}
