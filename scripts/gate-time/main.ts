import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BUILT_STAND_IN } from "../../test/cli/run-driftgate.ts";
import { startCloud } from "../../test/support/cloud.ts";
import { run } from "../../test/support/run.ts";
import { openRoot, type Terraform } from "../../test/support/terraform.ts";
import { findOnPath } from "../../test/support/tools.ts";

/**
 * How long the gate takes beside the plan that it waits for: the built driftgate-terraform in front of real Terraform, the AWS
 * provider and moto. `npm run gate-time` prints a table, of the medians of some runs.
 */
const ROOT = join(import.meta.dirname, "root");
const RUNS = 5;

/** In milliseconds, in the order in which they pass. */
interface Times {
  readonly plan: number;
  /** Until Terraform's plan begins, and from its end until `terraform show` does. */
  readonly start: number;
  /** `terraform show -json`, which starts the provider once more. */
  readonly show: number;
  /** Live, read and assessed twice. */
  readonly look: number;
}

/** A Terraform that writes down when each of its calls began and ended, and that applies nothing. */
function writeClock(folder: string): { readonly program: string; readonly read: () => readonly Clocked[] } {
  const [program, log] = [join(folder, "clock"), join(folder, "clock.log")];
  const real = findOnPath("terraform") ?? "terraform";
  const lines = ["begun=$(date +%s%N)", `[ "$1" = apply ] || "${real}" "$@"`, "code=$?"];
  const last = [`echo "$1 $begun $(date +%s%N)" >> "${log}"`, 'exit "$code"'];
  writeFileSync(program, ["#!/bin/sh", ...lines, ...last, ""].join("\n"));
  chmodSync(program, 0o755);
  return {
    program,
    read: () => {
      const calls = readFileSync(log, "utf8").trimEnd().split("\n");
      rmSync(log);
      return calls
        .map((it) => it.split(" "))
        .map(([command = "", begun, ended]) => ({ command, begun: inMs(begun), ended: inMs(ended) }));
    },
  };
}

interface Clocked {
  readonly command: string;
  readonly begun: number;
  readonly ended: number;
}

const inMs = (nanoseconds: string | undefined): number => Number(nanoseconds) / 1e6;

async function timesOf({ folder, env }: Terraform): Promise<Times> {
  const clock = writeClock(folder);
  // The provider is started by each call, as it is for whoever uses Terraform.
  const gated = { ...env, TF_REATTACH_PROVIDERS: undefined, DRIFTGATE_TERRAFORM: clock.program };
  const args = [BUILT_STAND_IN, "apply", "-auto-approve", "-no-color"];
  const refused = await run(process.execPath, args, { cwd: folder, env: gated });
  const digest = /DRIFTGATE_ACKNOWLEDGE=(\w{64})/.exec(refused.stdout)?.[1];
  if (digest === undefined) throw new Error(`it was not refused: ${refused.stdout}${refused.stderr}`);
  clock.read();
  const begun = Date.now();
  await run(process.execPath, args, { cwd: folder, env: { ...gated, DRIFTGATE_ACKNOWLEDGE: digest } });
  const [plan, show, apply] = clock.read();
  if (plan === undefined || show === undefined || apply === undefined) throw new Error("it was refused again");
  return {
    plan: plan.ended - plan.begun,
    start: plan.begun - begun + show.begun - plan.ended,
    show: show.ended - show.begun,
    look: apply.begun - show.ended,
  };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function measure(subnets: number): Promise<string> {
  const cloud = await startCloud();
  const terraform = await openRoot(ROOT, cloud);
  try {
    await terraform.applyAtOnce({ subnets });
    const resources = Object.keys(terraform.ids()).length;
    writeFileSync(join(terraform.folder, "change.auto.tfvars.json"), JSON.stringify({ subnets, attached: 1 }));
    const all: Times[] = [];
    for (let n = 0; n < RUNS; n++) all.push(await timesOf(terraform));
    const of = (take: (it: Times) => number) => median(all.map(take));
    const shares = [of((it) => it.start + it.look), of((it) => it.start + it.show + it.look)];
    const times = [(it: Times) => it.plan, (it: Times) => it.start, (it: Times) => it.show, (it: Times) => it.look];
    const cells = [
      ...times.map((take) => inSeconds(of(take))),
      ...shares.map((it) => percent(it / of((run) => run.plan))),
    ];
    return `| ${[resources, ...cells].join(" | ")} |`;
  } finally {
    terraform.remove();
    await cloud.stop();
  }
}

const inSeconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;

console.log(
  "| resources | plan | start | show | two looks | own, of the plan | with show |\n|---|---|---|---|---|---|---|",
);
for (const subnets of [1, 19]) console.log(await measure(subnets));
