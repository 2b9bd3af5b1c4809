import type { EditBody } from "../model/edit.ts";
import { endpointId, interfaceId, securityGroupId, subnetId, vpcId } from "../model/ids.ts";
import { decided, type Known, known, mapKnown, unknown } from "../model/known.ts";
import type { NamedEndpoint } from "../model/named-endpoint.ts";
import type { Endpoint } from "../model/network.ts";
import { UnknownValue } from "../plan/plan.ts";
import { type IdSet, isNew, required, setValue } from "./attributes.ts";
import { FULL_ACCESS } from "./endpoint-policy.ts";
import { groupChanges } from "./group-rules.ts";
import type { EndpointAttributes as Attributes } from "./vpc-endpoint-attributes.ts";

/**
 * An endpoint with interfaces in subnets. It moves no route: connections that are open live on. With private DNS the names of
 * the service lead new connections to its interfaces, and what goes over these is cut when they go (R3.10).
 */
export function createInterfaceEndpoint(self: string, after: Attributes): readonly EditBody[] {
  if (isNew(after.vpc_id)) return [];
  const endpoint = namedEndpoint(self, after);
  if (endpoint === undefined) return [unplaced(after)];
  const standing: Endpoint = {
    id: endpoint.id,
    vpcId: endpoint.vpcId,
    type: "Interface",
    serviceName: known(endpoint.serviceName),
    routeTableIds: [],
    policy: mapKnown(after.policy, (it) => it ?? FULL_ACCESS),
  };
  return [{ kind: "endpoint-added", endpoint: standing }, ...turned("kept", namesOf(after), endpoint)];
}

export function updateInterfaceEndpoint(before: Attributes, after: Attributes): readonly EditBody[] {
  const own = setValue(before.id);
  const endpoint = own === undefined ? undefined : namedEndpoint(own, after, before);
  if (endpoint === undefined) return [];
  const was = namesOf(before);
  return [
    ...turned(was, namesOf(after), endpoint),
    ...regrouped(before, after),
    ...givenUp(before, after, { kind: "interfaces-removed", endpoint, isNamed: was === "led", isWhole: false }),
    ...otherFamilies(before, after),
  ];
}

export function removeInterfaceEndpoint(before: Attributes): readonly EditBody[] {
  const own = setValue(before.id);
  const endpoint = own === undefined ? undefined : namedEndpoint(own, before);
  if (endpoint === undefined) return [];
  return [{ kind: "interfaces-removed", endpoint, isNamed: namesOf(before) === "led", isWhole: true }];
}

/** `standing`: what it was until now, where it was. */
function namedEndpoint(own: string, it: Attributes, standing: Attributes = it): NamedEndpoint | undefined {
  const [home, service] = [decided(required(it.vpc_id, vpcId)), decided(it.service_name)];
  if (home === undefined || !service) return undefined;
  return {
    id: endpointId(own),
    vpcId: home,
    serviceName: service,
    groupIds: groupsOf(it.security_group_ids),
    subnetIds: subnetsOf(it.subnet_ids),
    interfaceIds: (standing.network_interface_ids?.ids ?? []).map(interfaceId),
  };
}

function groupsOf(set: IdSet | null): NamedEndpoint["groupIds"] {
  if (set === null) return known(null);
  if (set.known) return known(set.ids.length === 0 ? null : set.ids.map(securityGroupId));
  const { among, ids, why } = set;
  return unknown(
    why,
    among?.map((it) => [...ids, it].map(securityGroupId)),
  );
}

function subnetsOf(set: IdSet | null): NamedEndpoint["subnetIds"] {
  if (set === null) return unknown("the configuration names no subnets of it");
  return set.known ? known(set.ids.map(subnetId)) : unknown(set.why);
}

const unplaced = ({ vpc_id, service_name }: Attributes): EditBody => ({
  kind: "unchecked",
  what: "in which VPC it takes over the names of which service",
  missing: [vpc_id, service_name].flatMap((it) => (it.known ? [] : [it.why])).join(", "),
});

/** Whether the service's own names lead the clients of the VPC here: `kept` where they lead to its public addresses. */
type Names = "led" | "kept" | { readonly why: string };

/** For inbound resolvers alone private DNS answers who asks from outside the VPC (T33). */
function namesOf({ private_dns_enabled: enabled, dns_options: options }: Attributes): Names {
  const isOn = decided(enabled);
  if (isOn === undefined) return { why: whyOf(enabled) };
  if (isOn !== true) return "kept";
  const outside = options.known ? options.value?.[0]?.["private_dns_only_for_inbound_resolver_endpoint"] : null;
  if (outside instanceof UnknownValue && !outside.isComputed)
    return { why: `\`${outside.path}\` is known only after the apply` };
  return outside === true ? "kept" : "led";
}

const whyOf = (it: Known<unknown>): string => (it.known ? "" : it.why);

function turned(was: Names, is: Names, endpoint: NamedEndpoint): readonly EditBody[] {
  if (typeof is !== "string") {
    const what = `whether the names of ${endpoint.serviceName} lead to its interfaces`;
    return [{ kind: "unchecked", what, missing: is.why }];
  }
  if (was === is) return [];
  return [{ kind: is === "led" ? "names-led" : "names-released", endpoint }];
}

/** The groups of its interfaces filter as those of any other. */
function regrouped(before: Attributes, after: Attributes): readonly EditBody[] {
  const [was, is] = [before.security_group_ids, after.security_group_ids];
  if (is === null || (is.known && was?.ids.toSorted().join() === is.ids.toSorted().join())) return [];
  if (!is.known) return [{ kind: "unchecked", what: "which security groups its interfaces give up", missing: is.why }];
  return (before.network_interface_ids?.ids ?? []).flatMap((on) => groupChanges(interfaceId(on), was, is));
}

/** A subnet that it leaves takes the interface there with it. */
function givenUp(before: Attributes, after: Attributes, removed: EditBody): readonly EditBody[] {
  const [was, is] = [before.subnet_ids, after.subnet_ids];
  if (is === null || was === null) return [];
  if (!is.known) return [{ kind: "unchecked", what: "which subnets it leaves", missing: is.why }];
  return was.ids.some((it) => !is.ids.includes(it)) ? [removed] : [];
}

/** Another address type takes addresses away, unless it only adds a family. */
function otherFamilies(before: Attributes, after: Attributes): readonly EditBody[] {
  const [was, is] = [setValue(before.ip_address_type), setValue(after.ip_address_type)];
  if (was === undefined || was === is || is === "dualstack") return [];
  const what = `whose connections use the addresses that it gives up (${was} until now)`;
  return [{ kind: "unchecked", what, missing: "which IP family clients use" }];
}
