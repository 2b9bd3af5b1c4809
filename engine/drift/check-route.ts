import type { RouteTableId } from "../model/ids.ts";
import { decided } from "../model/known.ts";
import type { RouteTable } from "../model/network.ts";
import { type Destination, destinationText, type Route } from "../model/route.ts";
import { sameTarget } from "../model/target.ts";
import type { DeclaredResource } from "../plan/declaration.ts";
import type { Attributes } from "../plan/plan.ts";
import type { DeclaredRoute, Fact } from "../resources/fact.ts";
import { NO_TARGET } from "../resources/route-attributes.ts";
import type { Difference, Observation } from "./difference.ts";
import { unread, type World } from "./world.ts";

type RouteFact = Extract<Fact, { kind: "route" }>;

/** A route with a resource of its own (R6.12). */
export function checkRoute(
  { tableId, route }: RouteFact,
  resource: DeclaredResource,
  world: World,
): readonly Observation[] {
  const notCompared = unread(["route-tables"], world);
  if (notCompared !== undefined) return notCompared;
  const table = world.live.routeTables.get(tableId);
  const live = table && staticRoute(table, route.destination);
  const about = { kind: "difference", resource, concerns: [tableId, route.target.id] } as const;
  if (live === undefined) {
    const declared = destinationText(route.destination);
    return [
      {
        ...about,
        class: "missing",
        attribute: destinationAttribute(route.destination),
        declared,
        live: null,
        repair: { kind: "create" },
      },
    ];
  }
  const target = targetId(live);
  if (!leadsTo(live, route)) {
    const { attribute } = route;
    const repair = { kind: "set", live: { ...NO_TARGET, gateway_id: target }, declared: targetsOf(resource) } as const;
    return [{ ...about, class: "changed", attribute, declared: route.target.id, live: target, repair }];
  }
  // A route that was a blackhole when the state was written has not drifted.
  if (live.state !== "blackhole" || resource.attributes["state"] === "blackhole") return [];
  const repair = { kind: "set", live: {}, declared: {} } as const;
  return [{ ...about, class: "blackhole", attribute: "state", declared: "active", live: "blackhole", repair }];
}

/** The inline route of a destination, as a difference of its table. */
export function inlineDifference(
  resource: DeclaredResource,
  tableId: RouteTableId,
  { declared, live }: { readonly declared?: DeclaredRoute; readonly live?: Route | undefined },
): Difference {
  const destination = declared?.destination ?? live?.destination;
  const isBlackhole = declared !== undefined && live !== undefined && leadsTo(live, declared);
  return {
    kind: "difference",
    class: declared === undefined ? "added" : live === undefined ? "missing" : isBlackhole ? "blackhole" : "changed",
    resource,
    attribute: `route[${destination === undefined ? "" : destinationText(destination)}]`,
    declared: declared?.target.id ?? null,
    live: live === undefined ? null : isBlackhole ? "blackhole" : targetId(live),
    concerns: [tableId, ...(declared === undefined ? [] : [declared.target.id])],
    repair: {
      kind: "route",
      live: live === undefined ? null : inlineAttributes(live.destination, "gateway_id", targetId(live)),
      declared:
        declared === undefined ? null : inlineAttributes(declared.destination, declared.attribute, declared.target.id),
    },
  };
}

/** The route that someone set for exactly this destination; what is propagated to it is another's. */
export const staticRoute = (table: RouteTable, destination: Destination): Route | undefined =>
  table.routes.find((it) => it.origin === "static" && destinationText(it.destination) === destinationText(destination));

export function leadsTo(live: Route, { target }: DeclaredRoute): boolean {
  const found = decided(live.target);
  return found !== undefined && sameTarget(found, target);
}

const targetId = (route: Route): string => decided(route.target)?.id ?? "";

const targetsOf = ({ attributes }: DeclaredResource): Attributes =>
  Object.fromEntries(Object.keys(NO_TARGET).map((name) => [name, attributes[name]]));

function destinationAttribute(destination: Destination): string {
  if (destination.kind === "prefix-list") return "destination_prefix_list_id";
  return destination.cidr.family === 4 ? "destination_cidr_block" : "destination_ipv6_cidr_block";
}

/** An inline `route` block has other names for its destination than `aws_route`. */
function inlineAttributes(destination: Destination, attribute: string, target: string): Attributes {
  const name = destinationAttribute(destination).replace(/^destination_(?!prefix)/, "");
  return { ...NO_TARGET, [name]: destinationText(destination), [attribute]: target };
}
