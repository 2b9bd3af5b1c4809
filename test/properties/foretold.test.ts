import fc from "fast-check";
import { expect, it } from "vitest";
import type { Finding } from "../../engine/assess/assessment.ts";
import { assessPlan } from "../assess/assess-plan.ts";
import { applies } from "./true-apply.ts";
import type { Deed } from "./true-routes.ts";
import { AROUND, NEW } from "./true-tables.ts";
import { createTable, losers, type World } from "./true-world.ts";

const planOf = (all: readonly Deed[]) => ({
  ...AROUND,
  changes: [...AROUND.changes, ...new Set(all.flatMap((it) => it.changes))],
  configuration: all.flatMap((it) => it.configuration),
});

interface Course {
  /** The subnets that lose a path at some time. */
  readonly lost: ReadonlySet<string>;
  /** True where EC2 refused a call, so that the apply stopped there. */
  readonly isBroken: boolean;
}

/** Makes the calls in an order that `pick` chooses, of those that no dependency rules out. */
function carryOut(world: World, all: readonly Deed[], pick: (among: number) => number): Course {
  const open = [{ calls: [createTable(NEW)], waits: false }, ...all].map((it) => ({ ...it, done: 0 }));
  const lost = new Set<string>();
  let [now, isBroken] = [world, false];
  for (;;) {
    const isReady = (it: (typeof open)[number]) => it.done < it.calls.length && (!it.waits || (open[0]?.done ?? 0) > 0);
    const ready = open.filter(isReady);
    const next = ready[ready.length === 0 ? 0 : pick(ready.length)];
    if (next === undefined) return { lost, isBroken };
    const after = next.calls[next.done]?.(now);
    next.done = after === undefined ? next.calls.length : next.done + 1;
    isBroken ||= after === undefined;
    now = after ?? now;
    for (const subnet of losers(world, now)) lost.add(subnet);
  }
}

const orders = fc.array(fc.infiniteStream(fc.nat()), { minLength: 6, maxLength: 6 });
const picker = (stream: Iterator<number>) => (among: number) => (stream.next().value ?? 0) % among;

const LOSSES: readonly string[] = ["connection-reset", "access-cut", "outage-window"];
const isCertainLoss = ({ rule, certainty }: Finding) => certainty === "will" && LOSSES.includes(rule);

it("what is called safe loses nothing, whatever comes out of what is not known, and in whatever order", () => {
  fc.assert(
    fc.property(applies, orders, ({ world, live, deeds }, streams) => {
      if (assessPlan(planOf(deeds), live).verdict !== "safe") return;
      for (const stream of streams) expect([...carryOut(world, deeds, picker(stream)).lost]).toEqual([]);
    }),
    { numRuns: 800, seed: 1 },
  );
}, 30_000);

it("what is called certain comes about, whatever comes out of what is not known, and in whatever order", () => {
  fc.assert(
    fc.property(applies, orders, ({ world, live, deeds }, streams) => {
      const certain = assessPlan(planOf(deeds), live).findings.filter(isCertainLoss);
      for (const stream of streams) {
        const { lost, isBroken } = carryOut(world, deeds, picker(stream));
        if (isBroken) continue;
        for (const { subnetIds } of certain) for (const subnet of subnetIds) expect(lost).toContain(subnet);
      }
    }),
    { numRuns: 300, seed: 2 },
  );
}, 30_000);
