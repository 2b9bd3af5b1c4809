import type { IpFamily } from "../model/cidr.ts";
import type { Edit } from "../model/edit.ts";
import { type EndpointId, type PrefixListId, prefixListId } from "../model/ids.ts";
import { known } from "../model/known.ts";
import type { PrefixList, RouteTable } from "../model/network.ts";
import type { Route } from "../model/route.ts";
import type { Draft } from "./draft.ts";
import { isInNewVpc, leadsTo } from "./edit-endpoints.ts";
import { placeRoute, takeRoutes } from "./edit-routes.ts";
import { familyOfList, listsOf, serviceNameOf } from "./service-lists.ts";

type FamiliesSet = Extract<Edit, { kind: "endpoint-families-set" }>;

/**
 * In every table that the endpoint is on, routes to lists of another family go, and a route to the service's list of each
 * family that is wanted comes (R3.12; T23, T24).
 */
export function setFamilies(draft: Draft, edit: FamiliesSet): void {
  for (const table of draft.routeTables.values()) {
    const own = table.routes.filter((it) => leadsTo(it, edit.endpointId));
    if (own.length > 0) setFamiliesIn(draft, table, { edit, own });
  }
}

interface Routed {
  readonly edit: FamiliesSet;
  /** The routes of the table that lead to the endpoint. */
  readonly own: readonly Route[];
}

function setFamiliesIn(draft: Draft, table: RouteTable, { edit, own }: Routed): void {
  const { families, until, endpointId: endpoint, cause } = edit;
  const familyOf = (it: Route) => familyOfRoute(draft, it, endpoint);
  const present = own.map(familyOf);
  for (const family of until.filter((it) => !families.includes(it))) {
    if (!present.includes(family)) leaveOpen(draft, table, { cause, what: unrouted(family, endpoint) });
    takeRoutes(draft, draft.routeTables.get(table.id) ?? table, {
      cause,
      isTaken: (it) => own.includes(it) && familyOf(it) === family,
    });
  }
  for (const family of families.filter((it) => !present.includes(it))) {
    const lists = listsOf(draft, endpoint, family);
    if (lists.length === 0) leaveOpen(draft, table, { cause, what: unlisted(family, endpoint) });
    for (const list of lists) placeRoute(draft, table.id, routeTo(list, { edit, own }));
  }
}

/** The table's new route is as sure as the route that the endpoint has there already. */
function routeTo(list: PrefixList, { edit, own }: Routed): Route {
  const doubt = own.every((it) => it.doubt !== undefined) ? own[0]?.doubt : undefined;
  return {
    destination: { kind: "prefix-list", id: list.id },
    target: known({ kind: "vpc-endpoint", id: edit.endpointId }),
    state: "active",
    origin: "static",
    causes: [edit.cause],
    ...(doubt === undefined ? {} : { doubt }),
  };
}

function familyOfRoute(draft: Draft, route: Route, endpoint: EndpointId): IpFamily | undefined {
  const list = draft.prefixLists.get(listIdOf(route));
  const isPlainlyNamed = list !== undefined && list.name === serviceNameOf(draft, endpoint);
  return list && (familyOfList(list) ?? (isPlainlyNamed ? 4 : undefined));
}

const listIdOf = ({ destination }: Route): PrefixListId =>
  destination.kind === "prefix-list" ? destination.id : prefixListId("");

export const unlisted = (family: IpFamily, endpoint: EndpointId): string =>
  `which paths ${endpoint} takes over for IPv${family}: its service has no IPv${family} prefix list in what was read`;

const unrouted = (family: IpFamily, endpoint: EndpointId): string =>
  `which paths ${endpoint} gives up for IPv${family}: no route of it to an IPv${family} prefix list is in what was read`;

interface Question {
  readonly cause: FamiliesSet["cause"];
  readonly what: string;
}

/** Asked once for all tables. In a new VPC nothing is there to be cut. */
function leaveOpen(draft: Draft, table: RouteTable, { cause, what }: Question): void {
  if (isInNewVpc(draft, table.id) || draft.unchecked.some((it) => it.cause === cause && it.what === what)) return;
  draft.unchecked.push({ kind: "not-read", cause, what });
}
