import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import { type EndpointId, endpointId, isPlanned, type RouteTableId, routeTableId, vpcId } from "../model/ids.ts";
import { decided, type Known, known, mapKnown, unknown } from "../model/known.ts";
import type { Endpoint, Network } from "../model/network.ts";
import { type IdSet, id, idSet, required, setValue, text, value } from "./attributes.ts";
import { FULL_ACCESS } from "./endpoint-policy.ts";
import { type Context, resourceType } from "./resource-type.ts";

const attributes = z.object({
  id: id(),
  vpc_id: id(),
  service_name: text(),
  vpc_endpoint_type: text(),
  route_table_ids: idSet(),
  policy: text(),
  ip_address_type: text(),
  private_dns_enabled: value(z.boolean()),
});
type Attributes = z.infer<typeof attributes>;

/**
 * A VPC endpoint. A gateway endpoint puts a route into each of its tables; removing `route_table_ids` or `policy` from
 * the configuration changes nothing, since the provider keeps what it computed (R6.2, R6.4). Adding, removing and a new
 * policy are one call (R6.6).
 */
export const awsVpcEndpoint = resourceType({
  type: "aws_vpc_endpoint",
  attributes,
  forcesReplacement: [
    "service_name",
    "vpc_id",
    "vpc_endpoint_type",
    "service_region",
    "service_network_arn",
    "resource_configuration_arn",
  ],
  create: (after, context) => (isGateway(after) ? createGateway(after, context) : [otherType(after)]),
  update: (before, after, context) => (isGateway(after) ? updateGateway(before, after, context) : [otherType(after)]),
  remove: (before) => {
    const gone = setValue(before.id);
    if (!isGateway(before)) return [otherType(before)];
    return gone === undefined ? [] : [{ kind: "endpoint-removed", endpointId: endpointId(gone) }];
  },
});

const isGateway = (it: Attributes): boolean => (setValue(it.vpc_endpoint_type) ?? "Gateway") === "Gateway";

const otherType = (it: Attributes): EditBody => ({
  kind: "unchecked",
  what: `what this ${setValue(it.vpc_endpoint_type)} endpoint does to names and connections: it is not a gateway endpoint`,
});

function createGateway(after: Attributes, { self }: Context): readonly EditBody[] {
  const own = endpointId(self);
  const home = decided(required(after.vpc_id, vpcId));
  const endpoint: Endpoint = {
    id: own,
    ...(home === undefined ? {} : { vpcId: home }),
    type: "Gateway",
    serviceName: mapKnown(after.service_name, (name) => name ?? ""),
    routeTableIds: [],
    policy:
      after.policy.known && after.policy.value === null ? known(FULL_ACCESS) : mapKnown(after.policy, (it) => it ?? ""),
  };
  return [{ kind: "endpoint-added", endpoint }, ...attachAll(known(own), wantedTables(after))];
}

/**
 * A new endpoint's list that is not known, though everything that it is made of is, is an empty one: the provider
 * takes it for one that is not set, and AWS attaches nothing (R6.2).
 */
function wantedTables({ route_table_ids: tables }: Attributes): IdSet | null {
  return tables === null || tables.known || tables.among?.some(isPlanned) !== false ? tables : null;
}

function attachAll(endpoint: Known<EndpointId>, tables: IdSet | null): readonly EditBody[] {
  if (tables === null) return [];
  if (tables.known) return tables.ids.map((it) => attach(endpoint, known(routeTableId(it))));
  const { why, among } = tables;
  if (among === undefined) return [attach(endpoint, unknown(why), why)];
  return among.map((it) => attach(endpoint, known(routeTableId(it)), why));
}

function attach(endpoint: Known<EndpointId>, tableId: Known<RouteTableId>, doubt?: string): EditBody {
  const edit = { kind: "endpoint-attached", endpointId: endpoint, tableId } as const;
  return doubt === undefined ? edit : { ...edit, doubt };
}

function updateGateway(before: Attributes, after: Attributes, { live }: Context): readonly EditBody[] {
  const id = setValue(before.id);
  if (id === undefined) return [];
  const own = endpointId(id);
  const had = before.route_table_ids?.known ? before.route_table_ids.ids : [];
  const wanted = after.route_table_ids;
  const tables =
    wanted === null ? [] : wanted.known ? exactly(own, had, wanted.ids) : perhaps(own, had, allIn(live, own, wanted));
  return [...tables, ...setPolicy(own, before, after), ...addressType(before, after)];
}

/** From the tables that it had, as Terraform last read them, to those that are wanted. Live says which of them are news. */
function exactly(own: EndpointId, had: readonly string[], wanted: readonly string[]): readonly EditBody[] {
  return [
    ...had.filter((it) => !wanted.includes(it)).map((it) => detach(own, it)),
    ...wanted.filter((it) => !had.includes(it)).map((it) => attach(known(own), known(routeTableId(it)))),
  ];
}

/** What is known of a list that is not: the tables that it cannot hold go, and any other may come or go. */
function perhaps(own: EndpointId, had: readonly string[], { why, among }: UnknownSet): readonly EditBody[] {
  return [
    ...had.map((it): EditBody => (among.includes(it) ? { ...detach(own, it), doubt: why } : detach(own, it))),
    ...among.filter((it) => !had.includes(it)).map((it) => attach(known(own), known(routeTableId(it)), why)),
  ];
}

interface UnknownSet {
  readonly why: string;
  readonly among: readonly string[];
}

/** Where nothing says what the list will hold, it may hold any table of the endpoint's VPC. */
function allIn(live: Network, own: EndpointId, { why, among }: Extract<IdSet, { known: false }>): UnknownSet {
  const home = live.endpoints.get(own)?.vpcId;
  const tables = [...live.routeTables.values()].filter((it) => home === undefined || it.vpcId === home);
  return { why, among: among ?? tables.map((it) => it.id) };
}

const detach = (own: EndpointId, table: string) =>
  ({ kind: "endpoint-detached", endpointId: own, tableId: routeTableId(table) }) as const;

function setPolicy(own: EndpointId, before: Attributes, after: Attributes): readonly EditBody[] {
  if (before.policy.known && after.policy.known && before.policy.value === after.policy.value) return [];
  const policy = mapKnown(after.policy, (it) => it ?? FULL_ACCESS);
  return [{ kind: "policy-set", endpointId: known(own), policy }];
}

function addressType(before: Attributes, after: Attributes): readonly EditBody[] {
  const [was, is] = [setValue(before.ip_address_type), setValue(after.ip_address_type)];
  return was === is
    ? []
    : [
        {
          kind: "unchecked",
          what: `what the IP address type ${is ?? "(not known)"}, until now ${was ?? "(not set)"}, does to IPv6 routes (R3.12)`,
        },
      ];
}
