import type { Network } from "../model/network.ts";
import type { Projection } from "./project.ts";

/**
 * The projected network as what stands: what it remembers of the changes that led to it is gone, what they left open stays
 * open. What they created still goes by its address.
 */
export function settled({ before, after }: Pick<Projection, "before" | "after">): Network {
  return {
    ...after,
    ...(before.partlyRead === undefined ? {} : { partlyRead: before.partlyRead }),
    vpcs: mapValues(after.vpcs, (it) => ({ ...it, mainTable: { ...it.mainTable, causes: [] } })),
    subnets: mapValues(new Map([...after.subnets].filter(([, it]) => it.removedBy === undefined)), (it) => ({
      ...it,
      association: { ...it.association, causes: [] },
    })),
    routeTables: mapValues(after.routeTables, (it) => ({
      ...it,
      routes: it.routes.map((route) => ({ ...route, causes: [] })),
      removed: [],
    })),
    prefixLists: mapValues(after.prefixLists, ({ causes: _, ...it }) => it),
  };
}

const mapValues = <K, V>(map: ReadonlyMap<K, V>, change: (value: V) => V): ReadonlyMap<K, V> =>
  new Map([...map].map(([key, value]) => [key, change(value)]));
