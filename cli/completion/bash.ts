import type { Argument, CompletedCommand } from "./words.ts";

/** A script for bash: `source <(driftgate completion bash)`. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  const names = commands.map((it) => it.name).join(" ");
  return `# bash completion for driftgate: source <(driftgate completion bash)
_driftgate() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${names} --help --version" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]} $previous" in
${commands.flatMap(argumentCases).join("\n")}
  esac
  case "\${COMP_WORDS[1]}" in
${commands.map(commandCase).join("\n")}
  esac
}
complete -F _driftgate driftgate
`;
}

function argumentCases({ name, options }: CompletedCommand): readonly string[] {
  return options
    .filter((it) => it.argument.kind !== "none")
    .map((it) => `    "${name} ${it.name}") COMPREPLY=(${replies(it.argument)}); return ;;`);
}

function replies(argument: Argument): string {
  switch (argument.kind) {
    case "words":
      return `$(compgen -W "${argument.words.join(" ")}" -- "$current")`;
    case "file":
      return '$(compgen -f -- "$current")';
    case "folder":
      return '$(compgen -d -- "$current")';
    default:
      return "";
  }
}

const commandCase = ({ name, options, words }: CompletedCommand): string =>
  `    ${name}) COMPREPLY=($(compgen -W "${[...words, ...options.map((it) => it.name), "--help"].join(" ")}" -- "$current")) ;;`;
