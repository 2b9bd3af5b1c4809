import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Command, Option } from "commander";
import { z } from "zod";
import { InputError } from "../engine/errors.ts";
import { PATIENCE } from "../engine/live/ec2-client.ts";

export const SETTINGS_FILE = "driftgate.json";

const setting = z.union([z.string(), z.array(z.string()), z.boolean()]);
type Setting = z.infer<typeof setting>;

const schema = z.record(z.string(), z.unknown());

/** What driftgate.json holds, as it stands there. */
export type Settings = Readonly<Record<string, unknown>>;

/** Settings that are no option: the change windows of the gate. */
const NO_OPTIONS: readonly string[] = ["windows"];

/** An option that the environment may also set: `--live` as `DRIFTGATE_LIVE`, `--roll-back` as `DRIFTGATE_ROLL_BACK`. */
export function option(flags: string, description: string): Option {
  const plain = new Option(flags, description);
  return plain.env(variableOf(plain));
}

/** How long a call of EC2's may take. */
export const timeout = (): Option =>
  option(
    "--timeout <seconds>",
    `give up an EC2 call, with all its pages and tries, after this time (default: ${PATIENCE})`,
  );

/** A number of seconds that an option gives. Throws an InputError that names the option. */
export function secondsOf(text: string, name: string): number {
  const seconds = Number(text);
  if (text.trim() !== "" && Number.isFinite(seconds) && seconds >= 0) return seconds;
  throw new InputError(`${name} ${text}: this is no number of seconds`, `write it as ${name} 60`);
}

const variableOf = (of: Option): string =>
  `DRIFTGATE_${of
    .attributeName()
    .replace(/[A-Z]/g, (letter) => `_${letter}`)
    .toUpperCase()}`;

/** An option without a value. In the file it is true or false, as it is in the environment; `--no-mask` goes by the name `mask`. */
export function flag(flags: string, description: string): Option {
  const plain = new Option(flags, description);
  FLAGS.add(plain);
  return plain;
}

/** The options without a value that the file and the environment may set. */
const FLAGS = new WeakSet<Option>();

/**
 * Takes options from the settings, under their long names. A flag wins over the environment, the environment over the file.
 * What stands under a command's name, as in `{ "snapshot": { "out": "network" } }`, is for that command alone, and wins over
 * what stands beside it. Throws an InputError where a name is that of nothing.
 */
export function applySettings(commands: readonly Command[], settings: Settings): void {
  const general = Object.entries(settings).filter(([name, value]) => !isSection(name, value, commands));
  refuseUnknown(general, [...NO_OPTIONS, ...commands.flatMap(namesOf)], "");
  const options = general.filter(([name]) => !NO_OPTIONS.includes(name));
  for (const command of commands) {
    const own = settings[command.name()];
    const section = isObject(own) ? Object.entries(own) : [];
    refuseUnknown(section, namesOf(command), `${command.name()}.`);
    setOptions(command, new Map([...options, ...section]));
  }
}

const namesOf = (command: Command): readonly string[] => command.options.map((it) => it.attributeName());

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `plan` is a command and one of its options: a text is the option, an object is what the command's options are. */
const isSection = (name: string, value: unknown, commands: readonly Command[]): boolean =>
  isObject(value) && commands.some((it) => it.name() === name);

function refuseUnknown(
  entries: readonly (readonly [string, unknown])[],
  known: readonly string[],
  within: string,
): void {
  const wrong = entries.find(([name]) => !known.includes(name));
  if (wrong === undefined) return;
  const names = [...new Set(known)].sort().join(", ");
  throw new InputError(
    `${SETTINGS_FILE}: there is no setting ${JSON.stringify(within + wrong[0])}`,
    `write one of ${names}`,
  );
}

function setOptions(command: Command, values: ReadonlyMap<string, unknown>): void {
  for (const known of command.options) {
    const value = values.get(known.attributeName());
    if (FLAGS.has(known)) setFlag(command, known, value);
    if (value === undefined || known.isBoolean()) continue;
    // A list on the command line is appended to one that was set before, unless that is the default.
    known.default(accepted(known, value));
    command.setOptionValueWithSource(known.attributeName(), known.defaultValue, "config");
  }
}

function setFlag(command: Command, known: Option, written: unknown): void {
  const name = known.attributeName();
  const variable = variableOf(known);
  const fromEnvironment = process.env[variable];
  if (fromEnvironment !== undefined) return set(trueOrFalse(variable, fromEnvironment), "env");
  if (written !== undefined) set(trueOrFalse(`${SETTINGS_FILE}: ${name}`, written), "config");

  function set(value: boolean, source: "env" | "config"): void {
    command.setOptionValueWithSource(name, value, source);
  }
}

function trueOrFalse(name: string, value: unknown): boolean {
  const word = String(value).toLowerCase();
  if (word === "true" || word === "1") return true;
  if (word === "false" || word === "0") return false;
  throw new InputError(`${name} is ${JSON.stringify(value)}`, "write true or false");
}

function accepted(known: Option, written: unknown): Setting {
  const wrong = (remedy: string) =>
    new InputError(`${SETTINGS_FILE}: ${known.attributeName()} is ${JSON.stringify(written)}`, remedy);
  const { success, data: value } = setting.safeParse(written);
  if (!success) throw wrong("write a text, or a list of texts");
  if (typeof value === "boolean") throw wrong("write a text, in quotes");
  if (known.variadic) return [value].flat();
  if (typeof value !== "string") throw wrong("write one text, not a list");
  if (known.argChoices?.includes(value) === false) throw wrong(`choose one of ${known.argChoices.join(", ")}`);
  return value;
}

/** driftgate.json in a folder, by default the working folder. Empty where there is none. */
export function readSettings(folder = "."): Settings {
  let text: string;
  try {
    text = readFileSync(join(folder, SETTINGS_FILE), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw new InputError(`${SETTINGS_FILE}: it cannot be read`, "make it a file that can be read, or remove it");
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new InputError(
      `${SETTINGS_FILE}: it must be a JSON object of settings by name`,
      'write it as { "live": "aws", "region": "eu-west-1" }',
    );
  }
}
