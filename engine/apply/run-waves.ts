import type { Disk } from "../disk.ts";
import { scopeOf } from "../live/scope.ts";
import { vpcId } from "../model/ids.ts";
import type { Network } from "../model/network.ts";
import { settled } from "../project/settled.ts";
import type { NameOf } from "../waves/changed-values.ts";
import { type Facts, factsOf } from "../waves/facts.ts";
import { isWork, type Outlook, outlook } from "../waves/outlook.ts";
import type { Wave } from "../waves/wave.ts";
import { appendEvent, type Begun, type JournalEvent } from "./journal.ts";
import { objectionsTo } from "./objections.ts";
import type { Proposal, Stack } from "./stack.ts";
import { verified } from "./verify.ts";

/** What a run of waves works with. */
export interface Run {
  readonly stack: Stack;
  readonly disk: Disk;
  /** The journal's file, and what it was begun for. */
  readonly journal: string;
  readonly begun: Begun;
  /** The ids that tell which part of the network is concerned. */
  readonly mentions: readonly string[];
  /** Why a wave that cuts must not be applied now; undefined where it may. */
  readonly heldBack: (lastDay: string | null) => string | undefined;
  /** The pause and the checks after a wave; why the run must stop, or undefined. */
  readonly afterWave: (isLast: boolean) => Promise<string | undefined>;
  readonly checkLock: () => Promise<void>;
  readonly say: (line: string) => void;
}

/** Why a run stopped. `wave`: from 1. */
export interface Stopped {
  readonly wave: number;
  readonly why: readonly string[];
}

export type RunWave = Pick<Wave, "kind" | "addresses" | "places">;

/** The waves of a run: the last is a plan of all that is left, which shows that nothing was forgotten. */
export function wavesOf({ waves }: Begun): readonly RunWave[] {
  return waves.at(-1)?.kind === "rest" ? waves : [...waves, { kind: "rest", places: [], addresses: [] }];
}

/** Applies the waves that are not done yet, one after the other. Undefined once all are. */
export async function runWaves(run: Run, events: readonly JournalEvent[]): Promise<Stopped | undefined> {
  const waves = wavesOf(run.begun);
  for (const [at, wave] of waves.entries()) {
    if (isPassed(at, events)) continue;
    const isLast = at === waves.length - 1;
    const why = await runWave(run, { at, wave, isLast, applying: lastApplying(at, events) });
    if (why.length === 0) continue;
    await appendEvent(run.journal, { event: "stopped", wave: at, why: why.join("; ") }, run.disk);
    return { wave: at + 1, why };
  }
  await appendEvent(run.journal, { event: "done" }, run.disk);
  return undefined;
}

interface Turn {
  readonly at: number;
  readonly wave: RunWave;
  readonly isLast: boolean;
  /** What an earlier run wrote when it applied this wave, or a part of it. */
  readonly applying: Applying | undefined;
}
type Applying = Extract<JournalEvent, { event: "applying" }>;

/** Plans, assesses, applies and verifies one wave; then come the pause and the checks. Why the run must stop, if it must. */
async function runWave(run: Run, turn: Turn): Promise<readonly string[]> {
  const { at, wave, isLast, applying } = turn;
  await run.checkLock();
  const proposal = await run.stack.propose(isLast ? "all" : wave.addresses);
  let foretold: Facts | undefined = applying && new Map(Object.entries(applying.foretold));
  try {
    if (proposal.isApplicable) {
      const ahead = outlook(proposal.plan, await readLive(run), run.stack.live.name);
      const nameOf = await run.stack.names();
      const heldBack = () => run.heldBack(run.begun.acknowledgedUntil);
      const why = objectionsTo(ahead, { wave, foreseen: run.begun.foreseen, nameOf, heldBack });
      if (why.length > 0) return why;
      foretold = await apply(run, at, { proposal, ahead, nameOf });
    }
  } finally {
    await proposal.discard();
  }
  if (foretold === undefined) return [];
  const late = await verified(foretold, () => look(run), run.stack.patience);
  if (late.length > 0) return late.map((it) => `live is not as foretold: ${it}`);
  await appendEvent(run.journal, { event: "verified", wave: at }, run.disk);
  run.say(`wave ${at + 1}: live is as foretold`);
  const why = await run.afterWave(isLast);
  if (why !== undefined) return [why];
  await appendEvent(run.journal, { event: "passed", wave: at }, run.disk);
  return [];
}

interface Task {
  readonly proposal: Proposal;
  readonly ahead: Outlook;
  /** As things are named before it. */
  readonly nameOf: NameOf;
}

/** What live must be like afterwards. */
async function apply(run: Run, at: number, { proposal, ahead, nameOf }: Task): Promise<Facts> {
  const facts = factsIn(run, nameOf);
  const foretold = new Map(facts(settled(ahead.projection)));
  const changes = ahead.plan.changes.filter(isWork).map(({ address, action }) => ({ address, action }));
  await appendEvent(
    run.journal,
    {
      event: "applying",
      wave: at,
      changes,
      before: Object.fromEntries(facts(ahead.projection.before)),
      foretold: Object.fromEntries(foretold),
    },
    run.disk,
  );
  run.say(`wave ${at + 1}: applying ${changes.map((it) => it.address).join(", ") || "what only the state keeps"}`);
  await proposal.carryOut(ahead);
  await appendEvent(run.journal, { event: "applied", wave: at }, run.disk);
  return foretold;
}

const readLive = ({ stack, mentions }: Run): Promise<Network> => stack.live.read(scopeOf(mentions));

/** The facts as they stand. What was created is there under its address by now. */
async function look(run: Run): Promise<Facts> {
  const facts = factsIn(run, await run.stack.names());
  return facts(await readLive(run));
}

const factsIn =
  ({ begun }: Run, nameOf: NameOf) =>
  (network: Network): Facts =>
    factsOf(network, new Set(begun.vpcIds.map(vpcId)), nameOf);

/** What was last applied of a wave, unless it was taken back since. */
function lastApplying(at: number, events: readonly JournalEvent[]): Applying | undefined {
  const last = events.findLast((it) => (it.event === "applying" || it.event === "taken back") && it.wave === at);
  return last?.event === "applying" ? last : undefined;
}

/** True of a wave that was verified, and whose checks passed, unless it was taken back since. */
function isPassed(at: number, events: readonly JournalEvent[]): boolean {
  const own = events.filter((it) => (it.event === "passed" || it.event === "taken back") && it.wave === at);
  return own.at(-1)?.event === "passed";
}
