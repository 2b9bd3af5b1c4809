import { address } from "../model/ids.ts";
import { secretsIn } from "../secrets/secrets.ts";
import type { Declaration, DeclaredResource, RefreshedAttribute } from "./declaration.ts";
import { interpretPlan } from "./interpret-plan.ts";
import type { Attributes } from "./plan.ts";
import type { PlanJson, ResourceChangeJson } from "./plan-schema.ts";
import { heldIn, type PlanStateJson, type StateJson, type StateResourceJson } from "./state-schema.ts";

export const declarationOfState = (state: StateJson): Declaration => ({
  resources: resourcesIn(state),
  secrets: secretsIn(state),
});

/**
 * What was declared when the state was last written: the state that a plan carries is refreshed, so that what the refresh
 * changed (`resource_drift`) is taken back here. What the configuration wants by now stands beside it.
 */
export function declarationOfPlan(plan: PlanJson, { prior_state, resource_drift = [] }: PlanStateJson): Declaration {
  const seen = resource_drift.filter((it) => it.mode === "managed" && !it.change.actions.includes("no-op"));
  const refreshed = prior_state === undefined ? [] : resourcesIn(prior_state);
  const kept = refreshed.filter((it) => !seen.some((drift) => drift.address === it.address));
  const undone = seen.flatMap((it) => before(it, refreshed) ?? []);
  return {
    resources: sorted([...kept, ...undone]),
    secrets: secretsIn(plan),
    plan: { wanted: plan.resource_changes && wantedBy(plan), refreshed: seen.flatMap(refreshedAttributes) },
  };
}

function before(drift: ResourceChangeJson, refreshed: readonly DeclaredResource[]): DeclaredResource | undefined {
  const attributes = drift.change.before;
  if (attributes === undefined || attributes === null) return undefined;
  const now = refreshed.find((it) => it.address === drift.address);
  const { sensitive = marked(drift.change["before_sensitive"]), dependsOn } = now ?? {};
  return { address: address(drift.address), type: drift.type, attributes, sensitive, dependsOn };
}

function wantedBy(plan: PlanJson): readonly DeclaredResource[] {
  const changes = interpretPlan(plan).changes.filter((it) => it.mode === "managed" && it.action !== "forget");
  return changes.flatMap(({ address: at, type, after }) =>
    after === null ? [] : [{ address: at, type, attributes: after, sensitive: [], dependsOn: undefined }],
  );
}

function refreshedAttributes({ address: at, change }: ResourceChangeJson): readonly RefreshedAttribute[] {
  const { before: was, after: is } = change;
  if (!was || !is) return [];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
  const differing = names.filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]));
  return differing.map((name) => ({ address: address(at), attribute: name, before: was[name], after: is[name] }));
}

const resourcesIn = (state: StateJson): readonly DeclaredResource[] =>
  sorted(heldIn(state).filter(isDeclared).map(declared));

const isDeclared = ({ mode, deposed_key }: StateResourceJson): boolean =>
  mode === "managed" && deposed_key === undefined;

const declared = (it: StateResourceJson): DeclaredResource => ({
  address: address(it.address),
  type: it.type,
  attributes: (it.values ?? {}) as Attributes,
  sensitive: marked(it.sensitive_values),
  dependsOn: it.depends_on ?? [],
});

/** The attributes in a mask in which anything is marked. */
function marked(mask: unknown): readonly string[] {
  if (typeof mask !== "object" || mask === null) return [];
  return Object.entries(mask).flatMap(([name, inner]) => (marksAnything(inner) ? [name] : []));
}

const marksAnything = (mask: unknown): boolean =>
  typeof mask === "object" && mask !== null ? Object.values(mask).some(marksAnything) : mask === true;

const sorted = (resources: readonly DeclaredResource[]): readonly DeclaredResource[] =>
  resources.toSorted((a, b) => (a.address < b.address ? -1 : 1));
