import type { IpFamily } from "../model/cidr.ts";
import { type Doubt, unknownIn } from "../model/doubt.ts";
import type { Edit } from "../model/edit.ts";
import {
  type Address,
  type EndpointId,
  isPlanned,
  type PrefixListId,
  prefixListId,
  type RouteTableId,
} from "../model/ids.ts";
import { decided, known, possibilities, unknown } from "../model/known.ts";
import type { Endpoint } from "../model/network.ts";
import type { Route } from "../model/route.ts";
import { serviceOf } from "../model/service.ts";
import type { Draft, Unchecked } from "./draft.ts";
import { missingTable, placeRoute, rivals, tablesOf, takeRoutes } from "./edit-routes.ts";
import { listsOf } from "./service-lists.ts";
import { isAnywhere, somewhere } from "./somewhere.ts";
import { touchesLive } from "./touches-live.ts";

type Attached = Extract<Edit, { kind: "endpoint-attached" }>;
type Detached = Extract<Edit, { kind: "endpoint-detached" }>;
type Removed = Extract<Edit, { kind: "endpoint-removed" }>;
type PolicySet = Extract<Edit, { kind: "policy-set" }>;

/** Attaching a table puts one route into it for each prefix list of the service (R1.12, R1.13). */
export function attachEndpoint(draft: Draft, edit: Attached): void {
  if (isAnywhere(edit.endpointId) && isAnywhere(edit.tableId))
    draft.unchecked.push(somewhere(edit.cause, "which table it attaches", edit.tableId));
  const endpoints = possibilities(edit.endpointId) ?? anyEndpoint(draft, edit);
  const { tables, doubt } = tablesOf(draft, edit.cause, edit.tableId);
  const unsure = doubtOf(edit) ?? doubt;
  for (const endpoint of endpoints.filter((it) => !isGone(draft, it))) {
    const served = tables.filter((it) => mayServe(draft, endpoint, it));
    const lists = listsRouted(draft, endpoint);
    if (lists === undefined && !served.every((it) => isInNewVpc(draft, it)))
      draft.unchecked.push({ cause: edit.cause, ...unknownService(endpoint, draft.endpoints.get(endpoint)) });
    for (const list of lists ?? []) {
      for (const table of served) placeEndpointRoute(draft, table, { endpoint, list, edit, unsure });
    }
  }
}

/** What attaches an endpoint that the plan takes away leaves no route behind. */
const isGone = ({ live, endpoints }: Draft, endpoint: EndpointId): boolean =>
  live.endpoints.has(endpoint) && !endpoints.has(endpoint);

/** An endpoint serves tables of its own VPC. One that is not known, or not read, may be of it. */
function mayServe(draft: Draft, endpoint: EndpointId, table: RouteTableId): boolean {
  const home = draft.endpoints.get(endpoint)?.vpcId;
  const place = draft.routeTables.get(table)?.vpcId;
  return home === undefined || place === undefined || home === place || !draft.vpcs.has(place);
}

/** True of a table in a VPC that the plan creates: whatever comes into it, nothing is there to be cut. */
export function isInNewVpc(draft: Draft, table: RouteTableId): boolean {
  const vpc = draft.routeTables.get(table)?.vpcId;
  return vpc !== undefined && isPlanned(vpc) && draft.vpcs.has(vpc);
}

function doubtOf({ cause, doubt, endpointId }: Attached): Doubt | undefined {
  if (doubt !== undefined) return unknownIn(cause, doubt);
  return decided(endpointId) === undefined ? unknownIn(cause, endpointId) : undefined;
}

interface Placement {
  readonly endpoint: EndpointId;
  readonly list: PrefixListId;
  readonly edit: Attached;
  readonly unsure: Doubt | undefined;
}

function placeEndpointRoute(draft: Draft, table: RouteTableId, { endpoint, list, edit, unsure }: Placement): void {
  const doubt = unsure ?? undoneBy(draft, table, { endpoint, edit });
  const route: Route = {
    destination: { kind: "prefix-list", id: list },
    target: known({ kind: "vpc-endpoint", id: endpoint }),
    state: "active",
    origin: "static",
    causes: [edit.cause],
  };
  placeRoute(draft, table, doubt === undefined ? route : { ...route, doubt });
}

/** Another resource of the same plan takes away what this one attaches: which of the two is last is open (#26663 of the provider). */
function undoneBy(
  draft: Draft,
  table: RouteTableId,
  { endpoint, edit }: { endpoint: EndpointId; edit: Attached },
): Doubt | undefined {
  const removed = draft.routeTables.get(table)?.removed ?? [];
  const rival = removed.find((it) => leadsTo(it, endpoint) && !it.causes.includes(edit.cause));
  return rival && rivals([...rival.causes, edit.cause]);
}

export function detachEndpoint(draft: Draft, { endpointId, tableId, doubt, cause }: Detached): void {
  const table = draft.routeTables.get(tableId);
  if (table === undefined) return missingTable(draft, tableId, [cause]);
  const open = doubt === undefined ? undefined : unknownIn(cause, doubt);
  takeRoutes(draft, table, { cause, doubt: open, isTaken: (it) => leadsTo(it, endpointId) });
}

