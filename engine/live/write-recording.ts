import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../errors.ts";
import { compareText } from "./by-id.ts";
import { EC2_CALLS, ENTRIES_CALL, entriesFileOf, fileOf } from "./ec2-calls.ts";
import type { Recording } from "./recording.ts";
import { INCOMPLETE, isRecordingFile } from "./recording-folder.ts";
import { isMissing, systemReason } from "./system-error.ts";

/** Throws an InputError unless the folder is empty, absent, or holds a recording and nothing else. */
export async function checkRecordingFolder(folder: string): Promise<void> {
  const foreign = (await filesIn(folder)).filter((name) => !isRecordingFile(name)).sort();
  if (foreign.length === 0) return;
  throw new InputError(
    `${folder}: it holds ${foreign[0]}, which is not part of a recorded network`,
    "name an empty folder, a new one, or that of an earlier recording with --out",
  );
}

/**
 * Writes what was read as `aws ec2 describe-<call> --output json` prints it: a file for each call, lists in the order of their
 * ids. A call that was not read has no file. An earlier recording is replaced; if the writing breaks off, what it leaves behind
 * is not taken for a recording. Returns the names of the files.
 */
export async function writeRecording(recording: Recording, folder: string): Promise<readonly string[]> {
  await checkRecordingFolder(folder);
  const files = filesOf(recording);
  try {
    await mkdir(folder, { recursive: true });
    const marker = join(folder, INCOMPLETE);
    await writeFile(marker, "");
    const earlier = (await readdir(folder)).filter((name) => isRecordingFile(name) && name !== INCOMPLETE);
    await Promise.all(earlier.map((name) => rm(join(folder, name))));
    await Promise.all(files.map(([name, text]) => writeFile(join(folder, name), text)));
    await rm(marker);
  } catch (cause) {
    throw new InputError(`${folder}: it cannot be written: ${systemReason(cause)}`, "name another folder with --out");
  }
  return files.map(([name]) => name);
}

async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if (isMissing(cause)) return [];
    throw new InputError(`${folder}: it cannot be written: ${systemReason(cause)}`, "name another folder with --out");
  }
}

type File = readonly [name: string, text: string];

function filesOf({ facets, entries }: Recording): readonly File[] {
  const described = EC2_CALLS.flatMap((call): readonly File[] => {
    const answer = facets.get(call.facet);
    return answer?.known ? [[fileOf(call), print(call, answer.value.items)]] : [];
  });
  const listed = [...entries].flatMap(([id, answer]): readonly File[] =>
    answer.known ? [[entriesFileOf(id), print(ENTRIES_CALL, answer.value.items)]] : [],
  );
  return [...described, ...listed];
}

/** Four spaces, as the AWS CLI indents; the SDK's dates become ISO 8601 text. */
export function print(
  { result, id }: { readonly result: string; readonly id: string },
  items: readonly unknown[],
): string {
  const sorted = [...items].sort((a, b) => compareText(keyIn(a, id), keyIn(b, id)));
  return `${JSON.stringify({ [result]: sorted }, null, 4)}\n`;
}

function keyIn(item: unknown, key: string): string {
  const value = Object.entries(Object(item)).find(([name]) => name === key)?.[1];
  return typeof value === "string" ? value : "";
}
