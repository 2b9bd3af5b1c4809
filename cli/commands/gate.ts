import { resolve } from "node:path";
import { Command } from "commander";
import type { Apply } from "../../engine/apply/stand-in/arguments.ts";
import type { Children } from "../../engine/apply/stand-in/children.ts";
import { gatedApply } from "../../engine/apply/stand-in/gated-apply.ts";
import { InputError } from "../../engine/errors.ts";
import type { LiveSource } from "../../engine/live/live-source.ts";
import { recordedLiveSource } from "../../engine/live/recorded-live-source.ts";
import { RENDERERS } from "../../engine/report/index.ts";
import { takesColor } from "../color.ts";
import { readAcknowledgements, readWindows } from "../gate-rules.ts";
import { type Io, processIo } from "../io.ts";
import { maskingOf } from "../masking.ts";
import { program } from "../program.ts";
import { projectFolder } from "../project-folder.ts";
import { applySettings, flag, option, readSettings } from "../settings.ts";

interface GateOptions {
  /** `aws`, or the folder of a recorded network. */
  readonly live: string;
  readonly region?: string;
  readonly acknowledge?: readonly string[];
  /** Default: true. False shows what only looks like a secret. */
  readonly mask?: boolean;
}

/** `driftgate-terraform apply` and `destroy`: they have Terraform's options, so that the gate's come from the environment and driftgate.json. */
export async function gateCommand(asked: Apply, terraform: Children): Promise<number> {
  const folder = projectFolder(process.cwd());
  const options = optionsIn(folder);
  const io = processIo({ mask: options.mask !== false });
  // Read before Terraform is started: what is wrong in them is said at once.
  const [acknowledgements, windows] = [readAcknowledgements(options.acknowledge, folder), readWindows(folder)];
  const say = asked.isJson ? io.stderr : io.stdout;
  const color = !asked.isJson && !asked.applyOptions.includes("-no-color") && takesColor(process.stdout);
  return gatedApply({
    asked,
    terraform,
    live: () => opened(options, io),
    rules: () => ({ acknowledgements, windows, now: new Date() }),
    masking: maskingOf(options),
    show: (assessment) => say(`\n${RENDERERS.text(assessment, { color })}`),
    say,
  });
}

function optionsIn(folder: string): GateOptions {
  const command = new Command("driftgate-terraform")
    .addOption(option("--live <aws|dir>", "").default("aws"))
    .addOption(option("--region <name>", ""))
    .addOption(option("--acknowledge <digest...>", ""))
    .addOption(flag("--no-mask", ""));
  applySettings([...program().root.commands, command], readSettings(folder));
  const options = command.parse([], { from: "user" }).opts<GateOptions>();
  const isFromFile = command.getOptionValueSource("live") === "config" && options.live !== "aws";
  return isFromFile ? { ...options, live: resolve(folder, options.live) } : options;
}

async function opened({ live, region }: GateOptions, io: Io): Promise<LiveSource> {
  if (live === "plan") {
    throw new InputError(
      "live is plan: a plan sees only what is managed with it, which is too little for a gate",
      "set DRIFTGATE_LIVE, or live in driftgate.json, to aws or the folder of a recorded network",
    );
  }
  if (live !== "aws") return recordedLiveSource(live);
  const { ec2LiveSource } = await import("../../engine/live/ec2-live-source.ts");
  return ec2LiveSource(region, io.progress);
}
