import type { IpFamily } from "../model/cidr.ts";
import type { EditBody } from "../model/edit.ts";
import { type EndpointId, endpointId, type RouteTableId, routeTableId, vpcId } from "../model/ids.ts";
import { decided, type Known, known, mapKnown, unknown } from "../model/known.ts";
import type { Endpoint } from "../model/network.ts";
import { UnknownValue } from "../plan/plan.ts";
import { type IdSet, required, setValue } from "./attributes.ts";
import { FULL_ACCESS } from "./endpoint-policy.ts";
import { type Fact, stands } from "./fact.ts";
import { createInterfaceEndpoint, removeInterfaceEndpoint, updateInterfaceEndpoint } from "./interface-endpoint.ts";
import { removeLoadBalancerEndpoint, updateLoadBalancerEndpoint } from "./load-balancer-endpoint.ts";
import { type Context, resourceType } from "./resource-type.ts";
import { type EndpointAttributes, endpointAttributes } from "./vpc-endpoint-attributes.ts";

type Attributes = EndpointAttributes;

/**
 * A VPC endpoint of any type. A gateway endpoint puts a route into each of its tables; removing `route_table_ids` or `policy` from
 * the configuration changes nothing, since the provider keeps what it computed (R6.2, R6.4). Adding, removing and a new
 * policy are one call (R6.6).
 */
export const awsVpcEndpoint = resourceType({
  type: "aws_vpc_endpoint",
  attributes: endpointAttributes,
  forcesReplacement: [
    "service_name",
    "vpc_id",
    "vpc_endpoint_type",
    "service_region",
    "service_network_arn",
    "resource_configuration_arn",
  ],
  create: (after, context) => {
    if (isGateway(after)) return createGateway(after, context);
    return isLoadBalancer(after) ? [] : createInterfaceEndpoint(context.self, after);
  },
  update: (before, after) => {
    const policy = policyChange(before, after);
    if (isGateway(after)) return [...updateGateway(before, after), ...policy];
    if (isLoadBalancer(after)) return updateLoadBalancerEndpoint(before, after);
    return [...updateInterfaceEndpoint(before, after), ...policy];
  },
  remove: (before) => {
    if (isGateway(before)) return removeGateway(before);
    return isLoadBalancer(before) ? removeLoadBalancerEndpoint(before) : removeInterfaceEndpoint(before);
  },
  declares,
});

function declares(it: Attributes): readonly Fact[] {
  const own = setValue(it.id);
  if (own === undefined || !isGateway(it)) return stands("endpoint", own);
  const [endpoint, policy] = [endpointId(own), setValue(it.policy)];
  const tableIds = it.route_table_ids?.known ? it.route_table_ids.ids.map(routeTableId) : [];
  return [
    ...stands("endpoint", own),
    { kind: "endpoint-tables-listed", endpointId: endpoint, tableIds },
    ...(policy === undefined ? [] : [{ kind: "policy-listed", endpointId: endpoint, policy } as const]),
  ];
}

const isGateway = (it: Attributes): boolean => (setValue(it.vpc_endpoint_type) ?? "Gateway") === "Gateway";

const isLoadBalancer = (it: Attributes): boolean => setValue(it.vpc_endpoint_type) === "GatewayLoadBalancer";

function removeGateway(before: Attributes): readonly EditBody[] {
  const gone = setValue(before.id);
  return gone === undefined ? [] : [{ kind: "endpoint-removed", endpointId: endpointId(gone) }];
}

function createGateway(after: Attributes, { self }: Context): readonly EditBody[] {
  const own = endpointId(self);
  const home = decided(required(after.vpc_id, vpcId));
  const endpoint: Endpoint = {
    id: own,
    ...(home === undefined ? {} : { vpcId: home }),
    type: "Gateway",
    serviceName: mapKnown(after.service_name, (name) => name ?? ""),
    routeTableIds: [],
    policy: mapKnown(after.policy, (it) => it ?? FULL_ACCESS),
  };
  return [
    { kind: "endpoint-added", endpoint },
    ...attachAll(own, after.route_table_ids),
    ...newAddressType(own, after),
  ];
}

