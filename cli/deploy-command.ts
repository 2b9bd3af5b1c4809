import { Command, Option } from "commander";
import type { DeployOptions } from "./commands/deploy.ts";
import type { Io } from "./io.ts";
import { option, timeout } from "./settings.ts";

/** `driftgate deploy`, as the command line knows it. `io` is asked for once the options are known. */
export function deploy(io: () => Io): Command {
  return new Command("deploy")
    .description(
      "Deploy the stacks of a cdktf app: every one is planned and assessed before any is applied. Exits with 2 if a gate is closed.",
    )
    .argument(
      "[stacks...]",
      "names of stacks, * for any characters (default: all); after --: options of terraform apply",
    )
    .addOption(option("--live <aws|dir>", "EC2, or the folder of a recorded network").default("aws"))
    .addOption(option("--region <name>", "AWS Region, where it is not the configured one"))
    .addOption(timeout())
    .addOption(option("--acknowledge <digest...>", "open the gate for these findings on this plan and this network"))
    .addOption(new Option("--auto-approve", "apply without asking, where every gate is open"))
    .addOption(
      new Option(
        "--in-turn",
        "plan and gate a stack that needs outputs of others after those, where they are not there yet",
      ),
    )
    .addOption(new Option("--dry-run", "say how the gates stand, and apply nothing"))
    .addOption(new Option("--skip-synth", "take the stacks as they were synthesized last"))
    .addOption(option("--cdktf <program>", "cdktf (default: the one in node_modules, or on the PATH)"))
    .addOption(option("--terraform <program>", "Terraform or OpenTofu (default: terraform, else tofu, on the PATH)"))
    .addHelpText(
      "after",
      "\nExamples:\n  driftgate deploy --dry-run\n  driftgate deploy network endpoints --auto-approve -- -var-file=prod.tfvars",
    )
    .action(async (args: readonly string[], options: DeployOptions) => {
      const { deployCommand } = await import("./commands/deploy.ts");
      process.exitCode = await deployCommand(options, parted(args), io());
    });
}

/** Commander hands on what stands before `--` and after it as one list. */
function parted(args: readonly string[]) {
  const at = process.argv.indexOf("--");
  const more = at === -1 ? 0 : process.argv.length - at - 1;
  return { stacks: args.slice(0, args.length - more), more: args.slice(args.length - more) };
}
