import { masked } from "../assess/masked.ts";
import { InputError } from "../errors.ts";
import { maskOf } from "../secrets/mask.ts";
import { foreseenIn, strangeChanges } from "../waves/foreseen.ts";
import { maskedRollout } from "../waves/masked-rollout.ts";
import { split } from "../waves/split.ts";
import { onlyCreates, type Rollout } from "../waves/wave.ts";
import { checksAfterWave } from "./between.ts";
import { type Begun, beginJournal, FORMAT_VERSION, type Journal, mendJournal, readJournal } from "./journal.ts";
import type { Lock } from "./lock.ts";
import { journalOf, type Outcome, type Request, underLock, type Whole, wholeOf } from "./request.ts";
import { standingWaves } from "./roll-back.ts";
import { runWaves } from "./run-waves.ts";

/** Applies what a stack wants in waves, if the gate is open. */
export const applyInWaves = (request: Request): Promise<Outcome> =>
  underLock(request, async (lock) => {
    const { stack, disk, gate, by } = request;
    const file = journalOf(request);
    const earlier = await readJournal(file, disk);
    if (earlier !== undefined && !isOver(earlier)) throw unfinished(file);
    const whole = await wholeOf(stack);
    if (!whole.isApplicable) return { kind: "nothing-to-do" };
    const why = gate.closedFor(whole.assessment);
    const assessment = masked(whole.assessment, whole.plan.secrets, request);
    if (why.length > 0) return { kind: "closed", assessment, why };
    const rollout = split(whole, by);
    request.show(maskedRollout(rollout, whole.plan.secrets, request.masking));
    const begun = await begunWith(request, whole, rollout);
    await beginJournal(file, begun, disk);
    return goOn(request, { lock, whole, journal: { begun, events: [] } });
  });

/** Goes on with a run that was killed or stopped: what is planned by now is held to what was assessed when it began. */
export const resumeWaves = (request: Request): Promise<Outcome> =>
  underLock(request, async (lock) => {
    const { stack, disk } = request;
    const file = journalOf(request);
    const journal = await readJournal(file, disk);
    if (journal === undefined) throw noRun(file);
    if (journal.events.at(-1)?.event === "done") return { kind: "nothing-to-do" };
    await mendJournal(file, disk);
    const whole = await wholeOf(stack);
    const why = strangeChanges(whole, journal.begun.foreseen, await stack.names());
    if (why.length > 0) {
      const { text } = maskOf(whole.plan.secrets, request.masking);
      return { kind: "closed", assessment: masked(whole.assessment, whole.plan.secrets, request), why: why.map(text) };
    }
    return goOn(request, { lock, whole, journal });
  });

async function begunWith({ stack, by, gate }: Request, whole: Whole, { waves }: Rollout): Promise<Begun> {
  return {
    event: "begun",
    formatVersion: FORMAT_VERSION,
    source: stack.live.name,
    by,
    acknowledgedUntil: gate.lastDay(whole.assessment),
    waves: waves.map(({ kind, places, addresses }) => ({ kind, places: [...places], addresses: [...addresses] })),
    vpcIds: [...whole.projection.before.vpcs.keys()],
    foreseen: foreseenIn(whole, await stack.names()),
  };
}

interface Going {
  readonly lock: Lock;
  readonly whole: Whole;
  readonly journal: Journal;
}

async function goOn(request: Request, { lock, whole, journal }: Going): Promise<Outcome> {
  const { stack, disk, gate, checks, say } = request;
  const file = journalOf(request);
  const { text } = maskOf(whole.plan.secrets, request.masking);
  const stopped = await runWaves(
    {
      stack,
      disk,
      journal: file,
      begun: journal.begun,
      // What is left may name fewer of the VPCs than the run began with, or none: all of them are verified.
      mentions: [...new Set([...whole.plan.mentions, ...journal.begun.vpcIds])],
      heldBack: gate.heldBack,
      afterWave: checksAfterWave(checks),
      checkLock: lock.check,
      say: (line) => say(text(line)),
    },
    journal.events,
  );
  if (stopped === undefined) return { kind: "done" };
  const changes = standingWaves((await readJournal(file, disk)) ?? journal).at(-1)?.changes ?? [];
  return {
    kind: "stopped",
    stopped: { ...stopped, why: stopped.why.map(text) },
    last: {
      changes: changes.map(({ address, action }) => ({ address: text(address), action })),
      needsPrevious: !stack.keepsWhatWas && !onlyCreates(changes),
    },
  };
}

/** A run is over once it is done, or once all of it was taken back. */
const isOver = (journal: Journal): boolean =>
  journal.events.at(-1)?.event === "done" ||
  (journal.events.at(-1)?.event === "taken back" && standingWaves(journal).length === 0);

const unfinished = (file: string): InputError =>
  new InputError(
    `${file}: an earlier run has not come to its end`,
    "go on with --resume, take its last wave back with --roll-back, or remove this file to begin anew with what is left",
  );

const noRun = (file: string): InputError =>
  new InputError(`${file}: there is no run to go on with`, "leave --resume out to begin one, or name its --journal");
