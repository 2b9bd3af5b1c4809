import { resolve } from "node:path";
import { Command } from "commander";
import type { Apply } from "../../engine/apply/stand-in/arguments.ts";
import type { Children } from "../../engine/apply/stand-in/children.ts";
import { applyIfOpen } from "../../engine/apply/stand-in/gated-apply.ts";
import type { WithPlan } from "../../engine/apply/stand-in/plan-first.ts";
import { type GateOptions, gateFrom } from "../gating.ts";
import { processIo } from "../io.ts";
import { program } from "../program.ts";
import { projectFolder } from "../project-folder.ts";
import { applySettings, flag, option, readSettings, timeout } from "../settings.ts";

/**
 * The gate of `driftgate-terraform apply` and `destroy`: they have Terraform's options, so that the gate's come from the environment
 * and driftgate.json.
 */
export function gate(asked: Apply, terraform: Children): WithPlan {
  const folder = projectFolder(process.cwd());
  const options = optionsIn(folder);
  const request = gateFrom(options, { asked, terraform, folder, io: processIo({ mask: options.mask !== false }) });
  return (file) => applyIfOpen(request, file);
}

function optionsIn(folder: string): GateOptions {
  const command = new Command("driftgate-terraform")
    .addOption(option("--live <aws|dir>", "").default("aws"))
    .addOption(option("--region <name>", ""))
    .addOption(timeout())
    .addOption(option("--acknowledge <digest...>", ""))
    .addOption(flag("--no-mask", ""));
  applySettings([...program().root.commands, command], readSettings(folder));
  const options = command.parse([], { from: "user" }).opts<GateOptions>();
  const isFromFile = command.getOptionValueSource("live") === "config" && options.live !== "aws";
  return isFromFile ? { ...options, live: resolve(folder, options.live) } : options;
}
