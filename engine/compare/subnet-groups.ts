import type { RouteTableId, SubnetId, VpcId } from "../model/ids.ts";
import type { Choice, Network, RouteTable, Subnet } from "../model/network.ts";
import { effectiveTables } from "../resolve/effective-tables.ts";

/** A network's part in a comparison: the tables that a group of subnets uses there. */
export interface Side {
  readonly network: Network;
  readonly tables: Choice<RouteTableId>;
  /** True where the subnets themselves are gone. */
  readonly isRemoved: boolean;
}

/** Subnets that use the same tables at every moment, so that one comparison serves them all. */
export interface SubnetGroup {
  readonly vpcId: VpcId;
  readonly subnetIds: readonly SubnetId[];
  readonly sides: readonly [before: Side, between: Side, after: Side];
}

export type Moments = readonly [before: Network, between: Network, after: Network];

/** The subnets that stand before, grouped. A subnet that is new has no connections to lose. */
export function subnetGroups(moments: Moments): readonly SubnetGroup[] {
  const groups = new Map<string, SubnetGroup>();
  for (const subnet of moments[0].subnets.values()) {
    const sides: SubnetGroup["sides"] = [
      sideOf(moments[0], subnet),
      sideOf(moments[1], subnet),
      sideOf(moments[2], subnet),
    ];
    const key = JSON.stringify([subnet.vpcId, ...sides.map((it) => [it.tables, it.isRemoved])]);
    const group = groups.get(key);
    const subnetIds = [...(group?.subnetIds ?? []), subnet.id];
    groups.set(key, { vpcId: subnet.vpcId, subnetIds, sides: group?.sides ?? sides });
  }
  return [...groups.values()];
}

function sideOf(network: Network, { id }: Subnet): Side {
  const subnet = network.subnets.get(id);
  if (subnet === undefined || subnet.removedBy !== undefined) {
    return { network, tables: { options: [], causes: subnet?.removedBy ?? [] }, isRemoved: true };
  }
  return { network, tables: effectiveTables(network, subnet), isRemoved: false };
}

/** True where the group uses the same tables at every moment and none of them has changed; a noun that has not is the same object. */
export function isUntouched({ sides }: SubnetGroup): boolean {
  const [before, ...later] = sides.map(tableObjects);
  return later.every((tables) => tables.length === before?.length && tables.every((it, i) => it === before[i]));
}

export function tableObjects({ network, tables }: Side): readonly (RouteTable | undefined)[] {
  return tables.options.map((id) => network.routeTables.get(id));
}
