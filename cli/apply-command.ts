import { Command, Option } from "commander";
import { UNITS } from "../engine/waves/cuts.ts";
import type { ApplyOptions } from "./commands/apply.ts";
import type { Io } from "./io.ts";
import { option, timeout } from "./settings.ts";

/** `driftgate apply`, as the command line knows it. `io` is asked for once the options are known. */
export function apply(io: () => Io): Command {
  return new Command("apply")
    .description(
      "Apply in waves: what cuts nothing first, then one Availability Zone or route table at a time, each verified live. Exits with 2 if the gate is closed or a check stops it.",
    )
    .addOption(option("--plan <file>", "the plan to apply to a recorded network: what `terraform show -json` printed"))
    .addOption(option("--live <aws|dir>", "EC2, or the folder of a recorded network, which is changed").default("aws"))
    .addOption(option("--chdir <dir>", "the initialized Terraform root, where live is EC2").default("."))
    .addOption(option("--terraform <program>", "Terraform or OpenTofu (default: terraform, else tofu, on the PATH)"))
    .addOption(option("--region <name>", "AWS Region, where it is not the configured one"))
    .addOption(timeout())
    .addOption(option("--acknowledge <digest...>", "open the gate for these findings on this plan and this network"))
    .addOption(option("--by <unit>", "what goes at a time").choices(UNITS).default("az"))
    .addOption(new Option("--dry-run", "print the waves, with what each cuts, and apply nothing"))
    .addOption(option("--pause <seconds>", "wait between waves").default("0"))
    .addOption(option("--health <command>", "run after each wave: an exit code other than 0 stops"))
    .addOption(option("--health-timeout <seconds>", "how long a health command may take").default("300"))
    .addOption(new Option("--prompt", "ask before each further wave"))
    .addOption(
      option("--journal <file>", "where the run is written down (default: driftgate.journal in the stack's folder)"),
    )
    .addOption(new Option("--resume", "go on with a run that was killed or stopped").conflicts(["dryRun", "rollBack"]))
    .addOption(new Option("--roll-back", "take back the last wave that was applied").conflicts("dryRun"))
    .addOption(new Option("--previous <dir>", "for --roll-back: the root with the configuration as it was before"))
    .argument("[arguments...]", "after --: further arguments of each terraform plan, such as -var-file=FILE")
    .addOption(option("--format <name>", "format of --dry-run").choices(["text", "json"]).default("text"))
    .addOption(option("--out <file>", "write what --dry-run prints to a file"))
    .addHelpText(
      "after",
      "\nExamples:\n  driftgate apply --dry-run\n  driftgate apply --by az --pause 300 --health ./healthy.sh -- -var-file=prod.tfvars\n  driftgate apply --plan plan.json --live network",
    )
    .action(async (planArguments: readonly string[], options: ApplyOptions) => {
      const { applyCommand } = await import("./commands/apply.ts");
      process.exitCode = await applyCommand(options, planArguments, io());
    });
}
