import type { Argument, CompletedCommand, CompletedOption } from "./words.ts";

/** A script for fish: `driftgate completion fish | source`. */
export function fishCompletion(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap((command) => [
    `complete -c driftgate -n __fish_use_subcommand -f -a ${command.name} -d ${quoted(command.says)}`,
    ...command.words.map((word) => `complete -c driftgate -n ${within(command)} -f -a ${word}`),
    ...command.options.map((it) => `complete -c driftgate -n ${within(command)} ${specification(it)}`),
  ]);
  return `${["# fish completion for driftgate: driftgate completion fish | source", ...lines].join("\n")}\n`;
}

const within = ({ name }: CompletedCommand): string => quoted(`__fish_seen_subcommand_from ${name}`);

const specification = ({ name, says, argument }: CompletedOption): string =>
  `-l ${name.replace(/^--/, "")} ${action(argument)}-d ${quoted(says)}`;

function action(argument: Argument): string {
  switch (argument.kind) {
    case "words":
      return `-x -a ${quoted(argument.words.join(" "))} `;
    case "file":
      return "-r -F ";
    case "folder":
      return "-x -a '(__fish_complete_directories)' ";
    case "text":
      return "-x ";
    case "none":
      return "-f ";
  }
}

const quoted = (text: string): string => `'${text.replace(/[\\']/g, "\\$&")}'`;
