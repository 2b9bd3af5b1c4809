import type { Command, Option } from "commander";

/** What may stand behind an option: some words, a file, a folder, or something that no shell knows. */
export type Argument =
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "file" | "folder" | "text" | "none" };

export interface CompletedOption {
  /** With its hyphens. */
  readonly name: string;
  readonly says: string;
  readonly argument: Argument;
}

export interface CompletedCommand {
  readonly name: string;
  readonly says: string;
  readonly options: readonly CompletedOption[];
  /** What stands behind the command without an option. */
  readonly words: readonly string[];
}

/** What there is to complete, as the commands themselves declare it. */
export function completedCommands(program: Command): readonly CompletedCommand[] {
  return program.commands.map((command) => ({
    name: command.name(),
    says: firstSentence(command.description()),
    options: command.options.filter((it) => !it.hidden).map(completedOption),
    words: command.registeredArguments.flatMap((it) => it.argChoices ?? []),
  }));
}

const completedOption = (option: Option): CompletedOption => ({
  name: option.long ?? option.flags,
  says: firstSentence(option.description),
  argument: argumentOf(option),
});

function argumentOf({ flags, argChoices }: Option): Argument {
  if (argChoices !== undefined) return { kind: "words", words: argChoices };
  const [, placeholder] = /<([^>]*)>/.exec(flags) ?? [];
  if (placeholder === undefined) return { kind: "none" };
  if (placeholder.includes("dir")) return { kind: "folder" };
  return { kind: placeholder.includes("file") ? "file" : "text" };
}

const firstSentence = (text: string): string => text.split(/[.;:] |\.$/)[0] ?? "";
