import { splitWords } from "./split-words.ts";

/** What the stand-in is asked to do: nothing of its own, or an apply, in the parts that planning and applying take. */
export type Asked = { readonly kind: "pass-through" } | Apply;

export interface Apply {
  readonly kind: "apply";
  /** `-chdir=DIR`, as it was given; it stands before every subcommand. */
  readonly global: readonly string[];
  /** The folder that `-chdir` names, in which a relative plan file lies. */
  readonly folder: string;
  /** A plan file made elsewhere. Undefined: plan first. */
  readonly planFile: string | undefined;
  readonly destroys: boolean;
  readonly refreshesOnly: boolean;
  readonly isApproved: boolean;
  /** True where standard output is for programs, a JSON text on each line. */
  readonly isJson: boolean;
  /** Options of `terraform plan`: all that shapes the plan, variables among them. */
  readonly planOptions: readonly string[];
  /** Options that `terraform apply` takes beside a plan file. */
  readonly applyOptions: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

interface Option {
  readonly name: string;
  /** Undefined where it was given without one, which of a switch means true. */
  readonly value: string | undefined;
  /** As it is handed on: always in one piece. */
  readonly text: string;
}

/** Options that stand without a value; all others take the next argument, unless they bring theirs after `=`. */
const SWITCHES: ReadonlySet<string> = new Set([
  "allow-deferral",
  "auto-approve",
  "compact-warnings",
  "concise",
  "destroy",
  "input",
  "json",
  "lock",
  "no-color",
  "refresh",
  "refresh-only",
  "show-sensitive",
]);

/** What an apply takes beside a plan file. The rest of its options shape a plan. */
const OF_APPLY: ReadonlySet<string> = new Set([
  "backup",
  "compact-warnings",
  "concise",
  "json",
  "lock",
  "lock-timeout",
  "no-color",
  "parallelism",
  "show-sensitive",
  "state",
  "state-out",
]);

/** What an apply takes and a plan does not; `input` is always said anew, and `json` is left to the apply. */
const NOT_OF_PLAN: ReadonlySet<string> = new Set(["auto-approve", "backup", "destroy", "input", "json", "state-out"]);

const HELP: ReadonlySet<string> = new Set(["h", "help"]);

/**
 * Takes the arguments of Terraform apart, as Terraform does, with those that TF_CLI_ARGS and TF_CLI_ARGS_apply (or _destroy) put
 * before them. All that is not an apply or a destroy, or asks for help, is passed through.
 */
export function parseArguments(args: readonly string[], environment: Environment): Asked {
  const at = args.findIndex((it) => !it.startsWith("-"));
  const [global, command, rest] = [args.slice(0, at), args[at], args.slice(at + 1)];
  if ((command !== "apply" && command !== "destroy") || global.some((it) => !isChdir(it))) {
    return { kind: "pass-through" };
  }
  const { options, others } = optionsIn([...argumentsOf(command, environment), ...rest]);
  const [planFile, ...more] = others;
  if (more.length > 0 || options.some((it) => HELP.has(it.name))) return { kind: "pass-through" };
  return {
    kind: "apply",
    global,
    folder: global.map((it) => it.slice(it.indexOf("=") + 1)).at(-1) ?? ".",
    planFile,
    destroys: isOn("destroy", options, command === "destroy"),
    refreshesOnly: isOn("refresh-only", options, false),
    isApproved: isOn("auto-approve", options, false),
    isJson: isOn("json", options, false),
    planOptions: options.filter((it) => !NOT_OF_PLAN.has(it.name)).map((it) => it.text),
    applyOptions: options.filter((it) => OF_APPLY.has(it.name)).map((it) => it.text),
  };
}

const isChdir = (it: string): boolean => /^--?chdir=/.test(it);

const argumentsOf = (command: "apply" | "destroy", environment: Environment): readonly string[] =>
  ["TF_CLI_ARGS", `TF_CLI_ARGS_${command}`].flatMap((name) => splitWords(environment[name] ?? ""));

function optionsIn(args: readonly string[]): {
  readonly options: readonly Option[];
  readonly others: readonly string[];
} {
  const [options, others]: [Option[], string[]] = [[], []];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? "";
    const found = /^--?([^=-][^=]*)(?:=([\s\S]*))?$/.exec(arg);
    if (found === null) {
      others.push(arg);
      continue;
    }
    const [, name = "", attached] = found;
    const isPair = attached === undefined && !SWITCHES.has(name) && !HELP.has(name) && at + 1 < args.length;
    const value = isPair ? args[++at] : attached;
    options.push({ name, value, text: value === undefined ? `-${name}` : `-${name}=${value}` });
  }
  return { options, others };
}

/** The last one counts, and words that are no truth are left to Terraform to refuse. */
function isOn(name: string, options: readonly Option[], otherwise: boolean): boolean {
  const last = options.findLast((it) => it.name === name);
  return last === undefined ? otherwise : !/^(0|f|false)$/i.test(last.value ?? "true");
}
