import { Command } from "commander";
import { FORMATS } from "../engine/report/index.ts";
import { apply } from "./apply-command.ts";
import type { DriftOptions } from "./commands/drift.ts";
import type { PlanOptions } from "./commands/plan.ts";
import type { SnapshotOptions } from "./commands/snapshot.ts";
import { comment } from "./comment-command.ts";
import { completion } from "./completion-command.ts";
import { deploy } from "./deploy-command.ts";
import { type Io, type IoOptions, processIo } from "./io.ts";
import { flag, option, timeout } from "./settings.ts";
import { version } from "./version.ts";

export interface Program {
  /** The commands, their options and their help. */
  readonly root: Command;
  /** Masks what only looks like a secret until a command is told otherwise. */
  readonly io: () => Io;
}

export function program(): Program {
  let current = processIo();
  const io = () => current;
  const driftgate = new Command("driftgate")
    .description("Tells which open connections a Terraform change will cut, before it is applied.")
    .version(version())
    .configureOutput({ writeErr: (text) => io().stderr(text.trimEnd()) })
    .hook("preAction", (_, command) => {
      current = processIo(command.opts<IoOptions>());
    })
    .exitOverride()
    .showHelpAfterError("(see driftgate --help)");
  for (const command of [plan(io), drift(io), snapshot(io), apply(io), deploy(io), comment(io)]) {
    for (const it of everywhere()) command.addOption(it);
    driftgate.addCommand(command.copyInheritedSettings(driftgate));
  }
  driftgate.addCommand(completion(driftgate, (text) => io().stdout(text)).copyInheritedSettings(driftgate));
  return { root: driftgate, io };
}

const everywhere = () => [
  flag("--no-mask", "show what only looks like a secret; what Terraform marks sensitive stays hidden"),
  flag("--quiet", "print the report and what went wrong, and nothing else").conflicts("verbose"),
  flag("--verbose", "print what is being read, on standard error, and in the text report how routes change"),
];

function plan(io: () => Io): Command {
  return new Command("plan")
    .description("Assess a plan against the live network. Exits with 0 if it is safe or acknowledged, with 2 if not.")
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
    .addOption(timeout())
    .addOption(option("--acknowledge <digest...>", "open the gate for these findings on this plan and this network"))
    .addOption(option("--format <name>", "format of the report").choices(FORMATS).default("text"))
    .addOption(option("--out <file>", "write the report to a file"))
    .addHelpText("after", "\nExample:\n  terraform show -json plan.bin | driftgate plan --plan - --live aws")
    .action(async (options: PlanOptions, command: Command) => {
      const subject = subjectOf(command);
      const { planCommand } = await import("./commands/plan.ts");
      process.exitCode = await planCommand({ ...options, [subject === "plan" ? "config" : "plan"]: undefined }, io());
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

function drift(io: () => Io): Command {
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
    .addOption(timeout())
    .addOption(option("--baseline <file>", "the drift that is accepted (default: driftgate.baseline.json, if there)"))
    .addOption(option("--format <name>", "format of the report").choices(FORMATS).default("text"))
    .addOption(option("--out <file>", "write the report to a file"))
    .addHelpText("after", "\nExample:\n  terraform show -json | driftgate drift --state - --live aws")
    .action(async (options: DriftOptions) => {
      const { driftCommand } = await import("./commands/drift.ts");
      process.exitCode = await driftCommand(options, io());
    });
}

function snapshot(io: () => Io): Command {
  return new Command("snapshot")
    .description("Record the live network, one file for each EC2 call.")
    .addOption(option("--out <dir>", "the folder to write").makeOptionMandatory())
    .addOption(option("--region <name>", "AWS Region, where it is not the configured one"))
    .addOption(timeout())
    .addOption(option("--vpc <id...>", "only these VPCs"))
    .addHelpText(
      "after",
      "\nExample:\n  driftgate snapshot --out network --region eu-west-1 --vpc vpc-0123456789abcdef0",
    )
    .action(async (options: SnapshotOptions) => {
      const { snapshotCommand } = await import("./commands/snapshot.ts");
      process.exitCode = await snapshotCommand(options, io());
    });
}
