import { Command } from "commander";
import type { CommentCommandOptions } from "./commands/comment.ts";
import type { Io } from "./io.ts";
import { flag, option } from "./settings.ts";

/** `driftgate comment`, as the command line knows it. `io` is asked for once the options are known. */
export function comment(io: () => Io): Command {
  return new Command("comment")
    .description(
      "Put JSON reports on a pull or merge request, as one comment that is kept up to date. Exits with 0 if it is there, or has nothing to say.",
    )
    .addOption(
      option(
        "--report <name=file...>",
        "what `driftgate plan --format json` wrote, for each stack",
      ).makeOptionMandatory(),
    )
    .addOption(option("--to <where>", "where it goes").choices(["github", "gitlab", "file"]).default("github"))
    .addOption(option("--repo <name>", "owner/name, or the project on GitLab (default: that of the pipeline)"))
    .addOption(option("--pull-request <number>", "or the merge request (default: that of the pipeline)"))
    .addOption(option("--author <login>", "who the token comments as, if it is of an app: name[bot]"))
    .addOption(option("--whole <url>", "where the whole report is (default: the run of the pipeline)"))
    .addOption(option("--limit <bytes>", "how long it may be (default: what the server takes)"))
    .addOption(flag("--always", "comment also where nothing changes"))
    .addOption(
      option("--out <file>", "the file of --to file, and of what cannot be posted").default("driftgate-comment.md"),
    )
    .addHelpText("after", "\nExample:\n  driftgate comment --report network=network.json data=data.json")
    .action(async (options: CommentCommandOptions) => {
      const { commentCommand } = await import("./commands/comment.ts");
      process.exitCode = await commentCommand(options, io());
    });
}
