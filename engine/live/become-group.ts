import * as z from "zod";
import {
  DIRECTIONS,
  type Direction,
  type GroupRule,
  type NetworkInterface,
  type Peer,
  peerText,
  protocolName,
  type SecurityGroup,
  type Traffic,
  trafficText,
} from "../model/filter.ts";
import { decided } from "../model/known.ts";
import type { Item } from "./become-nouns.ts";
import { permissionSchema } from "./filter-schema.ts";
import { rulesIn } from "./groups.ts";
import { leftOpen } from "./left-open.ts";
import { standInId } from "./stand-in-id.ts";

const LISTS: Readonly<Record<Direction, string>> = { ingress: "IpPermissions", egress: "IpPermissionsEgress" };
const items = z.array(z.looseObject({})).default([]);

/** A security group with the rules that it comes to have. A direction in which none comes or goes stays as it stands. */
export function becomeGroup(wanted: SecurityGroup, item: Item): Item {
  if (wanted.mayGain) throw leftOpen(`which rules ${standInId(wanted.id)} gets`);
  const lists = DIRECTIONS.map((way) => {
    const permissions = items.parse(item[LISTS[way]]);
    const rules = wanted.rules.filter((it) => it.direction === way).map((it) => certain(it, wanted.id));
    return [LISTS[way], isSame(rules, permissions) ? permissions : permissionsOf(rules, permissions)] as const;
  });
  return {
    ...(wanted.vpcId === undefined ? {} : { VpcId: standInId(wanted.vpcId) }),
    ...item,
    ...Object.fromEntries(lists),
  };
}

interface Rule {
  readonly traffic: Traffic;
  readonly peer: Peer;
}

function certain({ traffic, peer }: GroupRule, groupId: string): Rule {
  const [what, whom] = [decided(traffic), decided(peer)];
  if (what === undefined || whom === undefined) throw leftOpen(`a rule of ${standInId(groupId)}`);
  return { traffic: what, peer: whom };
}

const ruleText = ({ traffic, peer }: Rule): string => `${trafficText(traffic)} ${writtenPeer(peer)}`;

const writtenPeer = (peer: Peer): string => (peer.kind === "cidr" ? peer.cidr.text : standInId(peer.id));

function isSame(rules: readonly Rule[], permissions: readonly Item[]): boolean {
  const standing = new Set(permissions.flatMap((it) => rulesOf(it).map(ruleText)));
  const wanted = new Set(rules.map(ruleText));
  return wanted.size === standing.size && [...wanted].every((it) => standing.has(it));
}

const rulesOf = (permission: Item): readonly Rule[] =>
  rulesIn(permissionSchema.parse(permission), "ingress").map((it) => certain(it, ""));

/** EC2 lists the peers of equal traffic together. A peer that stays keeps what is written of it. */
function permissionsOf(rules: readonly Rule[], standing: readonly Item[]): readonly Item[] {
  const kinds = new Map(rules.map(({ traffic }) => [trafficText(traffic), traffic]));
  return [...kinds].map(([text, traffic]) => {
    const alike = standing.filter((it) => rulesOf(it).some((rule) => trafficText(rule.traffic) === text));
    const own = rules.filter((it) => trafficText(it.traffic) === text);
    const peers = new Map(own.map(({ peer }) => [peerText(peer), peer]));
    return { ...trafficItem(traffic), ...peerLists([...peers.values()], alike) };
  });
}

const trafficItem = ({ protocol, from, to }: Traffic): Item => ({
  IpProtocol: protocolName(protocol),
  ...(from < 0 ? {} : { FromPort: from, ToPort: to }),
});

const PEER_LISTS = [
  { list: "IpRanges", key: "CidrIp", isIn: (it: Peer) => it.kind === "cidr" && it.cidr.family === 4 },
  { list: "Ipv6Ranges", key: "CidrIpv6", isIn: (it: Peer) => it.kind === "cidr" && it.cidr.family === 6 },
  { list: "PrefixListIds", key: "PrefixListId", isIn: (it: Peer) => it.kind === "prefix-list" },
  { list: "UserIdGroupPairs", key: "GroupId", isIn: (it: Peer) => it.kind === "group" },
];

const peerLists = (peers: readonly Peer[], alike: readonly Item[]): Item =>
  Object.fromEntries(
    PEER_LISTS.map(({ list, key, isIn }) => {
      const standing = alike.flatMap((it) => items.parse(it[list]));
      const texts = peers.filter(isIn).map(writtenPeer);
      return [list, texts.map((text) => standing.find((it) => it[key] === text) ?? { [key]: text })];
    }),
  );

/** An interface with the groups that it comes to carry. Where it was not read which it carries, it stays as it stands. */
export function becomeInterface({ groups, isOpen }: NetworkInterface, item: Item): Item {
  if (isOpen) return item;
  const standing = items.parse(item["Groups"]);
  const Groups = groups.map((id) => standing.find((it) => it["GroupId"] === id) ?? { GroupId: standInId(id) });
  return Groups.length === standing.length && Groups.every((it) => standing.includes(it)) ? item : { ...item, Groups };
}
