import { type Cidr, contains } from "../model/cidr.ts";
import type { Direction, Protocol, SecurityGroup } from "../model/filter.ts";
import type { GroupId } from "../model/ids.ts";
import type { Network, Subnet } from "../model/network.ts";
import { ALL_PORTS, commonPorts, type Ports, withoutPorts } from "../model/ports.ts";
import { type Peer, portsThroughAcl, portsThroughGroups, protocolsIn } from "../resolve/permits.ts";
import type { Guard } from "./filter-guards.ts";

/** Packets that are let through before and not after. */
export interface Loss {
  readonly direction: Direction;
  readonly protocol: Protocol;
  readonly ports: Ports;
  readonly peer: Peer;
}

/** Where a guard's traffic goes: the blocks that it reaches, cut so that no route and no rule tells the addresses of one apart. */
export interface Reach {
  readonly blocks: readonly Cidr[];
  readonly local: readonly Cidr[];
}

/** What a guard no longer lets through. Undefined where what it lets through was not all read. */
export function lossesOf(guard: Guard, reach: Reach, [from, to]: Pair): readonly Loss[] | undefined {
  return guard.by === "acl" ? aclLosses(guard.subnet, reach, [from, to]) : groupLosses(guard, reach, [from, to]);
}

export type Pair = readonly [before: Network, after: Network];

/**
 * A network ACL keeps no state: a connection needs both its directions. One that had both, and lacks a part of either, is cut,
 * whichever side opened it (T29). Within its own subnet nothing passes an ACL.
 */
function aclLosses({ id, blocks: own = [] }: Subnet, { blocks }: Reach, pair: Pair): readonly Loss[] | undefined {
  const [was, is] = pair.map((network) => {
    const [sole, ...others] = network.subnets.get(id)?.acl?.options ?? [];
    return sole === undefined || others.length > 0 ? undefined : network.filters.acls.get(sole);
  });
  if (was === undefined || is === undefined) return undefined;
  const outside = blocks.filter((block) => !own.some((it) => contains(it, block)));
  return protocolsIn([...was.entries, ...is.entries]).flatMap((protocol) =>
    outside.flatMap((cidr): readonly Loss[] => {
      const directions = (["ingress", "egress"] as const).map((direction) => {
        const before = portsThroughAcl(was, { direction, protocol }, cidr);
        return { direction, before, lost: withoutPorts(before, portsThroughAcl(is, { direction, protocol }, cidr)) };
      });
      if (directions.some((it) => it.before.length === 0)) return [];
      return directions
        .filter((it) => it.lost.length > 0)
        .map(({ direction, lost }) => ({ direction, protocol, ports: lost, peer: { kind: "cidr", cidr } }));
    }),
  );
}

type GroupGuard = Extract<Guard, { by: "groups" }>;

/** A security group keeps state: each direction is of its own, and what is open may live on (T27, T28). */
function groupLosses(guard: GroupGuard, reach: Reach, [from, to]: Pair): readonly Loss[] | undefined {
  const [was, is] = [groupsOf(guard, from), groupsOf(guard, to)];
  if (was === undefined || is === undefined) return undefined;
  const rules = [...was, ...is].flatMap((it) => it.rules);
  const named = rules.flatMap(({ remote }) => (remote.kind === "group" ? [remote.id] : []));
  const peers: readonly Peer[] = [
    ...reach.blocks.map((cidr): Peer => ({ kind: "cidr", cidr })),
    ...[...new Set<GroupId>(named)].map((id): Peer => ({ kind: "group", id })),
  ];
  const flows = protocolsIn(rules).flatMap((protocol) =>
    (["ingress", "egress"] as const).map((direction) => ({ direction, protocol })),
  );
  return flows.flatMap((flow) => {
    const everywhere = () =>
      reach.local.reduce<Ports>(
        (all, cidr) => commonPorts(all, portsThroughGroups(is, flow, { peer: { kind: "cidr", cidr }, network: to })),
        reach.local.length === 0 ? [] : ALL_PORTS,
      );
    return peers.flatMap((peer): readonly Loss[] => {
      const before = portsThroughGroups(was, flow, { peer, network: from });
      const lost = withoutPorts(before, portsThroughGroups(is, flow, { peer, network: to }));
      // Whoever carries the other group has an address of the VPC, and may be let in by that.
      const ports = peer.kind === "group" && lost.length > 0 ? withoutPorts(lost, everywhere()) : lost;
      return ports.length === 0 ? [] : [{ ...flow, ports, peer }];
    });
  });
}

function groupsOf({ interface: { id } }: GroupGuard, { filters }: Network): readonly SecurityGroup[] | undefined {
  const ids = filters.interfaces.get(id)?.groupIds;
  if (ids === undefined) return undefined;
  const groups = ids.flatMap((it) => filters.groups.get(it) ?? []);
  return groups.length < ids.length ? undefined : groups;
}
