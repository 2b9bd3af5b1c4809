import type { Filters } from "../model/filter.ts";
import type { Address } from "../model/ids.ts";
import type { Network } from "../model/network.ts";
import type { Transit } from "../model/transit.ts";
import type { Projection } from "./project.ts";

/**
 * The projected network as what stands: what it remembers of the changes that led to it is gone, what they left open stays
 * open. What they created still goes by its address.
 */
export function settled({ before, after }: Pick<Projection, "before" | "after">): Network {
  return {
    ...after,
    ...(before.partlyRead === undefined ? {} : { partlyRead: before.partlyRead }),
    vpcs: mapValues(after.vpcs, (it) => ({ ...it, mainTable: withoutCauses(it.mainTable) })),
    subnets: mapValues(standing(after.subnets), (it) => ({
      ...it,
      association: withoutCauses(it.association),
    })),
    routeTables: mapValues(after.routeTables, (it) => ({
      ...it,
      routes: it.routes.map(withoutCauses),
      removed: [],
    })),
    prefixLists: mapValues(after.prefixLists, ({ causes: _, ...it }) => it),
    ...(after.filters === undefined ? {} : { filters: settledFilters(after.filters) }),
    ...(after.transit === undefined ? {} : { transit: settledTransit(after.transit) }),
  };
}

const settledFilters = ({ acls, aclOf, groups, interfaces }: Filters): Filters => ({
  acls: mapValues(standing(acls), (it) => ({ ...it, entries: it.entries.map(withoutCauses), removed: [] })),
  aclOf: mapValues(aclOf, withoutCauses),
  groups: mapValues(standing(groups), (it) => ({ ...it, rules: it.rules.map(withoutCauses), removed: [] })),
  interfaces: mapValues(interfaces, withoutCauses),
});

const settledTransit = (it: Transit): Transit => ({
  ...it,
  edges: mapValues(it.edges, (edge) => ({ ...edge, association: withoutCauses(edge.association) })),
});

const withoutCauses = <T extends { readonly causes: readonly Address[] }>(it: T): T => ({ ...it, causes: [] });

const standing = <K, V extends { readonly removedBy?: readonly Address[] }>(
  map: ReadonlyMap<K, V>,
): ReadonlyMap<K, V> => new Map([...map].filter(([, it]) => it.removedBy === undefined));

const mapValues = <K, V>(map: ReadonlyMap<K, V>, change: (value: V) => V): ReadonlyMap<K, V> =>
  new Map([...map].map(([key, value]) => [key, change(value)]));
