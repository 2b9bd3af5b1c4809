import { type Cidr, tryParseCidr } from "../model/cidr.ts";
import {
  type Direction,
  type GroupRule,
  type NetworkInterface,
  type Peer,
  protocolNumber,
  type SecurityGroup,
} from "../model/filter.ts";
import { known } from "../model/known.ts";
import { compareText } from "./by-id.ts";
import type { Ec2Interface } from "./ec2-response-schema.ts";
import type { Ec2Group, Ec2Permission } from "./filter-schema.ts";

export const assembleGroup = (group: Ec2Group): SecurityGroup => ({
  id: group.GroupId,
  ...(group.VpcId === undefined ? {} : { vpcId: group.VpcId }),
  ...(group.GroupName === "default" ? { isDefault: true } : {}),
  rules: [
    ...group.IpPermissions.flatMap((it) => rulesIn(it, "ingress")),
    ...group.IpPermissionsEgress.flatMap((it) => rulesIn(it, "egress")),
  ],
  removed: [],
});

/** EC2 prints the peers of equal ports together; each is a rule of its own. */
export function rulesIn(it: Ec2Permission, direction: Direction): readonly GroupRule[] {
  const traffic = known({ protocol: protocolNumber(it.IpProtocol), from: it.FromPort ?? -1, to: it.ToPort ?? -1 });
  const peers: readonly Peer[] = [
    ...it.IpRanges.map(({ CidrIp }): Peer => ({ kind: "cidr", cidr: CidrIp })),
    ...it.Ipv6Ranges.map(({ CidrIpv6 }): Peer => ({ kind: "cidr", cidr: CidrIpv6 })),
    ...it.PrefixListIds.map(({ PrefixListId }): Peer => ({ kind: "prefix-list", id: PrefixListId })),
    ...it.UserIdGroupPairs.map(({ GroupId }): Peer => ({ kind: "group", id: GroupId })),
  ];
  return peers.map((peer) => ({ direction, traffic, peer: known(peer), causes: [] }));
}

/** An interface in a subnet of ours. Those of other services may stand in none. */
export function assembleInterface(it: Ec2Interface): readonly NetworkInterface[] {
  if (it.SubnetId === undefined) return [];
  const texts = [it.PrivateIpAddress, ...it.PrivateIpAddresses.map((one) => one.PrivateIpAddress)];
  const ipv6 = it.Ipv6Addresses.map((one) => one.Ipv6Address);
  return [
    {
      id: it.NetworkInterfaceId,
      subnetId: it.SubnetId,
      ...(it.Groups === undefined ? { isOpen: true } : {}),
      groups: (it.Groups ?? []).map((one) => one.GroupId).sort(compareText),
      addresses: [...blocks(texts, 32), ...blocks(ipv6, 128)],
      causes: [],
    },
  ];
}

const blocks = (texts: readonly (string | undefined)[], length: number): readonly Cidr[] =>
  [...new Set(texts)].flatMap((text) => (text === undefined ? [] : (tryParseCidr(`${text}/${length}`) ?? [])));
