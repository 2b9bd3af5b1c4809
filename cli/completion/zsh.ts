import type { Argument, CompletedCommand, CompletedOption } from "./words.ts";

/** A script for zsh: `source <(driftgate completion zsh)`, or a file `_driftgate` in a folder of `fpath`. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  return `#compdef driftgate
_driftgate() {
  if (( CURRENT == 2 )); then
    local -a commands
    commands=(
${commands.map((it) => `      ${quoted(`${it.name}:${it.says}`)}`).join("\n")}
    )
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT -= 1 ))
  case $command in
${commands.map(commandCase).join("\n")}
  esac
}
if [ "$funcstack[1]" = _driftgate ]; then _driftgate "$@"; else compdef _driftgate driftgate; fi
`;
}

function commandCase({ name, options, words }: CompletedCommand): string {
  const first = words.length === 0 ? [] : [quoted(`1:what:(${words.join(" ")})`)];
  return `    ${name}) _arguments ${[...first, ...options.map(specification)].join(" ")} ;;`;
}

const specification = ({ name, says, argument }: CompletedOption): string =>
  quoted(`${name}[${says.replace(/[[\]\\:]/g, "\\$&")}]${action(argument)}`);

function action(argument: Argument): string {
  switch (argument.kind) {
    case "words":
      return `:value:(${argument.words.join(" ")})`;
    case "file":
      return ":file:_files";
    case "folder":
      return ":folder:_files -/";
    case "text":
      return ":value: ";
    case "none":
      return "";
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
