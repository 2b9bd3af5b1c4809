import { LAST_ENTRIES } from "../model/filter.ts";
import { decided } from "../model/known.ts";
import type { DeclaredResource } from "../plan/declaration.ts";
import { entryBlock } from "../resources/acl-entries.ts";
import type { Fact } from "../resources/fact.ts";
import { ruleBlock } from "../resources/group-rules.ts";
import { compareLists } from "./compare-lists.ts";
import type { Observation } from "./difference.ts";
import { entryPlace, entryText, ruleText } from "./filter-texts.ts";
import { isReferredTo, pair, unread, type World } from "./world.ts";

type Of<K extends Fact["kind"]> = Extract<Fact, { readonly kind: K }>;
type Check<K extends Fact["kind"]> = (fact: Of<K>, resource: DeclaredResource, world: World) => readonly Observation[];

/** The entries that an ACL's blocks list. Its last ones are always there, and in no list. */
export const checkAclEntries: Check<"acl-entries-listed"> = ({ aclId, listed }, resource, world) => {
  const acl = world.live.filters?.acls.get(aclId);
  const { direction: attribute, items } = listed;
  const isOwn = (it: (typeof items)[number]) => !world.aclEntries.has(pair(aclId, entryPlace(it)));
  const isLast = (it: (typeof items)[number]) => LAST_ENTRIES.includes(decided(it.number) ?? 0);
  const standing = (acl?.entries ?? []).filter((it) => it.direction === attribute && !isLast(it) && isOwn(it));
  const own = declaredIn(items.filter(isOwn), { standing, isRuled: world.ruled.has(aclId), text: entryText });
  const lists = { resource, attribute, listed: items, own, standing, concerns: [aclId] };
  return ifRead(acl, unread(["network-acls"], world), () =>
    compareLists({ ...lists, text: entryText, write: entryBlock }),
  );
};

/** The rules that a group's blocks list: each peer is one, however the blocks put them together. */
export const checkGroupRules: Check<"group-rules-listed"> = ({ groupId, listed }, resource, world) => {
  const group = world.live.filters?.groups.get(groupId);
  const { direction: attribute, items } = listed;
  const isOwn = (it: (typeof items)[number]) => !world.groupRules.has(pair(groupId, ruleText(it)));
  const standing = (group?.rules ?? []).filter((it) => it.direction === attribute && isOwn(it));
  const own = declaredIn(items.filter(isOwn), { standing, isRuled: world.ruled.has(groupId), text: ruleText });
  const lists = { resource, attribute, listed: items, own, standing, concerns: [groupId] };
  return ifRead(group, unread(["security-groups"], world), () =>
    compareLists({ ...lists, text: ruleText, write: ruleBlock }),
  );
};

interface Beside<T> {
  readonly standing: readonly T[];
  readonly isRuled: boolean;
  readonly text: (item: T) => string;
}

/** Where some items have resources of their own the list is read back: what is no longer there was then another's. */
function declaredIn<T>(own: readonly T[], { standing, isRuled, text }: Beside<T>): readonly T[] {
  const live = new Set(standing.map(text));
  return isRuled ? own.filter((it) => live.has(text(it))) : own;
}

/** The subnets that an ACL lists. The default ACL has whatever no other takes. */
export const checkAclSubnets: Check<"acl-subnets-listed"> = ({ aclId, subnetIds }, resource, world) => {
  const { acls, aclOf } = world.live.filters ?? {};
  const acl = acls?.get(aclId);
  const isOwn = (id: (typeof subnetIds)[number]) => !world.aclSubnets.has(id);
  const having = [...(aclOf ?? [])].flatMap(([id, { options }]) => (options.includes(aclId) ? [id] : []));
  const standing = having.filter((id) => isOwn(id) && (acl?.isDefault !== true || subnetIds.includes(id)));
  const own = subnetIds.filter(
    (id) => isOwn(id) && (standing.includes(id) || isReferredTo(id, resource, world) !== false),
  );
  const lists = { resource, attribute: "subnet_ids", listed: subnetIds, own, standing, concerns: [aclId] };
  return ifRead(acl, unread(["network-acls"], world), () => compareLists({ ...lists, text: String, write: String }));
};

/** The groups that an interface lists; the provider reads those of attachments into the list. Nothing else tells of one that is gone. */
export const checkInterfaceGroups: Check<"interface-groups-listed"> = (fact, resource, world) => {
  const { interfaceId, attribute, groupIds } = fact;
  const found = world.live.filters?.interfaces.get(interfaceId);
  const isOwn = (id: (typeof groupIds)[number]) => !world.interfaceGroups.has(pair(interfaceId, id));
  const standing = (found?.groups ?? []).filter(isOwn);
  const own = groupIds.filter(
    (id) => isOwn(id) && (standing.includes(id) || isReferredTo(id, resource, world) !== false),
  );
  const notCompared = unreadGroups(interfaceId, world);
  if (notCompared !== undefined) return notCompared;
  const about = { kind: "difference", class: "missing", resource, attribute, declared: groupIds } as const;
  if (found === undefined)
    return [{ ...about, live: null, gone: interfaceId, concerns: [], repair: { kind: "create" } }];
  const lists = { resource, attribute, listed: groupIds, own, standing, concerns: [interfaceId] };
  return compareLists({ ...lists, text: String, write: String });
};

/** One group on one interface, by an attachment of its own. */
export const checkInterfaceGroup: Check<"interface-group"> = ({ interfaceId, groupId }, resource, world) => {
  const notCompared = unreadGroups(interfaceId, world);
  if (notCompared !== undefined) return notCompared;
  if (world.live.filters?.interfaces.get(interfaceId)?.groups.includes(groupId) === true) return [];
  const about = { kind: "difference", class: "missing", resource, attribute: "security_group_id" } as const;
  const concerns = [interfaceId, groupId];
  return [{ ...about, declared: groupId, live: null, concerns, repair: { kind: "create" } }];
};

/** Which groups an interface carries may not have been read, though the interface was. */
function unreadGroups(id: Of<"interface-group">["interfaceId"], world: World): readonly Observation[] | undefined {
  const isOpen = world.live.filters?.interfaces.get(id)?.isOpen === true;
  const aside: Observation = { kind: "not-compared", what: "security groups of interfaces", isNeeded: true };
  return unread(["network-interfaces"], world) ?? (isOpen ? [aside] : undefined);
}

/** Nothing of what does not stand: that it does not is said of itself. */
function ifRead(
  found: unknown,
  notCompared: readonly Observation[] | undefined,
  compare: () => readonly Observation[],
): readonly Observation[] {
  if (notCompared !== undefined) return notCompared;
  return found === undefined ? [] : compare();
}
