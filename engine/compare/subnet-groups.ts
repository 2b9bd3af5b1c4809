import type { RouteTableId, SubnetId, VpcId } from "../model/ids.ts";
import type { Choice, Network, RouteTable } from "../model/network.ts";
import { effectiveTables } from "../resolve/effective-tables.ts";

/** Some subnets' part in a network: the tables that they use there. */
export interface Side {
  readonly network: Network;
  readonly tables: Choice<RouteTableId>;
  /** True where the subnets themselves are gone. */
  readonly isRemoved: boolean;
}

/** Whatever a table routes for: subnets, or a gateway that has a table of its own. */
export interface Place {
  readonly vpcId: VpcId;
  /** None where it is a gateway. */
  readonly subnetIds: readonly SubnetId[];
  readonly before: Side;
  readonly after: Side;
  /** Its part in a network between the two. */
  readonly sideIn: (network: Network) => Side;
}

/** Subnets that use the same tables before, and the same after, so that one comparison serves them all. */
export interface SubnetGroup extends Place {
  readonly subnetIds: readonly [SubnetId, ...SubnetId[]];
}

/** The subnets that stand before, grouped. A subnet that is new has no connections to lose. */
export function subnetGroups(before: Network, after: Network): readonly SubnetGroup[] {
  const groups = new Map<string, SubnetGroup>();
  for (const { id, vpcId } of before.subnets.values()) {
    const [from, to] = [sideOf(before, id), sideOf(after, id)];
    const key = JSON.stringify([vpcId, from.tables, to.tables, to.isRemoved]);
    const group = groups.get(key);
    const subnetIds: SubnetGroup["subnetIds"] = group === undefined ? [id] : [...group.subnetIds, id];
    const sideIn = group?.sideIn ?? ((network: Network) => sideOf(network, id));
    groups.set(key, { vpcId, subnetIds, before: group?.before ?? from, after: group?.after ?? to, sideIn });
  }
  return [...groups.values()];
}

export function sideOf(network: Network, subnetId: SubnetId): Side {
  const subnet = network.subnets.get(subnetId);
  if (subnet === undefined || subnet.removedBy !== undefined) {
    return { network, tables: { options: [], causes: subnet?.removedBy ?? [] }, isRemoved: true };
  }
  return { network, tables: effectiveTables(network, subnet), isRemoved: false };
}

/** The tables that a side uses, as far as they were read. */
export const tablesOn = ({ network, tables }: Side): readonly RouteTable[] =>
  tables.options.flatMap((id) => network.routeTables.get(id) ?? []);
