import { join } from "node:path";
import * as z from "zod";
import { planDigest } from "../assess/digests.ts";
import type { Disk } from "../disk.ts";
import { InputError } from "../errors.ts";
import { recordedLiveSource } from "../live/recorded-live-source.ts";
import { finishRewrite, replacedByLast, replaceFiles, rewriteRecording } from "../live/rewrite-recording.ts";
import { mainTableOf, standInId } from "../live/stand-in-id.ts";
import { type Attributes, type Plan, type PlannedChange, UnknownValue } from "../plan/plan.ts";
import { settled } from "../project/settled.ts";
import type { NameOf } from "../waves/changed-values.ts";
import { isWork } from "../waves/outlook.ts";
import type { Stack } from "./stack.ts";

/** What of a plan was carried out on a recorded network: to a recording what the state is to a Terraform root. */
const APPLIED = "driftgate.applied.json";
const appliedSchema = z.object({ plan: z.string(), addresses: z.array(z.string()) });

/**
 * A plan that is applied to a recorded network. What it creates gets an id made of its address. Only what decides paths is
 * written; a change of anything else counts as applied with its wave.
 */
export function recordedStack(plan: Plan, folder: string, disk: Disk): Stack {
  const digest = planDigest(plan);
  const applied = async (): Promise<readonly string[]> => {
    const text = await disk.read(join(folder, APPLIED));
    const read = text === undefined ? undefined : parse(text, folder);
    return read?.plan === digest ? read.addresses : [];
  };
  const propose: Stack["propose"] = async (targets) => {
    const done = await applied();
    const isWanted = ({ address }: PlannedChange) =>
      !done.includes(address) && (targets === "all" || targets.includes(address));
    const wanted = plan.changes.filter((it) => !isWork(it) || isWanted(it));
    const changes = wanted.map((it) => ({ ...it, after: filledIn(it.after, done) }));
    const work = changes.filter(isWork);
    return {
      plan: { ...plan, changes },
      isApplicable: work.length > 0,
      carryOut: ({ projection }) => {
        const addresses = [...done, ...work.map((it) => it.address)];
        const also = { [APPLIED]: JSON.stringify({ plan: digest, addresses }) };
        return rewriteRecording(folder, { before: projection.before, after: settled(projection), also }, disk);
      },
      discard: async () => {},
    };
  };
  return {
    folder,
    live: recordedLiveSource(folder),
    patience: [],
    recover: () => finishRewrite(folder, disk),
    propose,
    keepsWhatWas: true,
    takeBack: async ({ changes }) => {
      const done = await applied();
      const isIn = (addresses: readonly string[]) => changes.some((it) => addresses.includes(it.address));
      if (!isIn(done)) return;
      const files = (await replacedByLast(folder, disk)) ?? {};
      const text = files[APPLIED] ?? undefined;
      if (files[APPLIED] === undefined || (text !== undefined && isIn(parse(text, folder).addresses)))
        throw gone(folder);
      await replaceFiles(folder, files, disk);
    },
    names: async () => namesOf(plan),
  };
}

const gone = (folder: string): InputError =>
  new InputError(
    `${folder}: of a recorded network only the wave that was applied last can be taken back`,
    "record the network again: driftgate snapshot --out DIR",
  );

function parse(text: string, folder: string): z.infer<typeof appliedSchema> {
  try {
    return appliedSchema.parse(JSON.parse(text));
  } catch {
    throw new InputError(
      `${join(folder, APPLIED)}: it is not what driftgate writes there`,
      "record the network again: driftgate snapshot --out DIR",
    );
  }
}

/** Attributes in which the ids of what was created since the plan was made are known. */
function filledIn(after: Attributes | null, done: readonly string[]): Attributes | null {
  if (after === null || done.length === 0) return after;
  return Object.fromEntries(Object.entries(after).map(([name, value]) => [name, filled(value, done)]));
}

function filled(value: unknown, done: readonly string[]): unknown {
  if (value instanceof UnknownValue) return filledValue(value, done);
  if (Array.isArray(value)) return value.map((it) => filled(it, done));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, filled(inner, done)]));
}

function filledValue(value: UnknownValue, done: readonly string[]): unknown {
  if (value.candidates === undefined) return value;
  const candidates = value.candidates.map((it) => (done.includes(it) ? standInId(it) : it));
  const [sole, ...others] = candidates;
  if (sole !== undefined && others.length === 0 && sole !== value.candidates[0]) return sole;
  return new UnknownValue(value.path, value.isComputed, candidates);
}

function namesOf({ changes }: Plan): NameOf {
  const created = changes.filter(({ action }) => action.includes("create")).map((it) => it.address);
  const planned = created.flatMap((it): readonly string[] => [it, mainTableOf(it)]);
  const names = new Map(planned.map((it) => [standInId(it), it]));
  return (id) => names.get(id) ?? id;
}
