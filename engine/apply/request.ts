import { join } from "node:path";
import type { Assessment } from "../assess/assessment.ts";
import type { Disk } from "../disk.ts";
import { scopeOf } from "../live/scope.ts";
import type { Masking } from "../secrets/mask.ts";
import type { Unit } from "../waves/cuts.ts";
import { maskedRollout } from "../waves/masked-rollout.ts";
import { type Outlook, outlook } from "../waves/outlook.ts";
import { split } from "../waves/split.ts";
import type { LastWave, Rollout } from "../waves/wave.ts";
import type { Checks } from "./between.ts";
import { JOURNAL_FILE } from "./journal.ts";
import { type Lock, takeLock } from "./lock.ts";
import type { Stopped } from "./run-waves.ts";
import type { Stack } from "./stack.ts";

/** The gate in front of the waves, as `gate/` decides. */
export interface Gate {
  /** Why these findings must not be applied at all; empty where they may. */
  readonly closedFor: (assessment: Assessment) => readonly string[];
  /** The last day, as `YYYY-MM-DD`, of what opened the gate to these findings; null where it has none. */
  readonly lastDay: (assessment: Assessment) => string | null;
  /** Why nothing that cuts may be applied at this moment, of a run that was acknowledged until that day; undefined where it may. */
  readonly heldBack: (lastDay: string | null) => string | undefined;
}

export interface Request {
  readonly stack: Stack;
  readonly disk: Disk;
  readonly by: Unit;
  /** Default: `driftgate.journal` in the stack's folder. */
  readonly journal?: string | undefined;
  readonly gate: Gate;
  readonly checks: Checks;
  /** What is hidden of what is shown. */
  readonly masking: Masking;
  readonly say: (line: string) => void;
  /** Is called with the waves before the first is applied. */
  readonly show: (rollout: Rollout) => void;
}

export type Outcome =
  | { readonly kind: "done" | "nothing-to-do" }
  | { readonly kind: "closed"; readonly assessment: Assessment; readonly why: readonly string[] }
  | { readonly kind: "stopped"; readonly stopped: Stopped; readonly last: LastWave };

export const journalOf = ({ stack, journal }: Pick<Request, "stack" | "journal">): string =>
  journal ?? join(stack.folder, JOURNAL_FILE);

/** Nobody else works on the stack meanwhile, and what was being written to it is finished. */
export async function underLock<T>(
  { stack, disk, say }: Pick<Request, "stack" | "disk" | "say">,
  work: (lock: Lock) => Promise<T>,
): Promise<T> {
  const lock = await takeLock(stack.folder, disk);
  if (lock.takenFrom !== undefined)
    say(`process ${lock.takenFrom}, which held the lock of this stack, is gone: it is taken over`);
  try {
    await stack.recover();
    return await work(lock);
  } finally {
    await lock.release();
  }
}

export interface Whole extends Outlook {
  /** False where there is nothing to apply at all. */
  readonly isApplicable: boolean;
}

/** The waves of what a stack wants, as they are shown, and the assessment that the gate decides on. */
export async function foretell({ stack, by, masking }: Pick<Request, "stack" | "by" | "masking">) {
  const whole = await wholeOf(stack);
  const rollout = maskedRollout(split(whole, by), whole.plan.secrets, masking);
  return { assessment: whole.assessment, rollout };
}

/** All that a stack wants, on live as it stands. */
export async function wholeOf(stack: Stack): Promise<Whole> {
  const proposal = await stack.propose("all");
  try {
    const live = await stack.live.read(scopeOf(proposal.plan.mentions));
    return { ...outlook(proposal.plan, live, stack.live.name), isApplicable: proposal.isApplicable };
  } finally {
    await proposal.discard();
  }
}
