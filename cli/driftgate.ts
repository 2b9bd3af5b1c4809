#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { InputError } from "../engine/errors.ts";
import { FORMATS } from "../engine/report/index.ts";
import { apply } from "./apply-command.ts";
import type { DriftOptions } from "./commands/drift.ts";
import type { PlanOptions } from "./commands/plan.ts";
import type { SnapshotOptions } from "./commands/snapshot.ts";
import { completion } from "./completion-command.ts";
import { guardStreams, type IoOptions, processIo } from "./io.ts";
import { applySettings, flag, option } from "./settings.ts";
import { version } from "./version.ts";

const WRONG_COMMAND_LINE = 64;
const NOT_DONE = 1;

/** What only looks like a secret is masked until a command is told otherwise. */
let io = processIo();

function program(): Command {
  const driftgate = new Command("driftgate")
    .description("Tells which open connections a Terraform change will cut, before it is applied.")
    .version(version())
    .configureOutput({ writeErr: (text) => io.stderr(text.trimEnd()) })
    .hook("preAction", (_, command) => {
      io = processIo(command.opts<IoOptions>());
    })
    .exitOverride()
    .showHelpAfterError("(see driftgate --help)");
  for (const command of [plan(), drift(), snapshot(), apply(() => io)]) {
    for (const it of everywhere()) command.addOption(it);
    driftgate.addCommand(command.copyInheritedSettings(driftgate));
  }
  driftgate.addCommand(completion(driftgate, (text) => io.stdout(text)).copyInheritedSettings(driftgate));
  return driftgate;
}

const everywhere = () => [
  flag("--no-mask", "show what only looks like a secret; what Terraform marks sensitive stays hidden"),
  flag("--quiet", "print the report and what went wrong, and nothing else").conflicts("verbose"),
  flag("--verbose", "print what is being read, on standard error, where that is no terminal too"),
];

function plan(): Command {
  return new Command("plan")
    .description("Assess a plan against the live network. Exits with 0 if it is safe, with 2 if not.")
    .addOption(option("--plan <file>", "what `terraform show -json` printed; - for standard input"))
    .addOption(
      option("--config <dir>", "a folder of *.tf or cdk.tf.json, for a first look without Terraform: never says safe"),
    )
    .addOption(
      option("--live <aws|dir|plan>", "EC2, the folder of a recorded network, or the plan's own prior_state").default(
        "aws",
      ),
    )
    .addOption(
      option("--source <dir>", "the folder of the configuration that was planned, for the lines that SARIF names"),
    )
    .addOption(option("--region <name>", "AWS Region, where it is not the configured one"))
    .addOption(option("--format <name>", "format of the report").choices(FORMATS).default("text"))
    .addOption(option("--out <file>", "write the report to a file"))
    .addHelpText("after", "\nExample:\n  terraform show -json plan.bin | driftgate plan --plan - --live aws")
    .action(async (options: PlanOptions, command: Command) => {
      const subject = subjectOf(command);
      const { planCommand } = await import("./commands/plan.ts");
      process.exitCode = await planCommand({ ...options, [subject === "plan" ? "config" : "plan"]: undefined }, io);
    });
}

/** Whether a plan or a configuration is meant: of the two the one that is said more directly, as with any option. */
function subjectOf(command: Command): "plan" | "config" {
  const directness = (name: string) => ["config", "env", "cli"].indexOf(command.getOptionValueSource(name) ?? "");
  const [plan, config] = [directness("plan"), directness("config")];
  if (plan === -1 && config === -1) command.error("error: name a plan with --plan, or a folder with --config");
  if (plan === config) command.error("error: --plan and --config exclude each other");
  if (config > plan && command.getOptionValue("live") === "plan") {
    command.error("error: --live plan needs a plan: a configuration has no state");
  }
  return plan > config ? "plan" : "config";
}

function drift(): Command {
  return new Command("drift")
    .description(
      "Compare what was declared with the live network. Exits with 0 if there is no drift, with 2 if there is, or if that cannot be told.",
    )
    .addOption(
      option(
        "--state <file>",
        "what `terraform show -json` printed of a state or a plan; - for standard input",
      ).makeOptionMandatory(),
    )
    .addOption(option("--live <aws|dir>", "EC2, or the folder of a recorded network").default("aws"))
    .addOption(option("--region <name>", "AWS Region, where it is not the configured one"))
    .addOption(option("--baseline <file>", "the drift that is accepted (default: driftgate.baseline.json, if there)"))
    .addOption(option("--format <name>", "format of the report").choices(FORMATS).default("text"))
    .addOption(option("--out <file>", "write the report to a file"))
    .addHelpText("after", "\nExample:\n  terraform show -json | driftgate drift --state - --live aws")
    .action(async (options: DriftOptions) => {
      const { driftCommand } = await import("./commands/drift.ts");
      process.exitCode = await driftCommand(options, io);
    });
}

function snapshot(): Command {
  return new Command("snapshot")
    .description("Record the live network, one file for each EC2 call.")
    .addOption(option("--out <dir>", "the folder to write").makeOptionMandatory())
    .addOption(option("--region <name>", "AWS Region, where it is not the configured one"))
    .addOption(option("--vpc <id...>", "only these VPCs"))
    .addHelpText(
      "after",
      "\nExample:\n  driftgate snapshot --out network --region eu-west-1 --vpc vpc-0123456789abcdef0",
    )
    .action(async (options: SnapshotOptions) => {
      const { snapshotCommand } = await import("./commands/snapshot.ts");
      process.exitCode = await snapshotCommand(options, io);
    });
}

async function main(): Promise<void> {
  guardStreams();
  try {
    const root = program();
    for (const command of root.commands) applySettings(command);
    await root.parseAsync();
  } catch (error) {
    process.exitCode = exitCodeFor(error);
  }
}

/** Commander has said itself what is wrong with a command line. Whatever else goes wrong is one line, and never a stack. */
function exitCodeFor(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_COMMAND_LINE;
  if (error instanceof InputError) io.stderr(`driftgate: ${error.message}; ${error.remedy}`);
  else
    io.stderr(
      `driftgate: ${error instanceof Error ? error.message : String(error)}; this is a defect of driftgate: please report it with the plan's shape`,
    );
  return NOT_DONE;
}

await main();
