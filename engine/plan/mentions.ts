import type { PlannedChange } from "./plan.ts";

const NETWORK_ID = /^(vpc|subnet|rtb|vpce|acl|sg)-[0-9a-f]+$/;

const LIST_ID = /^pl-[0-9a-f]+$/;

/** Types that routes of any VPC may name, and that say nothing of where. */
const REACHES_ANY_VPC = /^aws_(ec2_transit_gateway|ec2_managed_prefix_list|vpn_gateway|networkmanager|dx)/;

/**
 * The ids of VPCs, subnets, route tables, endpoints, network ACLs and security groups that the changes hold. Where they hold none, and where something
 * changes that may be routed anywhere (a transit gateway, say), every one that the state holds too. Of prefix lists all that either holds,
 * and the VPCs in which the state has what is named. Sorted.
 */
export function mentionsOf(changes: readonly PlannedChange[], priorState: unknown): readonly string[] {
  const active = changes.filter((it) => !["no-op", "read", "forget"].includes(it.action));
  const changed = idsIn(active.map((it) => [it.before, it.after]));
  const isOpen = active.some(reachesAnyVpc) || (changed.length === 0 && active.length > 0);
  const named = [...new Set([...changed, ...(isOpen ? idsIn(priorState) : [])])];
  const lists = idsIn([active.map((it) => [it.before, it.after]), priorState], LIST_ID);
  return [...new Set([...named, ...homesOf(new Set(named), priorState), ...lists])].sort();
}

const reachesAnyVpc = ({ type, action, before, after }: PlannedChange): boolean =>
  action !== "create" && REACHES_ANY_VPC.test(type) && idsIn([before, after]).length === 0;

function idsIn(json: unknown, kind = NETWORK_ID): readonly string[] {
  if (typeof json === "string") return kind.test(json) ? [json] : [];
  if (typeof json !== "object" || json === null) return [];
  return Object.values(json).flatMap((it) => idsIn(it, kind));
}

/** What stands in a VPC never moves to another. */
function homesOf(ids: ReadonlySet<string>, json: unknown): readonly string[] {
  if (typeof json !== "object" || json === null) return [];
  const { id, vpc_id: home }: { readonly id?: unknown; readonly vpc_id?: unknown } = json;
  const own = typeof id === "string" && ids.has(id) ? idsIn(home) : [];
  return [...own, ...Object.values(json).flatMap((it) => homesOf(ids, it))];
}
