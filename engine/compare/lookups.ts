import { notRead } from "../model/doubt.ts";
import type { Network } from "../model/network.ts";
import { distinctPaths, type Resolution } from "../model/path.ts";
import type { Fragment } from "../resolve/fragment.ts";
import { type Lookup, lookupIn } from "../resolve/resolve.ts";
import type { Side } from "./subnet-groups.ts";

/** Where a side's traffic to a fragment goes: by each of the tables that it may use. */
export type LookupOn = (side: Side, fragment: Fragment) => Resolution;

/** Lookups that prepare each table of each network once. */
export function cachedLookups(): LookupOn {
  const lookups = new Map<Network, Map<string, Lookup>>();
  return (side, fragment) => {
    const known = lookups.get(side.network) ?? new Map<string, Lookup>();
    lookups.set(side.network, known);
    return resolveOn(side, fragment, known);
  };
}

function resolveOn({ network, tables, isRemoved }: Side, fragment: Fragment, known: Map<string, Lookup>): Resolution {
  if (isRemoved) return { paths: [{ hop: { kind: "no-route" } }], doubts: [] };
  const all = tables.options.map((id) => {
    const table = network.routeTables.get(id);
    const lookup = known.get(id) ?? (table && lookupIn(table, network));
    if (lookup === undefined) return unreadTable;
    known.set(id, lookup);
    return lookup(fragment);
  });
  if (all.length === 0) return unreadTable;
  const doubts = all.flatMap((it) => it.doubts);
  if (tables.doubt !== undefined) doubts.push(tables.doubt);
  return { paths: distinctPaths(all.flatMap((it) => it.paths)), doubts };
}

const WHY = "the route table that the subnet uses was not read";
const unreadTable: Resolution = { paths: [{ hop: { kind: "unknown", why: WHY } }], doubts: [notRead(WHY)] };
