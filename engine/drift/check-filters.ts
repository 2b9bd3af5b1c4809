import { isDeepStrictEqual } from "node:util";
import { type AclEntry, type GroupRule, remoteText, sameRule } from "../model/filter.ts";
import { portsText } from "../model/ports.ts";
import { protocolName } from "../model/protocol.ts";
import type { DeclaredResource } from "../plan/declaration.ts";
import type { Fact } from "../resources/fact.ts";
import type { Difference, Observation } from "./difference.ts";
import { unread, type World } from "./world.ts";

type Of<Kind extends Fact["kind"]> = Extract<Fact, { kind: Kind }>;

/** An entry of a network ACL, by a resource of its own. */
export function checkAclEntry({ aclId, entry }: Of<"acl-entry">, resource: DeclaredResource, world: World) {
  const acl = world.live.filters.acls.get(aclId);
  if (acl === undefined) return unread(["network-acls"], world) ?? missing(resource, entryText(entry), aclId);
  const live = acl.entries.find((it) => it.direction === entry.direction && it.number === entry.number);
  if (live === undefined) return missing(resource, entryText(entry), aclId);
  return isDeepStrictEqual(live, entry) ? [] : changed(resource, [entryText(entry), entryText(live)], aclId);
}

/** Which network ACL stands in front of a subnet. */
export function checkSubnetAcl({ subnetId, aclId }: Of<"subnet-acl">, resource: DeclaredResource, world: World) {
  const acl = world.live.subnets.get(subnetId)?.acl;
  if (acl === undefined) return unread(["network-acls"], world) ?? [notCompared];
  if (acl.options.length !== 1) return [notCompared];
  return acl.options[0] === aclId ? [] : changed(resource, [aclId, acl.options[0] ?? ""], subnetId);
}

const notCompared: Observation = { kind: "not-compared", what: "network ACLs of subnets", isNeeded: true };

/** A rule of a security group, by a resource of its own. */
export function checkGroupRule({ groupId, rule }: Of<"group-rule">, resource: DeclaredResource, world: World) {
  const group = world.live.filters.groups.get(groupId);
  if (group === undefined) return unread(["security-groups"], world) ?? missing(resource, ruleText(rule), groupId);
  return group.rules.some((it) => sameRule(it, rule)) ? [] : missing(resource, ruleText(rule), groupId);
}

const entryText = ({ direction, number, action, protocol, ports, cidr }: AclEntry): string =>
  `${number} ${action} ${direction} ${protocolName(protocol)} ${portsText([ports])} ${cidr.text}`;

const ruleText = ({ direction, protocol, ports, remote }: GroupRule): string =>
  `${direction} ${protocolName(protocol)} ${portsText([ports])} ${remoteText(remote)}`;

function missing(resource: DeclaredResource, declared: string, concern: string): readonly Observation[] {
  const about = { kind: "difference", class: "missing", resource, live: null, repair: { kind: "create" } } as const;
  return [{ ...about, attribute: `rule[${declared}]`, declared, concerns: [concern] } satisfies Difference];
}

function changed(resource: DeclaredResource, [declared, live]: readonly [string, string], concern: string) {
  const about = { kind: "difference", class: "changed", resource, repair: { kind: "create" } } as const;
  return [{ ...about, attribute: "rule", declared, live, concerns: [concern] } satisfies Difference];
}
