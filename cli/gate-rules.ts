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
import { readSettings, SETTINGS_FILE } from "./settings.ts";

/** Acknowledgements that this run was given, and those that are reviewed in a folder, by default the working folder. */
export function readAcknowledgements(given: readonly string[] = [], folder = "."): readonly Acknowledgement[] {
  return [...parseGiven(given), ...readReviewed(join(folder, ACKNOWLEDGEMENTS_FILE))];
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
