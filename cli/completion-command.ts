import { Argument, Command } from "commander";
import { bashCompletion } from "./completion/bash.ts";
import { fishCompletion } from "./completion/fish.ts";
import { completedCommands } from "./completion/words.ts";
import { zshCompletion } from "./completion/zsh.ts";

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

/** `driftgate completion SHELL`: prints the script that completes the command line of `program` in that shell. */
export const completion = (program: Command, write: (text: string) => void): Command =>
  new Command("completion")
    .description("Print the script that completes driftgate's command line in a shell.")
    .addArgument(new Argument("<shell>", "the shell").choices(Object.keys(SHELLS)))
    .addHelpText("after", "\nExample:\n  source <(driftgate completion bash)")
    .action((shell: keyof typeof SHELLS) => write(SHELLS[shell](completedCommands(program)).trimEnd()));
