import type { Network } from "../../model/network.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Projection } from "../../project/project.ts";
import { fragmentText } from "../../resolve/fragment.ts";
import type { Finding } from "../assessment.ts";
import { type Draft, finding, type Wording } from "../finding.ts";
import { nextHop } from "../hops.ts";
import type { PathChange } from "../path-change.ts";
import { routeDiff } from "../route-diff.ts";
import { accessCut } from "./access-cut.ts";
import { connectionReset } from "./connection-reset.ts";
import { estimatedDuration } from "./duration.ts";
import { outageWindow } from "./outage-window.ts";
import { withReplacements } from "./replacement.ts";

const WORDING: Readonly<Record<PathChange["effect"]["rule"], (change: PathChange, live: Network) => Wording>> = {
  "connection-reset": connectionReset,
  "access-cut": accessCut,
  "outage-window": outageWindow,
};

/** The finding of a changed path, in the words of its rule. */
export function pathFinding(change: PathChange, plan: Plan, { before: live, after }: Projection): Finding {
  const { effect, vpcId, subnetIds, tableIds, services, partial, causes } = change;
  const blamed = plan.changes.filter((it) => causes.includes(it.address));
  const wording = withReplacements(WORDING[effect.rule](change, live), blamed);
  const duration = effect.rule === "outage-window" ? estimatedDuration(plan) : [];
  const draft: Draft = {
    rule: effect.rule,
    certainty: effect.certainty,
    ...wording,
    because: [...wording.because, ...duration],
    causes,
    vpcId,
    subnetIds,
    routeTableIds: tableIds,
    services,
    destinations: change.fragments.map(fragmentText),
    partial,
    before: nextHop(change.before),
    after: nextHop(change.after),
    diff: routeDiff(tableIds, live, after),
  };
  return finding(draft, live);
}
