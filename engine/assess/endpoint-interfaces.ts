import type { NetworkInterface } from "../model/filter.ts";
import { type InterfaceId, interfaceId, type SecurityGroupId, type SubnetId } from "../model/ids.ts";
import { possibilities } from "../model/known.ts";
import type { NamedEndpoint } from "../model/named-endpoint.ts";
import type { Network } from "../model/network.ts";
import { enumerate } from "./words.ts";

export type EndpointGroups =
  /** Each set such as the endpoint may have, or has more than where it is not `isExact`. */
  | { readonly sets: readonly (readonly SecurityGroupId[])[]; readonly isExact: boolean }
  | { readonly missing: string; readonly isKnownLater: boolean };

/** The security groups of an endpoint's interfaces. Where it names none it has the default group of its VPC. */
export function endpointGroups({ groupIds, vpcId }: NamedEndpoint, { filters, notRead }: Network): EndpointGroups {
  const why = notRead.get("security-groups");
  if (filters === undefined || why !== undefined)
    return { missing: why ?? "the security groups were not read", isKnownLater: false };
  const fallback = [...filters.groups.values()].filter((it) => it.isDefault === true && it.vpcId === vpcId);
  const sets = possibilities(groupIds)?.map((it) => it ?? fallback.map(({ id }) => id));
  if (sets === undefined) return { missing: groupIds.known ? "" : groupIds.why, isKnownLater: true };
  if (sets.some((it) => it.length === 0))
    return { missing: `the default security group of ${vpcId} was not read`, isKnownLater: false };
  const unread = [...new Set(sets.flat())].filter((it) => !filters.groups.has(it));
  if (unread.length > 0) return { missing: `${enumerate(unread)} was not read`, isKnownLater: false };
  return { sets, isExact: groupIds.known };
}

/** Where the interfaces of an endpoint are, or may come to be. */
export interface EndpointInterfaces {
  readonly all: readonly NetworkInterface[];
  /** False where it is not known in which of these subnets it has one. */
  readonly isSure: boolean;
}

/**
 * The interfaces of an endpoint as they stand in a network; for those that do not stand yet, one in each of its subnets, which
 * may have any address of it. They carry `groups`.
 */
export function endpointInterfaces(
  { id, vpcId, subnetIds, interfaceIds }: NamedEndpoint,
  groups: readonly SecurityGroupId[],
  { filters, subnets }: Network,
): EndpointInterfaces {
  const isHome = (it: { readonly subnetId: SubnetId }) => !subnetIds.known || subnetIds.value.includes(it.subnetId);
  const standing = interfaceIds.flatMap((it) => filters?.interfaces.get(it) ?? []).filter(isHome);
  const isSure = subnetIds.known || standing.length > 0;
  const ofVpc = isSure ? [] : [...subnets.values()].filter((it) => it.vpcId === vpcId).map((it) => it.id);
  const news = (subnetIds.known ? subnetIds.value : ofVpc)
    .filter((it) => !standing.some(({ subnetId }) => subnetId === it))
    .map((it) => standInOf(interfaceId(`${id}.${it}`), it, { groups, subnets }));
  return { all: [...standing, ...news], isSure };
}

function standInOf(
  id: InterfaceId,
  subnetId: SubnetId,
  { groups, subnets }: Pick<Network, "subnets"> & { readonly groups: readonly SecurityGroupId[] },
): NetworkInterface {
  return { id, subnetId, groups, addresses: subnets.get(subnetId)?.blocks ?? [], causes: [] };
}

/** The network with interfaces that are not in it, so that rules which name their groups know whom they are for. */
export function withInterfaces(network: Network, all: readonly NetworkInterface[]): Network {
  if (network.filters === undefined) return network;
  const interfaces = new Map([...network.filters.interfaces, ...all.map((it) => [it.id, it] as const)]);
  return { ...network, filters: { ...network.filters, interfaces } };
}
