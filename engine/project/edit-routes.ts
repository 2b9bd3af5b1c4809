import { type Doubt, unknownIn } from "../model/doubt.ts";
import type { Edit } from "../model/edit.ts";
import type { Address, RouteTableId, VpcId } from "../model/ids.ts";
import { decided, type Known, possibilities } from "../model/known.ts";
import type { Network, RouteTable } from "../model/network.ts";
import { type Destination, destinationText, type Route } from "../model/route.ts";
import { sameTarget, type Target, type TargetKind } from "../model/target.ts";
import type { Draft } from "./draft.ts";
import { isAnywhere, somewhere } from "./somewhere.ts";

type Put = Extract<Edit, { kind: "route-put" }>;
type Removed = Extract<Edit, { kind: "route-removed" }>;
type TargetRemoved = Extract<Edit, { kind: "target-removed" }>;
type TargetReturned = Extract<Edit, { kind: "target-returned" }>;

export function putRoute(draft: Draft, edit: Put): void {
  const destinations = possibilities(edit.destination);
  if (destinations === undefined) {
    draft.unchecked.push({
      kind: "not-known",
      cause: edit.cause,
      what: `where its route leads: ${edit.destination.known ? "" : edit.destination.why}`,
    });
    return;
  }
  if (isAnywhere(edit.tableId) && !staysInVpc(draft, edit.target))
    draft.unchecked.push(somewhere(edit.cause, "which table gets its route", edit.tableId));
  const { tables, doubt } = tablesOf(draft, edit.cause, edit.tableId);
  const unsure = doubt ?? (destinations.length > 1 ? unknownIn(edit.cause, edit.destination) : undefined);
  for (const table of tables) {
    for (const destination of destinations) {
      placeRoute(draft, table, withDoubt(asLeft(draft, newRoute(edit, destination)), unsure));
    }
  }
}

/** True of a target that a table which was read has already, and that no table of another VPC can have. */
function staysInVpc({ live }: Draft, target: Known<Target>): boolean {
  const own = decided(target);
  const leadsThere = (it: Route) => decided(it.target)?.id === own?.id;
  return (
    own !== undefined && !FAR.has(own.kind) && [...live.routeTables.values()].some((it) => it.routes.some(leadsThere))
  );
}

const FAR: ReadonlySet<TargetKind> = new Set(["transit-gateway", "vpc-peering-connection", "core-network"]);

const newRoute = ({ target, cause }: Put, destination: Destination): Route => ({
  destination,
  target,
  state: "active",
  origin: "static",
  causes: [cause],
});

/** A new route to what the plan takes away leads nowhere from the start (R1.15): a literal or a data source named the old one. */
function asLeft({ gone }: Draft, route: Route): Route {
  const causes = gone.get(decided(route.target)?.id ?? "") ?? [];
  return causes.length === 0 ? route : causedBy({ ...route, state: "blackhole" }, causes);
}

/**
 * Puts a route into a table in place of a static one with the same destination; a propagated one stays beneath it (R1.2).
 * A route that stands already stays the object that it is. Two resources that set one destination to different targets
 * leave it open which of them is last, yet one of the two routes is there.
 */
export function placeRoute(draft: Draft, tableId: RouteTableId, route: Route): void {
  const table = draft.routeTables.get(tableId);
  if (table === undefined) return missingTable(draft, tableId, route.causes);
  const same = table.routes.filter(
    (it) => it.origin !== "propagated" && sameDestination(it.destination, route.destination),
  );
  const standing = same.find((it) => leadsTheSameWay(it, route));
  if (standing !== undefined) {
    draft.affirmed.set(standing, [...(draft.affirmed.get(standing) ?? []), ...route.causes]);
    return;
  }
  // A route that another change of the plan leaves in doubt may come after this one; one that live leaves in doubt gives way.
  const sure = same.filter((it) => it.doubt === undefined || it.causes.length === 0);
  const rival = sure.flatMap((it) => setBy(draft, it)).filter((cause) => !route.causes.includes(cause));
  const doubt = route.doubt ?? (rival.length > 0 ? rivals([...rival, ...route.causes]) : undefined);
  const replaced = doubt === undefined ? sure : [];
  draft.routeTables.set(tableId, {
    ...table,
    routes: [...table.routes.filter((it) => !replaced.includes(it)), withDoubt(route, doubt)],
    removed: [...table.removed, ...replaced.map((it) => causedBy(it, route.causes))],
  });
}

/** The changes that want a route as it is. One that the plan makes a blackhole is wanted so by none. */
const setBy = (draft: Draft, route: Route): readonly Address[] => [
  ...(route.state === "blackhole" ? [] : route.causes),
  ...(draft.affirmed.get(route) ?? []),
];

/** Only static routes can be deleted; the local one stays, and a propagated one to the same destination takes over. */
export function removeRoute(draft: Draft, { tableId, destination, cause }: Removed): void {
  const table = draft.routeTables.get(tableId);
  if (table === undefined) return missingTable(draft, tableId, [cause]);
  takeRoutes(draft, table, {
    cause,
    isTaken: (it) => it.origin === "static" && sameDestination(it.destination, destination),
  });
}

