import { readFileSync } from "node:fs";
import { type Command, Option } from "commander";
import { z } from "zod";
import { InputError } from "../engine/errors.ts";

const FILE = "driftgate.json";
const setting = z.union([z.string(), z.array(z.string()), z.boolean()]);
const schema = z.record(z.string(), setting);
type Setting = z.infer<typeof setting>;

/** An option that the environment may also set: `--live` as `DRIFTGATE_LIVE`. */
export function option(flags: string, description: string): Option {
  const plain = new Option(flags, description);
  return plain.env(`DRIFTGATE_${plain.attributeName().toUpperCase()}`);
}

/** An option without a value. In the file it is true or false, as it is in the environment; `--no-mask` goes by the name `mask`. */
export function flag(flags: string, description: string): Option {
  const plain = new Option(flags, description);
  FLAGS.add(plain);
  return plain;
}

/** The options without a value that the file and the environment may set. */
const FLAGS = new WeakSet<Option>();

/**
 * Takes options from `driftgate.json` in the working folder, under their long names. A flag wins over the environment,
 * the environment over the file. What the command has no option for is left to the other commands.
 */
export function applySettings(command: Command): void {
  const settings = readSettings();
  for (const known of command.options) {
    const value = settings[known.attributeName()];
    if (FLAGS.has(known)) setFlag(command, known, value);
    if (value === undefined || known.isBoolean()) continue;
    // A list on the command line is appended to one that was set before, unless that is the default.
    known.default(accepted(known, value));
    command.setOptionValueWithSource(known.attributeName(), known.defaultValue, "config");
  }
}

function setFlag(command: Command, known: Option, setting: Setting | undefined): void {
  const name = known.attributeName();
  const variable = `DRIFTGATE_${name.toUpperCase()}`;
  const fromEnvironment = process.env[variable];
  if (fromEnvironment !== undefined) return set(trueOrFalse(variable, fromEnvironment), "env");
  if (setting !== undefined) set(trueOrFalse(`${FILE}: ${name}`, setting), "config");

  function set(value: boolean, source: "env" | "config"): void {
    command.setOptionValueWithSource(name, value, source);
  }
}

function trueOrFalse(name: string, value: Setting): boolean {
  const word = String(value).toLowerCase();
  if (word === "true" || word === "1") return true;
  if (word === "false" || word === "0") return false;
  throw new InputError(`${name} is ${JSON.stringify(value)}`, "write true or false");
}

function accepted(known: Option, value: Setting): Setting {
  const wrong = (remedy: string) =>
    new InputError(`${FILE}: ${known.attributeName()} is ${JSON.stringify(value)}`, remedy);
  if (typeof value === "boolean") throw wrong("write a text, in quotes");
  if (known.variadic) return [value].flat();
  if (typeof value !== "string") throw wrong("write one text, not a list");
  if (known.argChoices?.includes(value) === false) throw wrong(`choose one of ${known.argChoices.join(", ")}`);
  return value;
}

function readSettings(): Readonly<Record<string, Setting>> {
  let text: string;
  try {
    text = readFileSync(FILE, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw new InputError(`${FILE}: it cannot be read`, "make it a file that can be read, or remove it");
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new InputError(
      `${FILE}: it must be a JSON object of option names and values`,
      'write it as { "live": "aws", "region": "eu-west-1" }',
    );
  }
}
