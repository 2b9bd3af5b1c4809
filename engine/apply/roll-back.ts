import { InputError } from "../errors.ts";
import { scopeOf } from "../live/scope.ts";
import { vpcId } from "../model/ids.ts";
import { factsOf } from "../waves/facts.ts";
import { appendEvent, type Journal, mendJournal, readJournal } from "./journal.ts";
import { journalOf, type Request, underLock } from "./request.ts";
import type { WaveDone } from "./stack.ts";
import { verified } from "./verify.ts";

/** The waves of which anything was applied and not taken back since, the last at the end. */
export function standingWaves({ begun: { vpcIds }, events }: Journal): readonly WaveDone[] {
  return events.reduce<readonly WaveDone[]>((waves, it) => {
    if (it.event === "taken back") return waves.filter(({ wave }) => wave !== it.wave);
    if (it.event !== "applying") return waves;
    const earlier = waves.find(({ wave }) => wave === it.wave);
    const known = earlier ?? { wave: it.wave, vpcIds, changes: [], before: new Map(Object.entries(it.before)) };
    const fresh = it.changes.filter((change) => !known.changes.some(({ address }) => address === change.address));
    const wave = { ...known, changes: [...known.changes, ...fresh] };
    return [...waves.filter((other) => other.wave !== it.wave), wave];
  }, []);
}

/** Takes the last wave of a run back, and sees that live is as it was before it. The number of the wave, from 1. */
export const rollBack = (request: Pick<Request, "stack" | "disk" | "journal" | "say">): Promise<number> =>
  underLock(request, async () => {
    const { stack, disk } = request;
    const file = journalOf(request);
    const journal = await readJournal(file, disk);
    const last = journal && standingWaves(journal).at(-1);
    if (journal === undefined || last === undefined) throw nothing(file);
    await mendJournal(file, disk);
    const look = async () => {
      const [live, nameOf] = [await stack.live.read(scopeOf(last.vpcIds)), await stack.names()];
      return factsOf(live, new Set(last.vpcIds.map(vpcId)), nameOf);
    };
    await stack.takeBack(last);
    const late = await verified(last.before, look, stack.patience);
    if (late.length > 0) throw notBack(late);
    await appendEvent(file, { event: "taken back", wave: last.wave }, disk);
    return last.wave + 1;
  });

const nothing = (file: string): InputError =>
  new InputError(
    `${file}: it tells of no wave that was applied`,
    "there is nothing to take back; or name another --journal",
  );

const notBack = (late: readonly string[]): InputError =>
  new InputError(
    `the wave was taken back, and live is not as it was before it: ${late.join("; ")}`,
    "compare with driftgate drift what else has changed",
  );
