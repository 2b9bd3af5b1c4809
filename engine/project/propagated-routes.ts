import { cidr } from "../model/cidr.ts";
import type { Doubt } from "../model/doubt.ts";
import type { Address } from "../model/ids.ts";
import { decided, known, possibilities, unknown } from "../model/known.ts";
import type { Network, RouteTable } from "../model/network.ts";
import { destinationText, type Route } from "../model/route.ts";
import { targetOf } from "../model/target.ts";

/** A virtual private gateway that begins to propagate. */
interface Started {
  readonly gatewayId: string;
  readonly cause: Address;
  readonly live: Network;
}

/**
 * A table with the routes that a gateway brings (T34). It brings the same to every table that it propagates into: where live
 * has one, its routes are known. Where not, only the gateway's peers know them, and any route but a local one may lose to them.
 */
export function withPropagated(table: RouteTable, started: Started): RouteTable {
  const donors = [...started.live.routeTables.values()].filter(
    (it) =>
      it.unread === undefined && (it.propagating?.includes(started.gatewayId) || broughtTo(it, started).length > 0),
  );
  if (donors.length === 0) return { ...table, unread: anyRoute(table, started) };
  const brought = donors.flatMap((it) => broughtTo(it, started));
  const hidden = donors.flatMap((it) => hiddenIn(it, started));
  const seen = new Set(brought.map((it) => destinationText(it.destination)));
  const unsure = hidden.filter((it) => !seen.has(destinationText(it.destination)));
  return { ...table, routes: [...table.routes, ...unlike(brought), ...unlike(unsure)] };
}

const broughtTo = ({ routes }: RouteTable, { gatewayId, cause }: Started): readonly Route[] =>
  routes
    .filter((it) => it.origin === "propagated" && decided(it.target)?.id === gatewayId)
    .map((it) => ({ ...it, causes: [cause] }));

/** EC2 need not list a propagated route that a static one to the same destination hides. */
function hiddenIn({ id, routes }: RouteTable, { gatewayId, cause }: Started): readonly Route[] {
  const text = `whether ${gatewayId} propagates a route that a static one of ${id} hides`;
  const doubt: Doubt = { kind: "not-checked", text, causes: [cause] };
  return routes
    .filter((it) => it.origin === "static" && it.destination.kind === "cidr")
    .map(({ destination }) => ({ ...propagated(gatewayId, cause), destination, doubt }));
}

const propagated = (gatewayId: string, cause: Address) =>
  ({ target: known(targetOf(gatewayId)), state: "active", origin: "propagated", causes: [cause] }) as const;

function anyRoute(table: RouteTable, { gatewayId, cause }: Started): Route {
  const text = `which routes ${gatewayId} brings into ${table.id} is not told: its peers announce them, and one that is narrower than those there takes its traffic`;
  const doubt: Doubt = { kind: "not-checked", text, causes: [cause] };
  const others = table.unread === undefined ? [] : possibilities(table.unread.target);
  const candidates = others && [...others, targetOf(gatewayId)];
  return {
    destination: { kind: "cidr", cidr: cidr(4, 0n, 0) },
    target: candidates?.length === 1 ? known(targetOf(gatewayId)) : unknown(text, candidates),
    state: "active",
    origin: table.unread?.origin ?? "propagated",
    causes: [...(table.unread?.causes ?? []), cause],
    doubt,
  };
}

/** One route for each destination. */
const unlike = (routes: readonly Route[]): readonly Route[] =>
  routes.filter(
    (it, i) =>
      routes.findIndex((other) => destinationText(other.destination) === destinationText(it.destination)) === i,
  );
