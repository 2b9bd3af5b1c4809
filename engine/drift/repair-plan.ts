import { address } from "../model/ids.ts";
import type { DeclaredResource } from "../plan/declaration.ts";
import { withoutKeys } from "../plan/dependencies.ts";
import { type Action, type Attributes, type Plan, type PlannedChange, UnknownValue } from "../plan/plan.ts";
import type { Difference, Repair } from "./difference.ts";

/**
 * The plan that puts differences back: each resource from how it stands to how it is declared. What is created again gets
 * another id, so that the old one gives way to the resource's address wherever it is named.
 */
export function repairPlan(differences: readonly Difference[], mentions: readonly string[]): Plan {
  const gone = new Map(differences.flatMap((it) => (it.gone === undefined ? [] : [[it.gone, it.resource.address]])));
  const resources = [...new Map(differences.map((it) => [it.resource.address, it.resource])).values()];
  const changes = resources.flatMap((resource) => {
    const repairs = differences.flatMap((it) => (it.resource.address === resource.address ? (it.repair ?? []) : []));
    return changesOf(resource, repairs, gone);
  });
  return { changes: changes.toSorted((a, b) => (a.address < b.address ? -1 : 1)), mentions, incomplete: [] };
}

type Gone = ReadonlyMap<string, string>;

function changesOf(resource: DeclaredResource, repairs: readonly Repair[], gone: Gone): readonly PlannedChange[] {
  const { type, attributes } = resource;
  const change = (after: Attributes | null, before: Attributes | null, of = type) =>
    planned({ ...resource, type: of }, before, after && renamed(after, gone));
  if (repairs.some((it) => it.kind === "create")) return [change(attributes, null)];
  const others = repairs.flatMap((it) => (it.kind === "other" ? [change(it.declared, it.live, it.type)] : []));
  const sets = repairs.flatMap((it) => (it.kind === "set" ? [it] : []));
  const routes = repairs.flatMap((it) => (it.kind === "route" ? [it] : []));
  if (sets.length + routes.length === 0) return others;
  const side = (which: "live" | "declared"): Attributes => ({
    ...attributes,
    ...Object.assign({}, ...sets.map((it) => it[which])),
    ...(routes.length === 0 ? {} : { route: routes.flatMap((it) => it[which] ?? []) }),
  });
  const update = change(side("declared"), side("live"));
  const isSame = JSON.stringify(update.before) === JSON.stringify(update.after);
  return isSame ? others : [update, ...others];
}

function planned(resource: DeclaredResource, before: Attributes | null, after: Attributes | null): PlannedChange {
  const action: Action = before === null ? "create" : after === null ? "delete" : "update";
  const dependsOn = new Set(resource.dependsOn ?? []);
  return {
    address: address(resource.address),
    type: resource.type,
    mode: "managed",
    action,
    actions: [action],
    before,
    after,
    replacePaths: [],
    resource: withoutKeys(resource.address),
    waitsFor: dependsOn,
    dependedOn: dependsOn,
  };
}

/** In a list of ids the address itself stands for the new one, as it does among the candidates of any other value. */
function renamed(attributes: Attributes, gone: Gone): Attributes {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, rename(value, name, gone)]));
}

function rename(value: unknown, path: string, gone: Gone): unknown {
  if (typeof value === "string") {
    const owner = gone.get(value);
    return owner === undefined ? value : new UnknownValue(path, false, [owner]);
  }
  if (Array.isArray(value)) {
    return value.map((it, i) => (typeof it === "string" ? (gone.get(it) ?? it) : rename(it, `${path}.${i}`, gone)));
  }
  if (typeof value !== "object" || value === null || value instanceof UnknownValue) return value;
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, rename(it, `${path}.${key}`, gone)]));
}