export function removeEndpoint(draft: Draft, { endpointId, cause }: Removed): void {
  if (!draft.live.endpoints.has(endpointId) && routesTo(draft, endpointId).length === 0) {
    draft.unchecked.push(unreadEndpoint(`which paths ${endpointId} takes with it`, cause));
  }
  for (const table of draft.routeTables.values()) {
    takeRoutes(draft, table, { cause, isTaken: (it) => leadsTo(it, endpointId) });
  }
  draft.endpoints.delete(endpointId);
}

export function setPolicy(draft: Draft, edit: PolicySet): void {
  const id = decided(edit.endpointId);
  if (id === undefined) return setSomePolicy(draft, edit);
  const endpoint = draft.endpoints.get(id);
  if (endpoint === undefined) draft.unchecked.push(unreadEndpoint(`what the policy of ${id} was`, edit.cause));
  else draft.endpoints.set(id, { ...endpoint, policy: edit.policy });
}

/** A policy of which it is not known whose it is may deny what any endpoint that stands allows. */
function setSomePolicy(draft: Draft, edit: PolicySet): void {
  if (!touchesLive(edit) || edit.endpointId.known) return;
  const what = `which endpoint's policy it sets: ${edit.endpointId.why}`;
  draft.unchecked.push({ kind: "not-known", cause: edit.cause, what });
}

const unreadEndpoint = (what: string, cause: Address): Unchecked => ({
  kind: "not-read",
  cause,
  what: `${what}, since the endpoint is not in the live network that was read`,
});

export const leadsTo = (route: Route, endpoint: EndpointId): boolean =>
  route.destination.kind === "prefix-list" && decided(route.target)?.id === endpoint;

/** Every gateway endpoint that stands or is new; where they were not read, it may be any other. */
function anyEndpoint(draft: Draft, edit: Attached): readonly EndpointId[] {
  if (draft.live.notRead.has("vpc-endpoints") && touchesLive(edit)) {
    draft.unchecked.push(unreadEndpoint("which endpoint it attaches", edit.cause));
  }
  return [...draft.endpoints.values()].filter((it) => it.type === "Gateway").map((it) => it.id);
}

const routesTo = (draft: Draft, endpoint: EndpointId): readonly Route[] =>
  [...draft.live.routeTables.values()].flatMap((table) => table.routes.filter((it) => leadsTo(it, endpoint)));

/** The prefix lists that an endpoint routes: those that it routes already, else the list that bears its service's name. */
function listsRouted(draft: Draft, id: EndpointId): readonly PrefixListId[] | undefined {
  const lists = new Set(
    routesTo(draft, id).flatMap(({ destination }) => (destination.kind === "prefix-list" ? [destination.id] : [])),
  );
  if (lists.size > 0) return [...lists];
  const endpoint = draft.endpoints.get(id);
  const name = endpoint && decided(endpoint.serviceName);
  if (endpoint === undefined || name === undefined) return undefined;
  return familiesOf(endpoint).flatMap((family) => listsOfFamily(draft, { id, name, family }));
}

const familiesOf = ({ id, families = [4] }: Endpoint): readonly IpFamily[] => (isPlanned(id) ? [4] : families);

interface Wanted {
  readonly id: EndpointId;
  readonly name: string;
  readonly family: IpFamily;
}

/** AWS documents the name of a service's IPv4 list alone (R3.12). One of IPv6 that was not read stands in as a list of its own. */
function listsOfFamily(draft: Draft, { id, name, family }: Wanted): readonly PrefixListId[] {
  if (family === 4) {
    const named = [...draft.prefixLists.values()].find((it) => it.name === name);
    return [named?.id ?? unreadList(draft, name)];
  }
  const lists = listsOf(draft, id, family).map((it) => it.id);
  return lists.length > 0 ? lists : [unreadList(draft, name.replace(/([^.]+)$/, "ipv6.$1"), family)];
}

function unknownService(id: EndpointId, endpoint: Endpoint | undefined): Pick<Unchecked, "kind" | "what"> {
  if (endpoint === undefined) {
    return { kind: "not-read", what: `which service ${id} serves, since it is not in the live network that was read` };
  }
  const why = endpoint.serviceName.known ? "" : endpoint.serviceName.why;
  return { kind: "not-known", what: `which service ${id} serves: ${why}` };
}

/** A list whose id and ranges were not read stands in under the name of its service. */
function unreadList(draft: Draft, name: string, family: IpFamily = 4): PrefixListId {
  const id = prefixListId(name);
  const service = serviceOf(name);
  const why = draft.live.notRead.get("prefix-lists") ?? `there is no prefix list of the name ${name} in what was read`;
  draft.prefixLists.set(id, { id, name, family, entries: unknown(why), ...(service === undefined ? {} : { service }) });
  return id;
}