export interface Taking {
  readonly cause: Address;
  readonly isTaken: (route: Route) => boolean;
  readonly doubt?: Doubt | undefined;
}

/** Takes routes out of a table; with a doubt, leaves them as routes that may be gone. */
export function takeRoutes(draft: Draft, table: RouteTable, { cause, isTaken, doubt }: Taking): void {
  const taken = table.routes.filter(isTaken);
  if (taken.length === 0) return;
  const rest = table.routes.filter((it) => !taken.includes(it));
  const kept = doubt === undefined ? [] : taken.map((it) => causedBy(withDoubt(it, doubt), [cause]));
  const removed = doubt === undefined ? [...table.removed, ...taken.map((it) => causedBy(it, [cause]))] : table.removed;
  draft.routeTables.set(table.id, { ...table, routes: [...rest, ...kept], removed });
}

/** Routes to a target that is gone match as before, and drop what they match (R1.15). */
export function removeTarget(draft: Draft, { targetId, home, cause }: TargetRemoved): void {
  if (home !== undefined && !isRead(draft.live, home)) {
    const what = `which routes lead to ${targetId}: ${home} is not in the live network that was read`;
    draft.unchecked.push({ kind: "not-read", cause, what });
  }
  draft.natGateways.delete(targetId);
  draft.gone.set(targetId, [...(draft.gone.get(targetId) ?? []), cause]);
  const leadsThere = (it: Route) => decided(it.target)?.id === targetId;
  for (const table of draft.routeTables.values()) {
    if (!table.routes.some(leadsThere)) continue;
    const routes = table.routes.map((it) => (leadsThere(it) ? causedBy({ ...it, state: "blackhole" }, [cause]) : it));
    draft.routeTables.set(table.id, { ...table, routes });
  }
}

/** The routes that this change made drop what they match are as they stood, or as another change has put them since. */
export function returnTarget(draft: Draft, { targetId, cause }: TargetReturned): void {
  const away = draft.gone.get(targetId)?.filter((it) => it !== cause) ?? [];
  draft.gone.set(targetId, away);
  for (const table of draft.routeTables.values()) {
    const standing = draft.live.routeTables.get(table.id)?.routes ?? [];
    const asItStood = (route: Route): Route => {
      if (away.length > 0 || decided(route.target)?.id !== targetId || !route.causes.includes(cause)) return route;
      const others = route.causes.filter((it) => it !== cause);
      if (others.length > 0) return { ...route, state: "active", causes: others };
      return standing.find((it) => sameDestination(it.destination, route.destination)) ?? route;
    };
    const routes = table.routes.map(asItStood);
    if (routes.some((it, i) => it !== table.routes[i])) draft.routeTables.set(table.id, { ...table, routes });
  }
}

/** True of a VPC or a subnet that was read. */
const isRead = ({ vpcs, subnets }: Network, home: string): boolean =>
  [...vpcs.keys(), ...subnets.keys()].some((it) => it === home);

/** The tables of a VPC, and those that a plan creates in a VPC which is not known. */
export const tablesIn = (draft: Draft, vpcId: VpcId): readonly RouteTableId[] =>
  [...draft.routeTables.values()].flatMap((it) => (it.vpcId === vpcId || !draft.vpcs.has(it.vpcId) ? [it.id] : []));

/** The tables that an edit reaches. Where more than one is possible, or nothing is known of which, each only may be. */
export function tablesOf(draft: Draft, cause: Address, tableId: Known<RouteTableId>) {
  const tables = possibilities(tableId) ?? [...draft.routeTables.keys()];
  return tables.length === 1 && possibilities(tableId) !== undefined
    ? { tables }
    : { tables, doubt: unknownIn(cause, tableId) };
}

/** Two resources of one plan that set the same thing: which of them is last is open. */
export const rivals = (causes: readonly Address[]): Doubt => ({
  kind: "not-known",
  text: `${causes.join(" and ")} contradict each other, and Terraform does not say which of them is last`,
  causes,
});

/** A table that is not there: one that this plan removes takes its routes with it, any other was not read. */
export function missingTable(draft: Draft, tableId: RouteTableId, causes: readonly Address[]): void {
  if (draft.live.routeTables.has(tableId)) return;
  const what = `what it does to ${tableId}, which is not in the live network that was read`;
  for (const cause of causes) draft.unchecked.push({ kind: "not-read", cause, what });
}

export function sameDestination(a: Destination, b: Destination): boolean {
  return a.kind === b.kind && destinationText(a) === destinationText(b);
}

function leadsTheSameWay(a: Route, b: Route): boolean {
  const [from, to] = [decided(a.target), decided(b.target)];
  return (
    a.doubt === undefined && b.doubt === undefined && from !== undefined && to !== undefined && sameTarget(from, to)
  );
}

const withDoubt = (route: Route, doubt: Doubt | undefined): Route =>
  doubt === undefined ? route : { ...route, doubt };

export function causedBy(route: Route, causes: readonly Address[]): Route {
  return { ...route, causes: [...new Set([...route.causes, ...causes])] };
}
