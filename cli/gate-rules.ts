import { readFileSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../engine/errors.ts";
import {
  ACKNOWLEDGEMENTS_FILE,
  type Acknowledgement,
  parseAcknowledgements,
  parseGiven,
} from "../engine/gate/acknowledgements.ts";
import { type ChangeWindow, parseWindows } from "../engine/gate/windows.ts";
import { maskOf } from "../engine/secrets/mask.ts";
import { maskingOf } from "./masking.ts";
import { readSettings, SETTINGS_FILE } from "./settings.ts";

export interface AcknowledgementOptions {
  readonly acknowledge?: readonly string[];
  /** Default: true. False shows what only looks like a secret. */
  readonly mask?: boolean;
}

/**
 * Acknowledgements that this run was given, and those that are reviewed in a folder, by default the working folder. What they
 * say is printed, so it is masked here.
 */
export function readAcknowledgements(options: AcknowledgementOptions, folder = "."): readonly Acknowledgement[] {
  const { text } = maskOf(undefined, maskingOf(options));
  const reviewed = readReviewed(join(folder, ACKNOWLEDGEMENTS_FILE)).map(({ binding, entry }) => ({
    binding,
    entry: entry && { ...entry, reason: text(entry.reason), who: text(entry.who) },
  }));
  return [...parseGiven(options.acknowledge ?? []), ...reviewed];
}

function readReviewed(file: string): readonly Acknowledgement[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw new InputError(`${file}: it cannot be read`, "make it a file that can be read, or remove it");
  }
  return parseAcknowledgements(text, file);
}

/** The change windows of driftgate.json. None where it sets none. */
export function readWindows(folder = "."): readonly ChangeWindow[] {
  const { windows } = readSettings(folder);
  return windows === undefined ? [] : parseWindows(windows, SETTINGS_FILE);
}
