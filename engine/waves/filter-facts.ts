import {
  type AclEntry,
  DIRECTIONS,
  type Filters,
  type GroupRule,
  LAST_ENTRIES,
  type NetworkAcl,
  peerText,
  type SecurityGroup,
  trafficText,
} from "../model/filter.ts";
import { decided } from "../model/known.ts";
import type { Network, Subnet } from "../model/network.ts";
import { effectiveAcl } from "../resolve/acl-gate.ts";
import type { NameOf } from "./changed-values.ts";

type Fact = readonly [about: string, is: string | null];

export interface Terms {
  /** Of what is known to be in one of the VPCs; null of what may be. */
  readonly isOurs: (it: { readonly vpcId?: Subnet["vpcId"] }) => boolean | null;
  readonly nameOf: NameOf;
}

/** Interfaces come and go by themselves: only of one that is there before and after is compared which groups it carries. */
export const GROUPS_OF = "the security groups of ";

/** What filters the traffic of some VPCs. Of what was not read there are no facts. */
export function filterFacts(network: Network, terms: Terms): readonly Fact[] {
  const { filters, notRead } = network;
  if (filters === undefined) return [];
  return [
    ...(notRead.has("network-acls") ? [] : aclFacts(network, filters, terms)),
    ...(notRead.has("security-groups") ? [] : groupFacts(filters, terms)),
    ...(notRead.has("network-interfaces") ? [] : interfaceFacts(network, filters, terms)),
  ];
}

function aclFacts(network: Network, { acls }: Filters, { isOurs, nameOf }: Terms): readonly Fact[] {
  const subnets = [...network.subnets.values()].filter((it) => isOurs(it) && it.isAssumed !== true);
  const ofSubnets = subnets.map(({ id }): Fact => {
    const { options, doubt } = effectiveAcl(network, id);
    const [own] = options;
    // An ACL that was not read cannot be read as that of a subnet either.
    const isSure = options.length === 1 && own !== undefined && doubt === undefined && acls.has(own);
    return [`the network ACL of ${nameOf(id)}`, isSure ? nameOf(own) : null];
  });
  const own = [...acls.values()].filter((it) => it.removedBy === undefined);
  const ofAcls = own.flatMap((acl) => {
    const isIn = isOurs(acl);
    return isIn === false ? [] : DIRECTIONS.map((way) => entriesFact(acl, way, { isIn: isIn === true, nameOf }));
  });
  return [...ofSubnets, ...ofAcls];
}

interface Where {
  readonly isIn: boolean;
  readonly nameOf: NameOf;
}

/** The last entries are nobody's doing. */
function entriesFact(acl: NetworkAcl, way: AclEntry["direction"], { isIn, nameOf }: Where): Fact {
  const entries = acl.entries.filter((it) => it.direction === way && !LAST_ENTRIES.includes(decided(it.number) ?? 0));
  return [`the ${way} entries of ${nameOf(acl.id)}`, isIn ? listed(entries.map(entryText)) : null];
}

function entryText({ number, action, traffic, block }: AclEntry): string | null {
  const isSure = number.known && action.known && traffic.known && block.known;
  return isSure ? `${number.value} ${action.value} ${trafficText(traffic.value)} ${block.value.text}` : null;
}

function groupFacts({ groups }: Filters, { isOurs, nameOf }: Terms): readonly Fact[] {
  const own = [...groups.values()].filter((it) => it.removedBy === undefined);
  return own.flatMap((group) => {
    const isIn = isOurs(group);
    return isIn === false ? [] : DIRECTIONS.map((way) => rulesFact(group, way, { isIn: isIn === true, nameOf }));
  });
}

function rulesFact(group: SecurityGroup, way: GroupRule["direction"], { isIn, nameOf }: Where): Fact {
  const rules = group.rules.filter((it) => it.direction === way).map((it) => ruleText(it, nameOf));
  const isSure = isIn && group.mayGain === undefined;
  return [`the ${way} rules of ${nameOf(group.id)}`, isSure ? listed(rules) : null];
}

function ruleText({ traffic, peer }: GroupRule, nameOf: NameOf): string | null {
  return traffic.known && peer.known ? `${trafficText(traffic.value)} ${nameOf(peerText(peer.value))}` : null;
}

/** Null where one of them is open. */
function listed(texts: readonly (string | null)[]): string | null {
  if (texts.includes(null)) return null;
  return [...new Set(texts)].sort().join(", ") || "none";
}

function interfaceFacts({ subnets }: Network, { interfaces }: Filters, { isOurs, nameOf }: Terms): readonly Fact[] {
  const own = [...interfaces.values()].filter(({ subnetId }) => isOurs(subnets.get(subnetId) ?? {}) === true);
  return own.map(({ id, groups, isOpen }) => [
    `${GROUPS_OF}${nameOf(id)}`,
    isOpen ? null : groups.map(nameOf).toSorted().join(", ") || "none",
  ]);
}
