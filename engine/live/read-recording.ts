import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { InputError } from "../errors.ts";
import { type Known, known, unknown } from "../model/known.ts";
import type { Facet } from "../model/network.ts";
import { EC2_CALLS, ENTRIES_CALL, entriesFileOf, fileOf, prefixListIdIn } from "./ec2-calls.ts";
import type { Answer, Recording } from "./recording.ts";
import { APPLYING, INCOMPLETE, type RecordingFolder } from "./recording-folder.ts";
import { systemReason } from "./system-error.ts";

const AGAIN = "record it again: driftgate snapshot --out DIR";

/** A missing file was not read. A file that is there must be whole; if not, an InputError says what is wrong with it. */
export async function readRecording({ path, label, files }: RecordingFolder): Promise<Recording> {
  if (files.has(INCOMPLETE)) throw new InputError(`${path}: this recording was broken off half-way`, AGAIN);
  if (files.has(APPLYING)) {
    throw new InputError(`${path}: a wave was being applied to this recording`, "finish it: driftgate apply --resume");
  }
  const read = async (file: string, list: string): Promise<Known<Answer>> =>
    files.has(file) ? known(await readAnswer(join(path, file), list)) : unknown(`${label}${file} is missing`);

  const facets = EC2_CALLS.map(async (call) => [call.facet, await read(fileOf(call), call.result)] as const);
  const entries = [...files]
    .flatMap((file) => prefixListIdIn(file) ?? [])
    .map(async (id) => [id, await read(entriesFileOf(id), ENTRIES_CALL.result)] as const);
  return {
    facets: new Map<Facet, Known<Answer>>(await Promise.all(facets)),
    entries: new Map(await Promise.all(entries)),
  };
}

const page = z.looseObject({ NextToken: z.string().nullish() });

async function readAnswer(path: string, list: string): Promise<Answer> {
  const answer = page.safeParse(parseJson(await readText(path), path));
  const items = answer.data?.[list];
  if (!Array.isArray(items)) {
    throw new InputError(`${path}: it holds no list ${list}, so it is not what EC2 answers to this call`, AGAIN);
  }
  if (answer.data?.NextToken) {
    throw new InputError(`${path}: this is one page of several (it carries a NextToken)`, AGAIN);
  }
  return { place: path, items };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new InputError(
      `${path}: this file cannot be read: ${systemReason(cause)}`,
      "make it a file that you may read",
    );
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    const what = text.trim() === "" ? "it is empty" : "it is not JSON, or was cut off";
    throw new InputError(`${path}: ${what}`, AGAIN);
  }
}
