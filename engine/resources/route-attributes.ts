import { z } from "zod";
import { tryParseCidr } from "../model/cidr.ts";
import { prefixListId } from "../model/ids.ts";
import { type Known, known, mapKnown, unknown } from "../model/known.ts";
import type { Destination } from "../model/route.ts";
import { type Target, type TargetKind, targetOf } from "../model/target.ts";
import { id, setValue, text } from "./attributes.ts";

/** The attributes of a route that name its next hop, as the provider calls them, in `aws_route` and in an inline `route` alike. */
export const targetAttributes = {
  carrier_gateway_id: id(),
  core_network_arn: id(),
  egress_only_gateway_id: id(),
  gateway_id: id(),
  local_gateway_id: id(),
  nat_gateway_id: id(),
  network_interface_id: id(),
  transit_gateway_id: id(),
  vpc_endpoint_id: id(),
  vpc_peering_connection_id: id(),
} as const;

const targetSchema = z.object(targetAttributes);
type TargetAttributes = z.infer<typeof targetSchema>;
type TargetAttribute = keyof TargetAttributes;

/** The order in which an unknown next hop is looked for: `network_interface_id` is computed too, so it counts last. */
const KIND_BY_ATTRIBUTE: Readonly<Record<TargetAttribute, TargetKind>> = {
  gateway_id: "internet-gateway",
  nat_gateway_id: "nat-gateway",
  transit_gateway_id: "transit-gateway",
  vpc_peering_connection_id: "vpc-peering-connection",
  egress_only_gateway_id: "egress-only-internet-gateway",
  vpc_endpoint_id: "vpc-endpoint",
  carrier_gateway_id: "carrier-gateway",
  local_gateway_id: "local-gateway",
  core_network_arn: "core-network",
  network_interface_id: "network-interface",
};

/** The attributes of a route that has no next hop. */
export const NO_TARGET: Readonly<Record<TargetAttribute, null>> = {
  carrier_gateway_id: null,
  core_network_arn: null,
  egress_only_gateway_id: null,
  gateway_id: null,
  local_gateway_id: null,
  nat_gateway_id: null,
  network_interface_id: null,
  transit_gateway_id: null,
  vpc_endpoint_id: null,
  vpc_peering_connection_id: null,
};

/**
 * The next hop of a route's attributes: the first that is set or not known yet. Behind a new one that is not known the plan
 * goes on showing the interface that the route led to, which is computed; the provider takes the one that changes.
 */
export function targetFrom(attributes: TargetAttributes): Known<Target> {
  const names = Object.keys(KIND_BY_ATTRIBUTE) as readonly TargetAttribute[];
  const values = names.map((name) => ({ name, it: attributes[name] }));
  const said = values.find(({ it }) => !it.known || it.value !== null);
  if (said === undefined) return unknown("the route names no next hop");
  return said.it.known
    ? known(targetOf(said.it.value ?? ""))
    : mapKnown(said.it, (text) => plannedTarget(said.name, text ?? ""));
}

/** The attribute that names the next hop; where none does, the one in which EC2 names most of them. */
export function targetAttributeOf(attributes: TargetAttributes): string {
  const names = Object.keys(KIND_BY_ATTRIBUTE) as readonly TargetAttribute[];
  return names.find((name) => setValue(attributes[name]) !== undefined) ?? "gateway_id";
}

function plannedTarget(attribute: TargetAttribute, address: string): Target {
  const kind = /(^|\.)aws_vpn_gateway\./.test(address) ? "virtual-private-gateway" : KIND_BY_ATTRIBUTE[attribute];
  return { kind, id: address };
}

/** The destination of a route: an IPv4 block, an IPv6 block, or a prefix list. Exactly one is set. */
export function destinationFrom(parts: {
  readonly ipv4: Known<string | null>;
  readonly ipv6: Known<string | null>;
  readonly prefixList: Known<string | null>;
}): Known<Destination> {
  for (const part of [parts.ipv4, parts.ipv6])
    if (part.known && part.value !== null) return cidrDestination(part.value);
  const { prefixList } = parts;
  if (prefixList.known && prefixList.value !== null) return known(listDestination(prefixList.value));
  if (!prefixList.known && prefixList.candidates !== undefined)
    return mapKnown(prefixList, (it) => listDestination(it ?? ""));
  const open = [parts.ipv4, parts.ipv6, prefixList].find((it) => !it.known);
  return unknown(open === undefined || open.known ? "the route names no destination" : open.why);
}

function cidrDestination(block: string): Known<Destination> {
  const cidr = tryParseCidr(block);
  return cidr === undefined ? unknown(`${JSON.stringify(block)} is not a CIDR block`) : known({ kind: "cidr", cidr });
}

const listDestination = (list: string): Destination => ({ kind: "prefix-list", id: prefixListId(list) });

/** The attributes of an inline `route` block of a route table. */
export const inlineRoute = z.looseObject({
  cidr_block: text(),
  ipv6_cidr_block: text(),
  destination_prefix_list_id: id(),
  ...targetAttributes,
});
