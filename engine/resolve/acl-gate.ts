import { contains } from "../model/cidr.ts";
import { type Doubt, notRead, unknownIn } from "../model/doubt.ts";
import { type AclEntry, type Filters, LAST_ENTRIES, type NetworkAcl, tcpPorts } from "../model/filter.ts";
import { isPlanned, type NetworkAclId, type SubnetId } from "../model/ids.ts";
import type { Choice, Network } from "../model/network.ts";
import { ALL_PORTS, hasPorts, intersectPorts, NO_PORTS, subtractPorts, unionPorts } from "../model/ports.ts";
import type { Fragment } from "./fragment.ts";
import { either, type Gate, type Question } from "./gate.ts";

/** The ACL of a subnet: its own, else the default one of its VPC, which a new subnet has. No options: not read. */
export function effectiveAcl({ filters, subnets }: Network, subnetId: SubnetId): Choice<NetworkAclId> {
  const choice = filters?.aclOf.get(subnetId) ?? (isPlanned(subnetId) ? DEFAULT : undefined);
  if (filters === undefined || choice === undefined) return { options: [], causes: [], doubt: notRead(UNREAD) };
  if (!choice.options.includes("default")) return choice as Choice<NetworkAclId>;
  const home = subnets.get(subnetId)?.vpcId;
  const fallback = [...filters.acls.values()].find((it) => it.isDefault && it.vpcId === home);
  const own = choice.options.flatMap((it) => (it === "default" ? [] : [it]));
  if (fallback === undefined) return { ...choice, options: [], doubt: notRead(`the default network ACL of ${home}`) };
  return { ...choice, options: [...own, fallback.id] };
}

const DEFAULT: Choice<NetworkAclId | "default"> = { options: ["default"], causes: [] };
const UNREAD = "the network ACL of the subnet was not read";
const ANYTHING: Gate = { sure: NO_PORTS, possible: ALL_PORTS, doubts: [notRead(UNREAD)] };

/** What passes, whichever of the ACLs it is. */
export function aclGate(acls: Choice<NetworkAclId>, { direction, fragment }: Question, filters: Filters): Gate {
  const gates = acls.options.map((id) => {
    const acl = filters.acls.get(id);
    return acl === undefined ? ANYTHING : gateOf(acl, { direction, fragment });
  });
  const [first, ...others] = gates;
  if (first === undefined) return ANYTHING;
  const gate = others.reduce(either, first);
  return acls.doubt === undefined ? gate : { ...gate, doubts: [...gate.doubts, acls.doubt] };
}

/**
 * Walks the entries by number; the first that matches decides. What an entry decides only perhaps, because something of it is
 * not known, counts against `sure` where it may deny, and for `possible` where it may allow.
 */
function gateOf({ entries }: NetworkAcl, { direction, fragment }: Question): Gate {
  const own = entries.filter((it) => it.direction === direction).toSorted((a, b) => placeOf(a) - placeOf(b));
  let [sure, possible, open, maybeOpen] = [NO_PORTS, NO_PORTS, ALL_PORTS, ALL_PORTS];
  const doubts: Doubt[] = [];
  for (const entry of own) {
    const match = matchOf(entry, fragment);
    const hit = entry.traffic.known ? tcpPorts(entry.traffic.value) : ALL_PORTS;
    if (match === "no" || !hasPorts(hit)) continue;
    const isCertain = match === "yes" && entry.number.known && entry.traffic.known && entry.action.known;
    const action = entry.action.known ? entry.action.value : undefined;
    if (!isCertain) doubts.push(...doubtsOf(entry));
    if (action !== "deny") possible = unionPorts(possible, intersectPorts(maybeOpen, hit));
    if (action === "allow" && isCertain) sure = unionPorts(sure, intersectPorts(open, hit));
    if (isCertain) maybeOpen = subtractPorts(maybeOpen, hit);
    if (isCertain || action !== "allow") open = subtractPorts(open, hit);
  }
  return { sure, possible, doubts };
}

/** An entry whose number is not known may come before any other. */
const placeOf = ({ number }: AclEntry): number => (number.known ? number.value : 0);

/** A list whose addresses are not known is matched for certain by what matches everything. */
function matchOf({ block, number }: AclEntry, fragment: Fragment): "yes" | "no" | "maybe" {
  if (number.known && LAST_ENTRIES.includes(number.value)) return "yes";
  if (!block.known) return "maybe";
  if (fragment.kind === "cidr") return contains(block.value, fragment.cidr) ? "yes" : "no";
  const family = fragment.list.family ?? (/ipv6/.test(fragment.list.name) ? 6 : 4);
  if (block.value.family !== family) return fragment.list.service === undefined ? "maybe" : "no";
  return block.value.length === 0 && fragment.list.service !== undefined ? "yes" : "maybe";
}

function doubtsOf({ number, action, traffic, block, causes }: AclEntry): readonly Doubt[] {
  const open = [number, action, traffic, block].find((it) => !it.known);
  if (open === undefined || open.known) return [];
  return causes.length === 0 ? [notRead(open.why)] : causes.map((cause) => unknownIn(cause, open));
}
