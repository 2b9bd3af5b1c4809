import type { Cidr } from "./cidr.ts";
import type { Doubt } from "./doubt.ts";
import type { AclId, GroupId, InterfaceId, PrefixListId, SubnetId, VpcId } from "./ids.ts";
import type { PortRange } from "./ports.ts";

/** As seen from the subnet, or from the network interface. */
export type Direction = "ingress" | "egress";

/** An IANA protocol number as text, such as `6` for TCP; `all`. */
export type Protocol = string;

export const TCP: Protocol = "6";
export const UDP: Protocol = "17";

/** What a rule of a filter is about: a protocol, and its ports where it has any. */
export interface Match {
  readonly direction: Direction;
  readonly protocol: Protocol;
  readonly ports: PortRange;
}

/** An entry of a network ACL. Of the entries that match a packet the one of the lowest number decides. */
export interface AclEntry extends Match {
  readonly number: number;
  readonly action: "allow" | "deny";
  readonly cidr: Cidr;
}

/** What no entry allows is denied. A network ACL keeps no state: the answer needs an entry of its own (T29). */
export interface NetworkAcl {
  readonly id: AclId;
  readonly vpcId: VpcId;
  /** The ACL of the subnets that are given no other. */
  readonly isDefault: boolean;
  /** By number. */
  readonly entries: readonly AclEntry[];
  /** Entries that a plan puts into it and does not tell. Absent on a live ACL. */
  readonly open?: readonly Doubt[];
}

/** Where a rule of a security group leads, or lets in from. */
export type Remote =
  | { readonly kind: "cidr"; readonly cidr: Cidr }
  | { readonly kind: "prefix-list"; readonly id: PrefixListId }
  | { readonly kind: "group"; readonly id: GroupId };

export interface GroupRule extends Match {
  readonly remote: Remote;
}

/** It allows, and never denies; the answer to what it allows is allowed with it. */
export interface SecurityGroup {
  readonly id: GroupId;
  readonly vpcId: VpcId;
  /** The group that a VPC is made with. */
  readonly isDefault?: boolean;
  readonly rules: readonly GroupRule[];
  /** What a plan adds to it and does not tell, so that it may allow more than its rules. Absent on a live group. */
  readonly open?: readonly Doubt[];
}

/** A network interface, and the security groups that it carries: any of them may allow. */
export interface NetworkInterface {
  readonly id: InterfaceId;
  readonly subnetId: SubnetId;
  /** Absent where not read. */
  readonly groupIds?: readonly GroupId[];
}

export function remoteText(remote: Remote): string {
  return remote.kind === "cidr" ? remote.cidr.text : remote.id;
}

export const sameRule = (a: GroupRule, b: GroupRule): boolean =>
  a.direction === b.direction &&
  a.protocol === b.protocol &&
  a.ports.from === b.ports.from &&
  a.ports.to === b.ports.to &&
  a.remote.kind === b.remote.kind &&
  remoteText(a.remote) === remoteText(b.remote);

/** What lets packets through, and where it stands. A part whose facet was not read is empty, and must never be taken as empty. */
export interface Filters {
  readonly acls: ReadonlyMap<AclId, NetworkAcl>;
  readonly groups: ReadonlyMap<GroupId, SecurityGroup>;
  readonly interfaces: ReadonlyMap<InterfaceId, NetworkInterface>;
}

export const NO_FILTERS: Filters = { acls: new Map(), groups: new Map(), interfaces: new Map() };
