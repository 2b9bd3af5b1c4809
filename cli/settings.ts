import { readFileSync } from "node:fs";
import { type Command, Option } from "commander";
import { z } from "zod";
import { InputError } from "../engine/errors.ts";

const FILE = "driftgate.json";
const schema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** An option that the environment may also set: `--live` as `DRIFTGATE_LIVE`. */
export function option(flags: string, description: string): Option {
  const plain = new Option(flags, description);
  return plain.env(`DRIFTGATE_${plain.attributeName().toUpperCase()}`);
}

/**
 * Takes options from `driftgate.json` in the working folder, under their long names. A flag wins over the environment,
 * the environment over the file. What the command has no option for is left to the other commands.
 */
export function applySettings(command: Command): void {
  const settings = readSettings();
  for (const known of command.options) {
    const value = settings[known.attributeName()];
    if (value === undefined) continue;
    if (known.argChoices !== undefined && !known.argChoices.includes(String(value))) {
      throw new InputError(
        `${FILE}: ${known.attributeName()} is ${JSON.stringify(value)}`,
        `choose one of ${known.argChoices.join(", ")}`,
      );
    }
    command.setOptionValueWithSource(known.attributeName(), value, "config");
  }
}

function readSettings(): z.infer<typeof schema> {
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
      `${FILE}: it must be a JSON object of option names and texts`,
      'write it as { "live": "aws", "region": "eu-west-1" }',
    );
  }
}