function attachAll(own: EndpointId, tables: IdSet | null): readonly EditBody[] {
  if (tables === null) return [];
  const sure = tables.ids.map((it) => attach(known(own), known(routeTableId(it))));
  return tables.known ? sure : [...sure, attach(known(own), unknown(tables.why))];
}

const attach = (endpointId: Known<EndpointId>, tableId: Known<RouteTableId>): EditBody => ({
  kind: "endpoint-attached",
  endpointId,
  tableId,
});

function updateGateway(before: Attributes, after: Attributes): readonly EditBody[] {
  const id = setValue(before.id);
  if (id === undefined) return [];
  const own = endpointId(id);
  const had = before.route_table_ids?.ids ?? [];
  const tables = after.route_table_ids === null ? [] : moved(own, had, after.route_table_ids);
  return [...tables, ...addressType(own, before, after), ...records(own, before, after)];
}

/**
 * From the tables that it had, as Terraform last read them, to those that are wanted. Live says which of them are news. Of a
 * list that is not known any table that it had may go, and any other of the VPC may come.
 */
function moved(own: EndpointId, had: readonly string[], wanted: IdSet): readonly EditBody[] {
  const gone = had.filter((it) => !wanted.ids.includes(it)).map((it) => detach(own, it));
  const news = attachAll(own, { ...wanted, ids: wanted.ids.filter((it) => !had.includes(it)) });
  return [...gone.map((it): EditBody => (wanted.known ? it : { ...it, doubt: wanted.why })), ...news];
}

const detach = (own: EndpointId, table: string) =>
  ({ kind: "endpoint-detached", endpointId: own, tableId: routeTableId(table) }) as const;

function policyChange(before: Attributes, after: Attributes): readonly EditBody[] {
  const own = setValue(before.id);
  if (own === undefined) return [];
  if (before.policy.known && after.policy.known && before.policy.value === after.policy.value) return [];
  const policy = mapKnown(after.policy, (it) => it ?? FULL_ACCESS);
  return [{ kind: "policy-set", endpointId: known(endpointId(own)), policy }];
}

const FAMILIES: Readonly<Record<string, readonly IpFamily[]>> = { ipv4: [4], ipv6: [6], dualstack: [4, 6] };

/** An endpoint of which EC2 names no type is of IPv4. */
const IPV4 = "ipv4";

function addressType(own: EndpointId, before: Attributes, after: Attributes): readonly EditBody[] {
  const is = after.ip_address_type;
  if (!is.known) return [ipv6Routes(`(not known, ${is.why})`)];
  const [until, type] = [setValue(before.ip_address_type) ?? IPV4, is.value ?? IPV4];
  return type === until ? [] : [setFamilies(own, type, FAMILIES[until])];
}

function newAddressType(own: EndpointId, { ip_address_type }: Attributes): readonly EditBody[] {
  const type = setValue(ip_address_type) ?? IPV4;
  return type === IPV4 ? [] : [setFamilies(own, type)];
}

function setFamilies(endpointId: EndpointId, type: string, until: readonly IpFamily[] = []): EditBody {
  const families = FAMILIES[type];
  return families === undefined ? ipv6Routes(type) : { kind: "endpoint-families-set", endpointId, families, until };
}

/** Of which IP families the names of the service have records (T25). */
function records(endpointId: EndpointId, before: Attributes, after: Attributes): readonly EditBody[] {
  const [was, is] = [recordType(before), recordType(after)];
  const from = decided(was);
  if (from === undefined || (is.known && is.value === from)) return [];
  return [{ kind: "records-set", endpointId, before: from, after: is }];
}

/** Where it is not set AWS gives the records that the service has of old. */
function recordType({ dns_options: options }: Attributes): Known<string> {
  if (!options.known) return unknown(options.why);
  const type = options.value?.[0]?.["dns_record_ip_type"];
  if (type instanceof UnknownValue) return unknown(`\`${type.path}\` is known only after the apply`);
  return known(typeof type === "string" && type !== "" ? type : "service-defined");
}

const ipv6Routes = (type: string): EditBody => ({
  kind: "unchecked",
  what: `what the IP address type ${type} does to IPv6 routes`,
});
