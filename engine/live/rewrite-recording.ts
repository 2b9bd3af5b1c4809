import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import type { Disk } from "../disk.ts";
import { InputError } from "../errors.ts";
import { parseRecording } from "./answers.ts";
import type { Item } from "./become-nouns.ts";
import { EC2_CALLS, ENTRIES_CALL, entriesFileOf, fileOf } from "./ec2-calls.ts";
import { type Becoming, becomeEntries, becomeItems } from "./projected-recording.ts";
import { readRecording } from "./read-recording.ts";
import type { Recording } from "./recording.ts";
import { APPLYING, type RecordingFolder, recordingFolders } from "./recording-folder.ts";
import { print } from "./write-recording.ts";

/** Texts of files, by their path below the recorded network's folder. Null: no such file. */
const filesSchema = z.record(z.string(), z.string().nullable());
export type Files = z.infer<typeof filesSchema>;

export interface Rewrite extends Pick<Becoming, "before" | "after"> {
  /** What is to be written with it, whole or not at all like the rest. */
  readonly also: Files;
}

/** What the last rewrite replaced. */
const UNDO = "driftgate.undo.json";

/**
 * Makes a recorded network that of `after`. All of its files change, or none: what is to be written is written down first
 * (`.driftgate-applying`), and a recorded network with that file in it is finished before it is read again.
 */
export async function rewriteRecording(directory: string, { also, ...change }: Rewrite, disk: Disk): Promise<void> {
  const folders = await recordingFolders(directory);
  const recordings = await Promise.all(folders.map(readRecording));
  const files = folders.flatMap((folder, at) => {
    const recording = recordings[at];
    return recording === undefined ? [] : filesOf(folder, recording, { ...change, isHome: homeOf(recording, at) });
  });
  await replaceFiles(directory, { ...Object.fromEntries(files), ...also }, disk);
}

/** Replaces files of a recorded network: all, or none. Those that are so already are left alone. */
export async function replaceFiles(directory: string, files: Files, disk: Disk): Promise<void> {
  const paths = Object.keys(files);
  const standing = await Promise.all(paths.map(async (path) => (await disk.read(join(directory, path))) ?? null));
  const replaced = Object.fromEntries(paths.map((path, at) => [path, standing[at] ?? null]));
  const changed = paths.filter((path) => files[path] !== replaced[path]);
  const pick = (from: Files): Files => Object.fromEntries(changed.map((path) => [path, from[path] ?? null]));
  const all = { ...pick(files), [UNDO]: JSON.stringify(pick(replaced)) };
  const [draft, intent] = [join(directory, `${APPLYING}.new`), join(directory, APPLYING)];
  await disk.write(draft, JSON.stringify(all));
  await disk.rename(draft, intent);
  await carryOut(directory, all, disk);
}

/** Finishes a rewrite that was broken off, where there is one. */
export async function finishRewrite(directory: string, disk: Disk): Promise<void> {
  const intent = await disk.read(join(directory, APPLYING));
  if (intent !== undefined) await carryOut(directory, parse(intent, join(directory, APPLYING)), disk);
}

/** What the last rewrite replaced; undefined where there was none. */
export async function replacedByLast(directory: string, disk: Disk): Promise<Files | undefined> {
  const undo = await disk.read(join(directory, UNDO));
  return undo === undefined ? undefined : parse(undo, join(directory, UNDO));
}

async function carryOut(directory: string, files: Files, disk: Disk): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    if (text === null) await disk.remove(join(directory, path));
    else await disk.write(join(directory, path), text);
  }
  await disk.remove(join(directory, APPLYING));
}

function parse(text: string, path: string): Files {
  try {
    return filesSchema.parse(JSON.parse(text));
  } catch {
    throw new InputError(
      `${path}: it is not what driftgate writes there`,
      "record the network again: driftgate snapshot --out DIR",
    );
  }
}

/** What is new belongs into the recording that holds its VPC; a VPC that is new itself, and what is of none, into the first. */
function homeOf(recording: Recording, at: number): Becoming["isHome"] {
  const { vpcs, routeTables } = parseRecording(recording);
  const own = new Set<string>([...vpcs, ...routeTables].map((it) => it.VpcId));
  return (vpcId) => (vpcId === undefined || vpcId.includes(".") ? at === 0 : own.has(vpcId));
}

const isItem = (value: unknown): value is Item => typeof value === "object" && value !== null;

function filesOf(
  { label }: RecordingFolder,
  recording: Recording,
  becoming: Becoming,
): readonly (readonly [string, string])[] {
  const described = EC2_CALLS.flatMap((call): readonly (readonly [string, string])[] => {
    const answer = recording.facets.get(call.facet);
    if (answer?.known !== true) return [];
    const items = becomeItems(call.facet, answer.value.items.filter(isItem), becoming);
    // A file of which nothing changes keeps the order and the form that it has.
    return items === undefined || isDeepStrictEqual(items, answer.value.items)
      ? []
      : [[`${label}${fileOf(call)}`, print(call, items)]];
  });
  const lists = [...becomeEntries(becoming)].filter(([id]) => recording.entries.has(id) || becoming.isHome(undefined));
  const entries = lists.map(([id, items]) => [`${label}${entriesFileOf(id)}`, print(ENTRIES_CALL, items)] as const);
  return [...described, ...entries];
}
