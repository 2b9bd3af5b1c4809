import type { EndpointId, RouteTableId } from "../model/ids.ts";
import { decided } from "../model/known.ts";
import type { DeclaredResource } from "../plan/declaration.ts";
import type { Fact } from "../resources/fact.ts";
import { noise, type Observation } from "./difference.ts";
import { isSamePolicy } from "./same-policy.ts";
import { isReferredTo, pair, unread, type World } from "./world.ts";

type Attached = Extract<Fact, { kind: "endpoint-table" }>;
type Listed = Extract<Fact, { kind: "endpoint-tables-listed" }>;
type Policy = Extract<Fact, { kind: "policy" | "policy-listed" }>;

/** One table on an endpoint, by an association of its own (R6.7). */
export function checkAttachment(fact: Attached, resource: DeclaredResource, world: World): readonly Observation[] {
  const notCompared = unread(["route-tables"], world);
  if (notCompared !== undefined) return notCompared;
  const state = attachments(fact.endpointId, world).get(fact.tableId);
  if (state === "active") return [];
  const about = { kind: "difference", resource, attribute: "route_table_id", declared: fact.tableId } as const;
  const concerns = [fact.endpointId, fact.tableId];
  if (state === "blackhole") return [{ ...about, class: "blackhole", live: "blackhole", concerns }];
  return [{ ...about, class: "missing", live: null, concerns, repair: { kind: "create" } }];
}

/**
 * The tables that an endpoint lists. The provider reads back every table it has, those of associations too, and a list that is
 * not set stays as it was last read (R6.2, R6.8).
 */
export function checkAttachments(fact: Listed, resource: DeclaredResource, world: World): readonly Observation[] {
  const notCompared = unread(["route-tables"], world);
  if (notCompared !== undefined) return notCompared;
  const standing = attachments(fact.endpointId, world);
  const isElsewhere = (table: RouteTableId) => world.attachments.has(pair(fact.endpointId, table));
  const isDeclared = (table: RouteTableId) =>
    !isElsewhere(table) && (isReferredTo(table, resource, world) ?? !world.attachedEndpoints.has(fact.endpointId));
  const declared = fact.tableIds.toSorted().filter((it) => isDeclared(it) || (standing.has(it) && !isElsewhere(it)));
  const live = [...standing.keys()].filter((it) => !isElsewhere(it));
  const missing = declared.filter((it) => !standing.has(it));
  const added = live.filter((it) => !declared.includes(it));
  const dropping = declared.filter((it) => standing.get(it) === "blackhole");
  const isReadBack = fact.tableIds.toSorted().join() !== [...standing.keys()].join();
  if (missing.length + added.length + dropping.length === 0) return isReadBack ? [noise("read-back", LIST)] : [];
  const isGone = added.length === 0 && dropping.length === 0 && missing.every((it) => !world.live.routeTables.has(it));
  const about = { kind: "difference", resource, attribute: LIST, declared } as const;
  const concerns = [fact.endpointId, ...(isGone ? missing : [])];
  if (missing.length + added.length === 0)
    return [{ ...about, class: "blackhole", live: dropping.map((it) => `${it} (blackhole)`), concerns }];
  const repair = { kind: "set", live: { [LIST]: live }, declared: { [LIST]: declared } } as const;
  const kind = added.length === 0 ? "missing" : missing.length === 0 ? "added" : "changed";
  return [{ ...about, class: kind, live, concerns, repair }];
}

const LIST = "route_table_ids";

/** The tables that hold a route to the endpoint. The routes decide, not the endpoint's own list (R5.2). Sorted. */
function attachments(endpoint: EndpointId, { live }: World): ReadonlyMap<RouteTableId, "active" | "blackhole"> {
  const found = [...live.routeTables.values()].flatMap(({ id, routes }) => {
    const own = routes.filter((it) => it.destination.kind === "prefix-list" && decided(it.target)?.id === endpoint);
    const state = own.some((it) => it.state === "blackhole") ? "blackhole" : "active";
    return own.length === 0 ? [] : [[id, state] as const];
  });
  return new Map(found.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Held against each other by what they say, not by how they are written. */
export function checkPolicy(fact: Policy, resource: DeclaredResource, world: World): readonly Observation[] {
  if (fact.kind === "policy-listed" && world.policies.has(fact.endpointId)) return [];
  const notCompared = unread(["vpc-endpoints"], world);
  if (notCompared !== undefined) return notCompared;
  const endpoint = world.live.endpoints.get(fact.endpointId);
  const live = endpoint?.policy && decided(endpoint.policy);
  const about = { kind: "difference", resource, attribute: "policy", declared: fact.policy } as const;
  const concerns = [fact.endpointId];
  if (endpoint === undefined) return [{ ...about, class: "missing", live: null, concerns, repair: { kind: "create" } }];
  if (live === undefined) return [{ kind: "not-compared", what: "endpoint policies", isNeeded: true }];
  if (live === fact.policy) return [];
  if (isSamePolicy(fact.policy, live)) return [noise("policy-order", "policy")];
  const repair = { kind: "set", live: { policy: live }, declared: {} } as const;
  return [{ ...about, class: "changed", live, concerns, repair }];
}
