import type { PlannedChange } from "../plan/plan.ts";
import { type Cut, cutsOf, type Unit } from "./cuts.ts";
import { addressesOf, draftWaves, type Rehearsed, rehearse } from "./draft-waves.ts";
import { type Foreseen, foreseenIn, strangeFindings } from "./foreseen.ts";
import { type Order, orderOf } from "./order.ts";
import { harms, isWork, type Outlook } from "./outlook.ts";
import { unsplitIn } from "./unsplit.ts";
import type { Rollout, Wave } from "./wave.ts";

/**
 * Splits what a plan does, so that what cuts nothing goes first, and what cuts goes one zone or one table at a time. Each wave
 * is assessed on the network that the waves before it leave. Where that shows harm which the whole plan does not do, the
 * changes that do it are taken together: in the end all of them, which is the whole plan.
 */
export function split(whole: Outlook, unit: Unit): Rollout {
  const work = whole.plan.changes.filter(isWork);
  const task = { whole, unit, work, order: orderOf(work), foreseen: foreseenIn(whole) };
  return settle(task, cutsOf(whole, unit));
}

interface Task {
  readonly whole: Outlook;
  readonly unit: Unit;
  readonly work: readonly PlannedChange[];
  readonly order: Order;
  readonly foreseen: Foreseen;
}

/** Every turn either makes a change one that cuts, or makes one group of two: it comes to an end. */
function settle(task: Task, cuts: readonly Cut[]): Rollout {
  const waves = rehearse(draftWaves(task.work, cuts, task.order), task.whole);
  const more = surpriseIn(waves, task);
  if (more !== undefined) return settle(task, [...cuts, more]);
  const { verdict, findingsDigest } = task.whole.assessment;
  const unsplit = unsplitIn(waves, cuts, task.unit);
  return { formatVersion: "1.0", by: task.unit, verdict, findingsDigest, waves: waves.map(waveOf), unsplit };
}

/** What must go together beyond what was thought: undefined where the waves do no more harm than the whole plan. */
function surpriseIn(waves: readonly Rehearsed[], { unit, work, foreseen }: Task): Cut | undefined {
  const cutting = waves.filter((it) => it.kind === "cut");
  for (const wave of waves) {
    if (wave.kind !== "cut") {
      const [cut] = harms(wave.outlook).length === 0 ? [] : cutsOf(wave.outlook, unit);
      if (cut !== undefined) return cut;
    } else if (strangeFindings(wave.outlook, foreseen).length > 0 && wave.changes.length < work.length) {
      const at = cutting.indexOf(wave);
      const other = cutting[at + 1] ?? cutting[at - 1];
      return other === undefined ? everything(work, wave) : together([wave, other]);
    }
  }
  return undefined;
}

const together = (waves: readonly Rehearsed[]): Cut => ({
  causes: new Set(waves.flatMap((it) => [...addressesOf(it)])),
  places: new Set(waves.flatMap((it) => it.places)),
});

const everything = (work: readonly PlannedChange[], { places }: Rehearsed): Cut => ({
  causes: new Set(work.map((it) => it.address)),
  places: new Set(places),
});

function waveOf({ kind, places, changes, outlook: { assessment } }: Rehearsed): Wave {
  const addresses = changes.map((it) => it.address).sort();
  return { kind, places, addresses, verdict: assessment.verdict, findings: assessment.findings };
}
