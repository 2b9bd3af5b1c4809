import type { Choice } from "./choice.ts";
import type { Cidr } from "./cidr.ts";
import type { Address, InterfaceId, NetworkAclId, PrefixListId, SecurityGroupId, SubnetId, VpcId } from "./ids.ts";
import type { Known } from "./known.ts";
import { ALL_PORTS, NO_PORTS, type PortSet, ports } from "./ports.ts";

export const DIRECTIONS = ["ingress", "egress"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** What a rule is about, as EC2 has it. `protocol` is IANA's number as text, or `-1` for all; ports count for TCP and UDP alone. */
export interface Traffic {
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
}

export const TCP = "6";
export const ALL_PROTOCOLS = "-1";

const NUMBERS: Readonly<Record<string, string>> = { all: "-1", tcp: TCP, udp: "17", icmp: "1", icmpv6: "58" };

/** EC2 takes and prints protocols by name and by number. */
export const protocolNumber = (name: string): string => NUMBERS[name.toLowerCase()] ?? name.toLowerCase();

/** `tcp` for `6`; a number that has no name here, and `-1`, as they are. */
export const protocolName = (number: string): string =>
  Object.keys(NUMBERS).find((it) => NUMBERS[it] === number && number !== ALL_PROTOCOLS) ?? number;

/** The TCP ports that a rule is about. Connections of other protocols are not looked at. */
export function tcpPorts({ protocol, from, to }: Traffic): PortSet {
  if (protocol === ALL_PROTOCOLS) return ALL_PORTS;
  if (protocol !== TCP) return NO_PORTS;
  return from < 0 ? ALL_PORTS : ports(from, to);
}

/** The last entry of every ACL, which denies and which nobody can take out: one for each IP family. */
export const LAST_ENTRIES: readonly number[] = [32_767, 32_768];

/** An entry of a network ACL: the first that matches a packet, by number, decides. */
export interface AclEntry {
  readonly direction: Direction;
  readonly number: Known<number>;
  readonly action: Known<"allow" | "deny">;
  readonly traffic: Known<Traffic>;
  /** Where packets go (egress) or come from (ingress). */
  readonly block: Known<Cidr>;
  /** The planned changes that put it there, or took it out. Empty on a live one. */
  readonly causes: readonly Address[];
}

export interface NetworkAcl {
  readonly id: NetworkAclId;
  /** Absent where a plan creates it and does not know where. */
  readonly vpcId?: VpcId;
  /** True of the one that serves the subnets which no other does. */
  readonly isDefault: boolean;
  readonly entries: readonly AclEntry[];
  /** What a plan took out, for the evidence. */
  readonly removed: readonly AclEntry[];
  /** The planned changes that remove it. Absent on one that stays. */
  readonly removedBy?: readonly Address[];
}

/** Whom a rule of a security group is about. A group stands for the interfaces that carry it. */
export type Peer =
  | { readonly kind: "cidr"; readonly cidr: Cidr }
  | { readonly kind: "prefix-list"; readonly id: PrefixListId }
  | { readonly kind: "group"; readonly id: SecurityGroupId };

export const peerText = (peer: Peer): string => (peer.kind === "cidr" ? peer.cidr.text : peer.id);

/** A rule of a security group. It allows; what no rule allows is denied. */
export interface GroupRule {
  readonly direction: Direction;
  readonly traffic: Known<Traffic>;
  readonly peer: Known<Peer>;
  readonly causes: readonly Address[];
}

/** True where two rules let through the same. One of which anything is open is equal to none. */
export function sameRule(a: Omit<GroupRule, "causes">, b: Omit<GroupRule, "causes">): boolean {
  if (!a.traffic.known || !b.traffic.known || !a.peer.known || !b.peer.known) return false;
  const isSame = a.direction === b.direction && trafficText(a.traffic.value) === trafficText(b.traffic.value);
  return isSame && peerText(a.peer.value) === peerText(b.peer.value);
}

/** Those that have ports, or types and codes in their place. */
const WITH_PORTS: readonly (string | undefined)[] = [TCP, NUMBERS["udp"], NUMBERS["icmp"], NUMBERS["icmpv6"]];

/** `tcp 443`, `all`: ports only where the protocol has them. */
export function trafficText({ protocol, from, to }: Traffic): string {
  if (protocol === ALL_PROTOCOLS) return "all";
  const name = protocolName(protocol);
  if (from < 0 || !WITH_PORTS.includes(protocol)) return name;
  return from === to ? `${name} ${from}` : `${name} ${from}-${to}`;
}

export interface SecurityGroup {
  readonly id: SecurityGroupId;
  /** Absent where a plan creates it and does not know where. */
  readonly vpcId?: VpcId;
  /** True of the one that comes with its VPC. */
  readonly isDefault?: boolean;
  readonly rules: readonly GroupRule[];
  readonly removed: readonly GroupRule[];
  /** The planned changes that remove it. Absent on one that stays. */
  readonly removedBy?: readonly Address[];
  /** True where a plan puts a rule into this group or into another, and does not know which. */
  readonly mayGain?: true;
}

export interface NetworkInterface {
  readonly id: InterfaceId;
  readonly subnetId: SubnetId;
  readonly groups: readonly SecurityGroupId[];
  /** True where it was not read which groups it carries; then it may carry any. */
  readonly isOpen?: true;
  /** Its addresses, each as a block of one. */
  readonly addresses: readonly Cidr[];
  /** The planned changes that gave it a group or took one. */
  readonly causes: readonly Address[];
}

/** What filters traffic at subnets and at interfaces. What was not read is empty here, and `Network.notRead` says so. */
export interface Filters {
  readonly acls: ReadonlyMap<NetworkAclId, NetworkAcl>;
  /** The ACL of each subnet; `default` stands for that of its VPC. A subnet without an entry: not read. */
  readonly aclOf: ReadonlyMap<SubnetId, Choice<NetworkAclId | "default">>;
  readonly groups: ReadonlyMap<SecurityGroupId, SecurityGroup>;
  readonly interfaces: ReadonlyMap<InterfaceId, NetworkInterface>;
}

export const NO_FILTERS: Filters = { acls: new Map(), aclOf: new Map(), groups: new Map(), interfaces: new Map() };
