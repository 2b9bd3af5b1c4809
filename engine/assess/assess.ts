import type { Shift } from "../compare/shift.ts";
import type { Network } from "../model/network.ts";
import { tryFindResourceType } from "../resources/index.ts";
import { policiesInForce, policyEdits } from "../resources/policies-in-force.ts";
import { maskForDigest } from "../secrets/mask.ts";
import type { Assessed } from "./assessed.ts";
import type { AssessedChange, Assessment, Finding, Names, SubnetPaths } from "./assessment.ts";
import { coverageOf } from "./coverage.ts";
import { findingsDigest, liveDigest, planDigest } from "./digests.ts";
import { withFingerprint } from "./finding.ts";
import { whyHarmless } from "./harmless.ts";
import { namePaths, nameShifts } from "./name-shift.ts";
import { pathChanges } from "./path-change.ts";
import { pathMap } from "./path-map.ts";
import { accessDenied } from "./rules/access-denied.ts";
import { applyConflicts } from "./rules/apply-conflict.ts";
import { attachmentSubnets } from "./rules/attachment-subnets.ts";
import { beyondGateways } from "./rules/beyond-gateways.ts";
import { endpointJudges } from "./rules/endpoint-judges.ts";
import { endpointPolicies } from "./rules/endpoint-policy.ts";
import { filtered } from "./rules/filtered.ts";
import { names } from "./rules/names.ts";
import { noEffect } from "./rules/no-effect.ts";
import { notChecked } from "./rules/not-checked.ts";
import { openQuestions } from "./rules/open-questions.ts";
import { partlyRead } from "./rules/partly-read.ts";
import { pathFinding } from "./rules/path-rules.ts";
import { policyAdvice } from "./rules/policy-advice.ts";
import { policyPins } from "./rules/policy-pins.ts";
import { quotas } from "./rules/quotas.ts";
import { releasedAddresses } from "./rules/released-addresses.ts";
import { splitOwnership } from "./rules/split-ownership.ts";
import { unreadGateways } from "./rules/unread-gateways.ts";
import { restsOf } from "./touched.ts";
import { verdictOf, worstFirst } from "./verdict.ts";
import { turnsOf } from "./way.ts";

/** What the changed paths do to connections and access. Every number that a report prints is computed here. */
export function assess(assessed: Assessed): Assessment {
  const { plan, projection } = assessed;
  const live = projection.before;
  const certain = assessed.shifts.filter((it) => !isAssumed(it, live));
  const hide = maskForDigest(plan.secrets);
  const findings = worstFirst(found(assessed, certain)).map((it) => withFingerprint(it, hide));
  const paths = pathMap(assessed, findings);
  const digests = { plan: planDigest(plan), live: liveDigest(live, restsOf(assessed), plan.secrets) };
  return {
    formatVersion: "1.0",
    verdict: verdictOf(findings),
    planDigest: digests.plan,
    liveDigest: digests.live,
    findingsDigest: findingsDigest(findings, digests),
    findings,
    drift: [],
    changes: assessedChanges({ ...assessed, shifts: certain }, findings),
    paths,
    coverage: coverageOf(assessed),
    names: namesOf([...findings.flatMap(idsIn), ...paths.flatMap(idsOn)], live),
  };
}

const isAssumed = (shift: Shift, live: Network): boolean =>
  shift.subnetIds.some((id) => live.subnets.get(id)?.isAssumed === true);

/** What every rule says. `certain`: the shifts of subnets that were read. */
function found(assessed: Assessed, certain: readonly Shift[]): readonly Finding[] {
  const { plan, projection, shifts } = assessed;
  const live = projection.before;
  const changed = pathChanges(certain);
  const named = nameShifts(projection);
  const turns = [...changed, ...namePaths(named)].flatMap((it) => turnsOf(it, live, projection.after));
  return [
    ...changed.map((it) => pathFinding(it, plan, projection)),
    ...filtered(assessed.filterShifts, live),
    ...openQuestions(certain, live),
    ...notChecked(plan, projection),
    ...beyondGateways(projection),
    ...attachmentSubnets(certain, live),
    ...releasedAddresses(projection),
    ...unreadGateways(projection, certain),
    ...applyConflicts(projection),
    ...splitOwnership(plan, live),
    ...partlyRead(
      projection,
      shifts.filter((it) => isAssumed(it, live)),
    ),
    ...names(named, projection),
    ...endpointPolicies(projection),
    ...endpointJudges(turns, projection),
    ...accessDenied(turns, policiesInForce(plan), live),
    ...policyPins(policyEdits(plan), turns, live),
    ...policyAdvice(projection),
    ...quotas(projection),
    ...noEffect(projection),
  ];
}

function assessedChanges(assessed: Assessed, findings: readonly Finding[]): readonly AssessedChange[] {
  const blamed = new Set(findings.flatMap((it) => it.causes));
  const changes = assessed.plan.changes.filter((it) => it.action !== "no-op" && it.mode === "managed");
  return changes.map((it) => {
    const hasRule = tryFindResourceType(it.type) !== undefined;
    const harmless = hasRule && !blamed.has(it.address) ? whyHarmless(it, assessed) : null;
    const source = it.source === undefined ? {} : { source: it.source };
    return { address: it.address, type: it.type, ...source, actions: it.actions, assessed: hasRule, harmless };
  });
}

const idsIn = ({ subnetIds, routeTableIds }: Finding): readonly string[] => [...subnetIds, ...routeTableIds];

const idsOn = ({ subnets, tablesBefore, tablesAfter }: SubnetPaths): readonly string[] => [
  ...subnets.map((it) => it.id),
  ...tablesBefore,
  ...tablesAfter,
];

function namesOf(ids: readonly string[], live: Network): Names {
  const wanted = new Set(ids);
  const nouns = [...live.subnets.values(), ...live.routeTables.values()].filter((it) => wanted.has(it.id));
  const named = nouns.flatMap(({ id, name }): readonly (readonly [string, string])[] =>
    name === undefined ? [] : [[id, name]],
  );
  return Object.fromEntries(named.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
