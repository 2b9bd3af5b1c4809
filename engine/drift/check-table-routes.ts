import { decided } from "../model/known.ts";
import type { RouteTable } from "../model/network.ts";
import { destinationText, type Route } from "../model/route.ts";
import type { DeclaredResource } from "../plan/declaration.ts";
import type { DeclaredRoute, Fact } from "../resources/fact.ts";
import { inlineDifference, leadsTo, staticRoute } from "./check-route.ts";
import { noise, type Observation } from "./difference.ts";
import { isReferredTo, pair, unread, type World } from "./world.ts";

type Listed = Extract<Fact, { kind: "routes-listed" }>;

/**
 * The routes of a table as its blocks list them, and whatever else stands in it. The provider reads every static route of
 * the table into that list, those of other resources too, so that not all of it is declared here (R6.11).
 */
export function checkTableRoutes(fact: Listed, resource: DeclaredResource, world: World): readonly Observation[] {
  const notCompared = unread(["route-tables"], world);
  if (notCompared !== undefined) return notCompared;
  const table = world.live.routeTables.get(fact.tableId);
  if (table === undefined) return [];
  const own = fact.routes.filter((it) => !hasResource(table, it, world));
  return [
    ...own.flatMap((it) => checkListed(it, { table, resource, world })),
    ...table.routes.flatMap((it) => checkStanding(it, fact, { table, resource, world })),
  ];
}

interface Place {
  readonly table: RouteTable;
  readonly resource: DeclaredResource;
  readonly world: World;
}

function checkListed(declared: DeclaredRoute, { table, resource, world }: Place): readonly Observation[] {
  const live = staticRoute(table, declared.destination);
  if (live !== undefined && leadsTo(live, declared) && live.state !== "blackhole") return [];
  const isInline = isReferredTo(declared.target.id, resource, world) ?? !world.routedTables.has(table.id);
  return isInline ? [inlineDifference(resource, table.id, { declared, live })] : [noise("read-back", "route")];
}

/** A live route that the list does not have. */
function checkStanding(live: Route, { routes }: Listed, { table, resource, world }: Place): readonly Observation[] {
  const text = destinationText(live.destination);
  if (live.origin === "local") return [];
  if (live.origin === "propagated") return [noise("propagated-routes", `route[${text}]`)];
  if (isOwnedByService(live)) return [noise("owned-routes", `route[${text}]`)];
  if (routes.some((it) => destinationText(it.destination) === text)) return [];
  if (hasResource(table, live, world)) return [noise("read-back", "route")];
  return [inlineDifference(resource, table.id, { live })];
}

const hasResource = (table: RouteTable, { destination }: Pick<Route, "destination">, world: World): boolean =>
  world.routes.has(pair(table.id, destinationText(destination)));

/** A gateway endpoint writes its own routes, and so does VPC Lattice: nobody may add, change or delete them (R1.12, R6.11). */
function isOwnedByService({ destination, target }: Route): boolean {
  const kind = decided(target)?.kind;
  return destination.kind === "prefix-list" && (kind === "vpc-endpoint" || kind === "unrecognised");
}
