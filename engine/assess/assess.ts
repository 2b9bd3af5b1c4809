import type { Shift } from "../compare/shift.ts";
import type { VpcId } from "../model/ids.ts";
import type { Network } from "../model/network.ts";
import type { Plan } from "../plan/plan.ts";
import type { Projection } from "../project/project.ts";
import { tryFindResourceType } from "../resources/index.ts";
import type { AssessedChange, Assessment, Finding, Names } from "./assessment.ts";
import { coverageOf } from "./coverage.ts";
import { findingsDigest, liveDigest, planDigest } from "./digests.ts";
import { pathChanges } from "./path-change.ts";
import { endpointPolicies } from "./rules/endpoint-policy.ts";
import { noEffect } from "./rules/no-effect.ts";
import { notChecked } from "./rules/not-checked.ts";
import { openQuestions } from "./rules/open-questions.ts";
import { pathFinding } from "./rules/path-rules.ts";
import { verdictOf, worstFirst } from "./verdict.ts";

export interface Assessed {
  readonly plan: Plan;
  readonly projection: Projection;
  readonly shifts: readonly Shift[];
  /** The live source's name. */
  readonly source: string;
}

/** What the changed paths do to connections and access. Every number that a report prints is computed here. */
export function assess({ plan, projection, shifts, source }: Assessed): Assessment {
  const live = projection.before;
  const findings = worstFirst([
    ...pathChanges(shifts, projection.replacing).map((it) => pathFinding(it, live)),
    ...openQuestions(shifts, live),
    ...notChecked(plan, projection),
    ...endpointPolicies(projection),
    ...noEffect(projection),
  ]);
  return {
    formatVersion: "1.0",
    verdict: verdictOf(findings),
    planDigest: planDigest(plan),
    liveDigest: liveDigest(live, touchedVpcs(plan, live)),
    findingsDigest: findingsDigest(findings),
    findings,
    drift: [],
    changes: plan.changes.filter((it) => it.action !== "no-op" && it.mode === "managed").map(assessedChange),
    coverage: coverageOf(plan, live, source),
    names: namesIn(findings, live),
  };
}

const assessedChange = (change: Plan["changes"][number]): AssessedChange => ({
  address: change.address,
  type: change.type,
  actions: change.actions,
  assessed: tryFindResourceType(change.type) !== undefined,
});

/** The VPCs that hold anything which the plan names. */
export function touchedVpcs(plan: Plan, live: Network): ReadonlySet<VpcId> {
  const named = new Set(plan.mentions);
  const nouns = [...live.subnets.values(), ...live.routeTables.values(), ...live.endpoints.values()];
  const homes = nouns.flatMap((it) => (named.has(it.id) && it.vpcId !== undefined ? [it.vpcId] : []));
  return new Set([...[...live.vpcs.keys()].filter((id) => named.has(id)), ...homes]);
}

function namesIn(findings: readonly Finding[], live: Network): Names {
  const ids = new Set(findings.flatMap((it) => [...it.subnetIds, ...it.routeTableIds]));
  const nouns = [...live.subnets.values(), ...live.routeTables.values()].filter((it) => ids.has(it.id));
  const named = nouns.flatMap(({ id, name }): readonly (readonly [string, string])[] =>
    name === undefined ? [] : [[id, name]],
  );
  return Object.fromEntries(named.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
