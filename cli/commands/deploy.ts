import { resolve } from "node:path";
import { deploy } from "../../engine/apply/deploy/deploy.ts";
import { chosenStacks, type SynthesizedStack } from "../../engine/apply/deploy/manifest.ts";
import { readStacks, synthesize } from "../../engine/apply/deploy/synthesize.ts";
import { type Apply, parseArguments } from "../../engine/apply/stand-in/arguments.ts";
import { children } from "../../engine/apply/stand-in/children.ts";
import { InputError } from "../../engine/errors.ts";
import { type GateOptions, gateFrom } from "../gating.ts";
import type { Io } from "../io.ts";
import { realTerraform } from "../real-terraform.ts";

export interface DeployOptions extends GateOptions {
  readonly autoApprove?: boolean;
  readonly inTurn?: boolean;
  readonly dryRun?: boolean;
  readonly skipSynth?: boolean;
  /** The programs. Default: those that are installed. */
  readonly cdktf?: string;
  readonly terraform?: string;
}

export interface Wanted {
  /** Names, with `*` for any characters. None: all stacks. */
  readonly stacks: readonly string[];
  /** What stands after `--`: options of Terraform. */
  readonly more: readonly string[];
}

/** `driftgate deploy`: every stack is gated before any is applied. */
export async function deployCommand(options: DeployOptions, { stacks, more }: Wanted, io: Io): Promise<number> {
  const asked = askedOf(more, options);
  const folder = process.cwd();
  const gate = gateFrom(options, { asked, terraform: children(realTerraform(options.terraform)), folder, io });
  const project = { folder, program: options.cdktf };
  if (options.skipSynth !== true) await synthesize(project);
  return deploy({
    ...gate,
    stacks: inOrder(chosenStacks(readStacks(project), stacks), asked),
    inTurn: options.inTurn === true,
    isDryRun: options.dryRun === true,
  });
}

/** As Terraform takes its options apart. Files of variables are named from where driftgate is called, as cdktf has it. */
function askedOf(more: readonly string[], { autoApprove }: DeployOptions): Apply {
  const asked = parseArguments(["apply", ...more], process.env);
  if (asked.kind === "pass-through" || asked.planFile !== undefined || asked.isJson) {
    throw new InputError(
      `-- ${more.join(" ")}: these are no options of terraform apply that plan a stack`,
      "name such as -var-file=FILE, -var=NAME=VALUE or -parallelism=N",
    );
  }
  const planOptions = asked.planOptions.map((it) =>
    it.replace(/^(-var-file=)(.*)$/s, (_, name, file) => name + resolve(file)),
  );
  return { ...asked, planOptions, isApproved: asked.isApproved || autoApprove === true };
}

/** What is destroyed goes before what it needs, and waits for nothing: the outputs are there. */
const inOrder = (stacks: readonly SynthesizedStack[], { destroys }: Apply): readonly SynthesizedStack[] =>
  destroys ? stacks.map((it) => ({ ...it, needs: [] })).reverse() : stacks;
