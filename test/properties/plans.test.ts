import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Assessment, Finding } from "../../engine/assess/assessment.ts";
import { assessPlan } from "../assess/assess-plan.ts";
import { changesFor, type Kind, kinds, networkFor, standing } from "./random-plans.ts";
import { assessStored, isList, isObject, type Json, recordings, walk } from "./stored.ts";

const SETTINGS = { seed: 20261123, numRuns: 60 };

/** Findings told one by one: of each, where it is and what causes it, by what happens there. */
function byWhatHappens(assessments: readonly Assessment[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const it of assessments.flatMap(({ findings }) => findings)) {
    const places = found.get(happening(it)) ?? new Set<string>();
    for (const each of [...it.subnetIds, ...it.routeTableIds, ...it.causes]) places.add(each);
    found.set(happening(it), places);
  }
  return found;
}

const happening = ({ rule, certainty, vpcId, services, destinations, partial, before, after }: Finding): string =>
  JSON.stringify({ rule, certainty, vpcId, services, destinations, partial, before, after });

const RANK = { safe: 0, undetermined: 1, disruptive: 2 } as const;
const worst = (assessments: readonly Assessment[]): number => Math.max(...assessments.map((it) => RANK[it.verdict]));

describe("a plan of changes that share no step", () => {
  it("is found to do what its two halves do", () => {
    const holds = (changes: readonly Kind[], halves: readonly boolean[]) => {
      const live = networkFor(changes);
      const all = changesFor(changes);
      const half = (which: boolean) => all.filter((_, i) => (halves[i] ?? false) === which);
      const parts = [half(true), half(false)].map((some) => assessPlan({ changes: some }, live));
      const whole = assessPlan({ changes: all }, live);
      expect(byWhatHappens([whole])).toEqual(byWhatHappens(parts));
      expect(worst([whole])).toBe(worst(parts));
    };
    fc.assert(fc.property(kinds(8), fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), holds), SETTINGS);
  });

  it("is found to do something at each of its changes", () => {
    const holds = (changes: readonly Kind[]) => {
      const { findings, verdict } = assessPlan({ changes: changesFor(changes) }, networkFor(changes));
      expect(verdict).not.toBe("safe");
      expect(new Set(findings.flatMap((it) => it.causes)).size).toBe(changes.length);
    };
    fc.assert(fc.property(kinds(8), holds), SETTINGS);
  });
});

describe("a plan that does nothing", () => {
  it("is safe on any network, with nothing found", () => {
    const holds = (changes: readonly Kind[]) => {
      const { verdict, findings } = assessPlan({ changes: standing(changes) }, networkFor(changes));
      expect({ verdict, findings }).toEqual({ verdict: "safe", findings: [] });
    };
    fc.assert(fc.property(kinds(8), holds), SETTINGS);
  });

  it.each(recordings(9))("is safe where it was made of a real one: $name", async (stored) => {
    const { verdict, findings } = await assessStored({ ...stored, plan: walk(stored.plan, asNoOp) });
    expect({ verdict, findings }).toEqual({ verdict: "safe", findings: [] });
  });
});

/** The changes of a plan that leaves everything as it is. What would be created is not there. */
function asNoOp(value: Json, key: string): Json {
  if (key !== "resource_changes" || !isList(value)) return value;
  return value.flatMap((it) => {
    const change = isObject(it) ? it["change"] : undefined;
    if (!isObject(it) || !isObject(change)) return [];
    const { before = null } = change;
    return before === null ? [] : [{ ...it, change: { actions: ["no-op"], before, after: before, after_unknown: {} } }];
  });
}
