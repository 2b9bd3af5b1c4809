import type { RouteTableId } from "../model/ids.ts";
import { decided } from "../model/known.ts";
import type { DeclaredResource } from "../plan/declaration.ts";
import type { Fact } from "../resources/fact.ts";
import { noise, type Observation } from "./difference.ts";
import { isReferredTo, pair, unread, type World } from "./world.ts";

type GatewayTable = Extract<Fact, { kind: "gateway-table" }>;
type Propagation = Extract<Fact, { kind: "propagation" }>;
type Listed = Extract<Fact, { kind: "propagations-listed" }>;

/** The table that a gateway has of its own (R1.14). */
export function checkGatewayTable(
  fact: GatewayTable,
  resource: DeclaredResource,
  world: World,
): readonly Observation[] {
  const notCompared = unread(["route-tables"], world);
  if (notCompared !== undefined) return notCompared;
  const options = world.live.transit?.edges.get(fact.gatewayId)?.association.options ?? [];
  const [live] = options;
  if (live === fact.tableId && options.length === 1) return [];
  const concerns = [fact.gatewayId, fact.tableId];
  const about = {
    kind: "difference",
    resource,
    attribute: "route_table_id",
    declared: fact.tableId,
    concerns,
  } as const;
  if (live === undefined) return [{ ...about, class: "missing", live: null, repair: { kind: "create" } }];
  const repair = { kind: "set", live: { route_table_id: live }, declared: {} } as const;
  return [{ ...about, class: "changed", live, repair }];
}

/** A propagation with a resource of its own (T34). */
export function checkPropagation(fact: Propagation, resource: DeclaredResource, world: World): readonly Observation[] {
  const notCompared = unread(["route-tables"], world);
  if (notCompared !== undefined) return notCompared;
  const { gatewayId, tableId } = fact;
  const live = propagating(tableId, world);
  if (live === undefined && world.live.routeTables.has(tableId)) return [OPEN];
  if (live?.includes(gatewayId)) return [];
  const about = { kind: "difference", class: "missing", resource, attribute: "vpn_gateway_id" } as const;
  const concerns = [gatewayId, tableId];
  return [{ ...about, declared: gatewayId, live: null, concerns, repair: { kind: "create" } }];
}

const OPEN = { kind: "not-compared", what: "propagations of routes", isNeeded: true } as const;

/**
 * The gateways that a table lists. Left out of the configuration they are read back, so that only one which the configuration
 * refers to, or which stands for nothing in this state, is declared.
 */
export function checkPropagations(fact: Listed, resource: DeclaredResource, world: World): readonly Observation[] {
  const { tableId } = fact;
  const live = propagating(tableId, world);
  if (live === undefined) return [];
  const isElsewhere = (id: string) => world.propagations.has(pair(id, tableId));
  const listed = fact.gatewayIds.filter((it) => !isElsewhere(it)).toSorted();
  const declared = listed.filter((it) => isReferredTo(it, resource, world) ?? true);
  const standing = live.filter((it) => !isElsewhere(it)).toSorted();
  if (listed.join() === standing.join()) return [];
  const gone = declared.filter((it) => !standing.includes(it));
  const come = declared.length === 0 ? [] : standing.filter((it) => !listed.includes(it));
  if (gone.length + come.length === 0) return [noise("read-back", LIST)];
  const repair = { kind: "set", live: { [LIST]: standing }, declared: { [LIST]: listed } } as const;
  const kind = come.length === 0 ? "missing" : gone.length === 0 ? "added" : "changed";
  const about = { kind: "difference", class: kind, resource, attribute: LIST, declared: listed } as const;
  return [{ ...about, live: standing, concerns: gone, repair }];
}

const LIST = "propagating_vgws";

/** The gateways that propagate into a table; what their routes tell counts too. Undefined where that was not read. */
function propagating(tableId: RouteTableId, { live }: World): readonly string[] | undefined {
  const table = live.routeTables.get(tableId);
  const sending =
    table?.routes.flatMap((it) => (it.origin === "propagated" ? (decided(it.target)?.id ?? []) : [])) ?? [];
  return table?.propagating === undefined ? undefined : [...new Set([...table.propagating, ...sending])];
}
