import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { ACKNOWLEDGEMENTS_FILE } from "../engine/gate/acknowledgements.ts";
import { SETTINGS_FILE } from "./settings.ts";

/** What lies in the folder in which one calls driftgate or cdktf. */
const MARKS: readonly string[] = [SETTINGS_FILE, ACKNOWLEDGEMENTS_FILE, "cdktf.json"];

/**
 * The folder whose driftgate.json and acknowledgements hold: the nearest one, from `folder` upwards, that has one of them or a
 * cdktf.json, since cdktf runs Terraform deep below it. Where there is none, `folder` itself.
 */
export function projectFolder(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (MARKS.some((it) => existsSync(join(at, it)))) return at;
    if (at === dirname(at)) return folder;
  }
}
