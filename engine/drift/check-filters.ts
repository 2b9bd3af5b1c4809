import { peerText, sameRule } from "../model/filter.ts";
import { decided } from "../model/known.ts";
import type { DeclaredResource } from "../plan/declaration.ts";
import type { Fact } from "../resources/fact.ts";
import {
  checkAclEntries,
  checkAclSubnets,
  checkGroupRules,
  checkInterfaceGroup,
  checkInterfaceGroups,
} from "./check-listed-filters.ts";
import type { Observation } from "./difference.ts";
import { entryText, ruleText } from "./filter-texts.ts";
import { unread, type World } from "./world.ts";

type OfEntry = Extract<Fact, { kind: "acl-entry" }>;
type OfSubnet = Extract<Fact, { kind: "subnet-acl" }>;
type OfRule = Extract<Fact, { kind: "group-rule" }>;

type OfFilters = Extract<Fact, { kind: `${"acl" | "group" | "interface"}-${string}` }> | OfSubnet;

/** What is declared of that which filters traffic, whether it has a resource of its own or is listed by another. */
export function checkFilters(fact: OfFilters, resource: DeclaredResource, world: World): readonly Observation[] {
  switch (fact.kind) {
    case "acl-entry":
      return checkAclEntry(fact, resource, world);
    case "subnet-acl":
      return checkSubnetAcl(fact, resource, world);
    case "group-rule":
      return checkGroupRule(fact, resource, world);
    case "interface-group":
      return checkInterfaceGroup(fact, resource, world);
    case "acl-entries-listed":
      return checkAclEntries(fact, resource, world);
    case "acl-subnets-listed":
      return checkAclSubnets(fact, resource, world);
    case "group-rules-listed":
      return checkGroupRules(fact, resource, world);
    case "interface-groups-listed":
      return checkInterfaceGroups(fact, resource, world);
    default:
      return fact satisfies never;
  }
}

/** An entry of an ACL: what stands under its number. Putting a changed one back takes it away first, so that it is created again. */
function checkAclEntry({ aclId, entry }: OfEntry, resource: DeclaredResource, world: World): readonly Observation[] {
  const notCompared = unread(["network-acls"], world);
  if (notCompared !== undefined) return notCompared;
  const number = decided(entry.number);
  const entries = world.live.filters?.acls.get(aclId)?.entries ?? [];
  const found = entries.find((it) => it.direction === entry.direction && decided(it.number) === number);
  const declared = entryText(entry);
  const live = found === undefined ? null : entryText(found);
  if (declared === live) return [];
  const about = { kind: "difference", resource, attribute: "rule_number", declared, live, concerns: [aclId] } as const;
  return [{ ...about, class: found === undefined ? "missing" : "changed", repair: { kind: "create" } }];
}

/** Which ACL a subnet has. Without an association of its own it has the default one of its VPC. */
function checkSubnetAcl(fact: OfSubnet, resource: DeclaredResource, world: World): readonly Observation[] {
  const notCompared = unread(["network-acls"], world);
  if (notCompared !== undefined) return notCompared;
  const [live = null, ...others] = world.live.filters?.aclOf.get(fact.subnetId)?.options ?? [];
  if (others.length > 0) return [{ kind: "not-compared", what: "associations of network ACLs", isNeeded: true }];
  if (live === fact.aclId) return [];
  const about = { kind: "difference", class: "changed", resource, attribute: "network_acl_id" } as const;
  const concerns = [fact.subnetId, fact.aclId];
  return [{ ...about, declared: fact.aclId, live, concerns, repair: { kind: "create" } }];
}

/** A rule of a security group. EC2 splits and joins none, so that it stands as it was declared, or not. */
function checkGroupRule({ groupId, rule }: OfRule, resource: DeclaredResource, world: World): readonly Observation[] {
  const notCompared = unread(["security-groups"], world);
  if (notCompared !== undefined) return notCompared;
  const rules = world.live.filters?.groups.get(groupId)?.rules ?? [];
  const [traffic, peer] = [decided(rule.traffic), decided(rule.peer)];
  if (traffic === undefined || peer === undefined || rules.some((it) => sameRule(it, rule))) return [];
  const declared = ruleText(rule);
  const attribute = `rule[${peerText(peer)}]`;
  const about = { kind: "difference", class: "missing", resource, attribute, declared, live: null } as const;
  return [{ ...about, concerns: [groupId], repair: { kind: "create" } }];
}
