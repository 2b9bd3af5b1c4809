import * as z from "zod";
import type { Disk } from "../disk.ts";
import { InputError } from "../errors.ts";
import { UNITS } from "../waves/cuts.ts";
import { foreseenSchema } from "../waves/foreseen.ts";

export const JOURNAL_FILE = "driftgate.journal";
export const FORMAT_VERSION = "1";

const wave = z.object({
  kind: z.enum(["first", "cut", "rest"]),
  places: z.array(z.string()),
  addresses: z.array(z.string()),
});
/** What a run was begun for: all that a later run needs to go on with it. */
const beginSchema = z.object({
  event: z.literal("begun"),
  formatVersion: z.literal(FORMAT_VERSION),
  /** Where the network is: the live source's name. */
  source: z.string(),
  by: z.enum(UNITS),
  /** The last day of what opened the gate, as `YYYY-MM-DD`; null where it has none. */
  acknowledgedUntil: z.string().nullable(),
  waves: z.array(wave),
  /** The VPCs that stood: what is in them is verified. In one that is new there is nothing to cut. */
  vpcIds: z.array(z.string()),
  foreseen: foreseenSchema,
});
const facts = z.record(z.string(), z.string().nullable());

const eventSchema = z.discriminatedUnion("event", [
  beginSchema,
  /** Written before anything of a wave is applied. */
  z.object({
    event: z.literal("applying"),
    wave: z.number(),
    changes: z.array(z.object({ address: z.string(), action: z.string() })),
    /** The routing facts before it: what going back must come to. */
    before: facts,
    /** What they must be after it. */
    foretold: facts,
  }),
  z.object({ event: z.literal("applied"), wave: z.number() }),
  z.object({ event: z.literal("verified"), wave: z.number() }),
  /** The checks after it let the run go on. */
  z.object({ event: z.literal("passed"), wave: z.number() }),
  z.object({ event: z.literal("stopped"), wave: z.number(), why: z.string() }),
  z.object({ event: z.literal("taken back"), wave: z.number() }),
  z.object({ event: z.literal("done") }),
]);
export type JournalEvent = z.infer<typeof eventSchema>;
export type Begun = z.infer<typeof beginSchema>;
export type Applying = Extract<JournalEvent, { event: "applying" }>;

export interface Journal {
  readonly begun: Begun;
  /** What was written since, in order. */
  readonly events: readonly JournalEvent[];
}

/** Undefined where there is none. Throws an InputError where it is none of this version's. A last line that is not whole was being written when the run was killed, and counts as not written. */
export async function readJournal(path: string, disk: Disk): Promise<Journal | undefined> {
  const text = await disk.read(path);
  if (text === undefined) return undefined;
  const lines = wholeLines(text);
  refuseOtherVersion(lines[0], path);
  const [begun, ...events] = lines.map((line) => parse(line, path));
  if (begun?.event === "begun") return { begun, events };
  throw broken(path);
}

const otherVersion = z.object({ event: z.literal("begun"), formatVersion: z.string() });

function refuseOtherVersion(line: string | undefined, path: string): void {
  const version = otherVersion.safeParse(tryJson(line)).data?.formatVersion;
  if (version === undefined || version === FORMAT_VERSION) return;
  throw new InputError(
    `${path}: this journal is of format ${version}, and this driftgate writes and reads ${FORMAT_VERSION}`,
    "go on with the version of driftgate that began it; or remove the file, and begin anew with what is left",
  );
}

function tryJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}

const wholeLines = (text: string): readonly string[] =>
  text
    .slice(0, text.lastIndexOf("\n") + 1)
    .split("\n")
    .slice(0, -1);

function parse(line: string, path: string): JournalEvent {
  const { data } = eventSchema.safeParse(tryJson(line));
  if (data === undefined) throw broken(path);
  return data;
}

const broken = (path: string): InputError =>
  new InputError(
    `${path}: this is not a journal of driftgate apply`,
    "name another with --journal; or, if no run is to be gone on with, remove it",
  );

/** Begins a journal: it is there whole, or not at all. */
export async function beginJournal(path: string, begun: Begun, disk: Disk): Promise<void> {
  await disk.write(`${path}.new`, lineOf(begun));
  await disk.rename(`${path}.new`, path);
}

/** Cuts off a line that is not whole, so that the next one begins on its own. */
export async function mendJournal(path: string, disk: Disk): Promise<void> {
  const text = (await disk.read(path)) ?? "";
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  if (whole !== text) await disk.truncate(path, Buffer.byteLength(whole));
}

export const appendEvent = (path: string, event: JournalEvent, disk: Disk): Promise<void> =>
  disk.append(path, lineOf(event));

const lineOf = (event: JournalEvent): string => `${JSON.stringify(event)}\n`;
