import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../errors.ts";
import { EC2_CALLS, fileOf, prefixListIdIn } from "./ec2-calls.ts";
import { systemReason } from "./system-error.ts";

/** The answers of one account in one Region. */
export interface RecordingFolder {
  readonly path: string;
  /** `<account>/<region>/` below the folder that was asked for; empty where it is that folder itself. */
  readonly label: string;
  readonly files: ReadonlySet<string>;
}

/** Stands in a folder while it is being recorded: whatever is there is then not the whole. */
export const INCOMPLETE = ".incomplete";

/** Stands in a recorded network while a wave is written to it, and holds what is to be written: whatever is there is not the whole. */
export const APPLYING = ".driftgate-applying";

const ANSWER_FILES: ReadonlySet<string> = new Set(EC2_CALLS.map(fileOf));

export const isRecordingFile = (file: string): boolean =>
  ANSWER_FILES.has(file) || prefixListIdIn(file) !== undefined || file === INCOMPLETE || file === APPLYING;

const RECORD = "record the network first: driftgate snapshot --out DIR";

/** The folder itself, and every `<account>/<region>` below it, that holds answers. Throws an InputError where none does. */
export async function recordingFolders(directory: string): Promise<readonly RecordingFolder[]> {
  const accounts = await foldersIn(directory);
  const regions = await Promise.all(
    accounts.map(async (account) =>
      (await foldersIn(join(directory, account))).map((region) => `${account}/${region}/`),
    ),
  );
  const folders = await Promise.all(["", ...regions.flat()].map((label) => folderAt(directory, label)));
  const holding = folders.filter(({ files }) => files.size > 0);
  if (holding.length > 0) return holding;
  throw new InputError(`${directory}: no recorded network, for it holds no describe-<call>.json`, RECORD);
}

async function folderAt(directory: string, label: string): Promise<RecordingFolder> {
  const path = label === "" ? directory : join(directory, label);
  const names = await readdir(path);
  return { path, label, files: new Set(names.filter(isRecordingFile)) };
}

async function foldersIn(path: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch (cause) {
    throw new InputError(`${path}: this folder cannot be read: ${systemReason(cause)}`, RECORD);
  }
}
