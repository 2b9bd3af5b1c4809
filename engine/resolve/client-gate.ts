import type { Cidr } from "../model/cidr.ts";
import { type Doubt, notRead } from "../model/doubt.ts";
import { type GroupRule, type NetworkInterface, NO_FILTERS, tcpPorts } from "../model/filter.ts";
import type { NetworkAclId, SubnetId } from "../model/ids.ts";
import type { Choice, Network } from "../model/network.ts";
import { ALL_PORTS, NO_PORTS, unionPorts } from "../model/ports.ts";
import { aclGate, effectiveAcl } from "./acl-gate.ts";
import type { Fragment } from "./fragment.ts";
import { both, byDirection, either, type Gate, type Gates, OPEN } from "./gate.ts";
import { groupGate, rulesOf } from "./group-gate.ts";

/** What lets a client call an address, and the answer back: each kind of filter for itself. */
export interface Passage {
  /** The groups of the client's interface, which keep account of what they let out: answers come back in. */
  readonly groups: Gates;
  readonly acls: Gates;
}

export const FREE: Gates = byDirection(() => OPEN);

/** An address, and the subnet in which it lies; none where it lies outside the VPC. */
export interface Called {
  readonly fragment: Fragment;
  readonly subnetId?: SubnetId;
}

/** What the filters at both ends let through. Within one subnet no ACL is passed. */
export function clientPassage(client: NetworkInterface, { fragment, subnetId }: Called, network: Network): Passage {
  const groups: Gates = { egress: groupsOut(client, fragment, network), ingress: OPEN };
  if (subnetId === client.subnetId) return { groups, acls: FREE };
  const near = aclAt(effectiveAcl(network, client.subnetId), fragment, network);
  const far = subnetId === undefined ? FREE : aclFor(client, effectiveAcl(network, subnetId), network);
  return {
    groups,
    acls: { egress: both(near.egress, far.ingress), ingress: both(near.ingress, far.egress) },
  };
}

export const together = ({ groups, acls }: Passage): Gates =>
  byDirection((direction) => both(groups[direction], acls[direction]));

const aclAt = (acl: Choice<NetworkAclId>, fragment: Fragment, { filters = NO_FILTERS }: Network): Gates =>
  byDirection((direction) => aclGate(acl, { direction, fragment }, filters));

/** An ACL at the other end, as a client comes to it: by any of its addresses. */
function aclFor(client: NetworkInterface, acl: Choice<NetworkAclId>, network: Network): Gates {
  const [first, ...others] = ipv4Of(client).map((cidr) => aclAt(acl, { kind: "cidr", cidr }, network));
  if (first === undefined) return byDirection(() => anything(notRead(`the addresses of ${client.id} were not read`)));
  return byDirection((direction) => others.map((it) => it[direction]).reduce(either, first[direction]));
}

export const ipv4Of = ({ addresses }: NetworkInterface): readonly Cidr[] => addresses.filter((it) => it.family === 4);

function groupsOut(client: NetworkInterface, fragment: Fragment, network: Network): Gate {
  if (client.isOpen) return anything(notRead(`which security groups ${client.id} carries was not read`));
  const rules = rulesOf(network, client.groups);
  const unread = client.groups.filter((id) => network.filters?.groups.has(id) !== true);
  const gate = groupGate(rules, { direction: "egress", fragment }, network);
  return [
    ...unread.map((id) => anything(notRead(`${id} was not read`))),
    ...rules.flatMap((it) => ofUnreadList(it, fragment, network)),
  ].reduce(more, gate);
}

/** A list whose ranges were not read may hold any address; the list itself it holds for certain. */
function ofUnreadList({ direction, peer, traffic }: GroupRule, fragment: Fragment, network: Network): readonly Gate[] {
  if (direction !== "egress" || !peer.known || peer.value.kind !== "prefix-list") return [];
  const { id } = peer.value;
  if (network.prefixLists.get(id)?.entries.known === true) return [];
  const ports = traffic.known ? tcpPorts(traffic.value) : ALL_PORTS;
  if (fragment.kind === "prefix-list" && fragment.list.id === id && traffic.known) {
    return [{ sure: ports, possible: ports, doubts: [] }];
  }
  return [{ sure: NO_PORTS, possible: ports, doubts: [notRead(`the entries of ${id} were not read`)] }];
}

/** What passes by the one or by the other. */
const more = (a: Gate, b: Gate): Gate => ({
  sure: unionPorts(a.sure, b.sure),
  possible: unionPorts(a.possible, b.possible),
  doubts: [...a.doubts, ...b.doubts],
});

const anything = (doubt: Doubt): Gate => ({ sure: NO_PORTS, possible: ALL_PORTS, doubts: [doubt] });
