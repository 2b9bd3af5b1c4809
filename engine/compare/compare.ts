import { contains } from "../model/cidr.ts";
import { notRead } from "../model/doubt.ts";
import type { Address } from "../model/ids.ts";
import type { Network } from "../model/network.ts";
import { distinctPaths, isUnchanged, type Resolution } from "../model/path.ts";
import { destinationText } from "../model/route.ts";
import { SERVICES, type Service } from "../model/service.ts";
import { type Fragment, fragmentsOf } from "../resolve/fragment.ts";
import { type Lookup, lookupIn } from "../resolve/resolve.ts";
import type { Shift } from "./shift.ts";
import { isUntouched, type Moments, type Side, type SubnetGroup, subnetGroups, tableObjects } from "./subnet-groups.ts";

/** Every path that differs, or may, between the three moments. Comparing a network with itself gives nothing. */
export function compare(moments: Moments): readonly Shift[] {
  const lookup = cachedLookups();
  return subnetGroups(moments)
    .filter((group) => !isUntouched(group))
    .flatMap((group) => shiftsOf(group, moments, lookup));
}

type LookupOn = (side: Side, fragment: Fragment) => Resolution;

function shiftsOf(group: SubnetGroup, moments: Moments, lookup: LookupOn): readonly Shift[] {
  const tables = group.sides.flatMap((side) => tableObjects(side).flatMap((it) => it ?? []));
  const fragments = fragmentsOf([...new Set(tables)], moments);
  const serviceFragments = countByService(fragments, moments[2]);
  return fragments.flatMap((fragment) => {
    const [before, between, after] = group.sides.map((side) => lookup(side, fragment));
    if (before === undefined || between === undefined || after === undefined) return [];
    const [from, gap, to] = group.sides;
    if ((isUnchanged(before, after) && isUnchanged(before, between)) || (to.isRemoved && isLocal(before))) return [];
    return [
      {
        vpcId: group.vpcId,
        subnetIds: group.subnetIds.toSorted(),
        tableIds: [...new Set([...from.tables.options, ...to.tables.options])].sort(),
        fragment,
        services: servicesOf(fragment, moments[2]),
        serviceFragments,
        before,
        between,
        after,
        causes: causesOf({ side: from, resolution: before }, { side: to, resolution: after }),
        betweenCauses: causesOf({ side: from, resolution: before }, { side: gap, resolution: between }),
      },
    ];
  });
}

/** A subnet that goes has nobody left to miss the VPC. */
const isLocal = ({ paths }: Resolution): boolean => paths.every(({ route }) => route?.origin === "local");

function cachedLookups(): LookupOn {
  const lookups = new Map<Network, Map<string, Lookup>>();
  return (side, fragment) => {
    const known = lookups.get(side.network) ?? new Map<string, Lookup>();
    lookups.set(side.network, known);
    return resolveOn(side, fragment, known);
  };
}

function resolveOn({ network, tables, isRemoved }: Side, fragment: Fragment, known: Map<string, Lookup>): Resolution {
  if (isRemoved) return { paths: [{ hop: { kind: "no-route" } }], doubts: [] };
  const all = tables.options.flatMap((id) => {
    const table = network.routeTables.get(id);
    const lookup = known.get(id) ?? (table && lookupIn(table, network));
    if (lookup === undefined) return [];
    known.set(id, lookup);
    return [lookup(fragment)];
  });
  if (all.length === 0) return unreadTable;
  const doubts = all.flatMap((it) => it.doubts);
  if (tables.doubt !== undefined) doubts.push(tables.doubt);
  return { paths: distinctPaths(all.flatMap((it) => it.paths)), doubts };
}

const WHY = "the route table that the subnet uses was not read";
const unreadTable: Resolution = {
  paths: [{ hop: { kind: "unknown", why: WHY } }],
  doubts: [notRead(WHY)],
};

interface Found {
  readonly side: Side;
  readonly resolution: Resolution;
}

/** What chose the table, what took the old route away, and what put the new one there. */
function causesOf(from: Found, to: Found): readonly Address[] {
  const moved = from.side.tables.options.join() !== to.side.tables.options.join() || to.side.isRemoved;
  const routes = to.resolution.paths.flatMap((it) => it.route?.causes ?? []);
  const lost = from.side.tables.options.flatMap((id) => to.side.network.routeTables.get(id)?.removed ?? []);
  const gone = from.resolution.paths.flatMap(({ route }) =>
    route === undefined
      ? []
      : lost.filter((it) => destinationText(it.destination) === destinationText(route.destination)),
  );
  return [...new Set([...(moved ? to.side.tables.causes : []), ...routes, ...gone.flatMap((it) => it.causes)])].sort();
}

function servicesOf(fragment: Fragment, network: Network): readonly Service[] {
  if (fragment.kind === "prefix-list") return fragment.list.service === undefined ? [] : [fragment.list.service];
  const lists = [...network.prefixLists.values()].filter(
    ({ entries }) => entries.known && entries.value.some((it) => contains(it, fragment.cidr)),
  );
  return SERVICES.filter((service) => lists.some((it) => it.service === service));
}

function countByService(fragments: readonly Fragment[], network: Network): Shift["serviceFragments"] {
  const services = fragments.map((it) => servicesOf(it, network));
  const count = (service: Service) => services.filter((it) => it.includes(service)).length;
  return { dynamodb: count("dynamodb"), s3: count("s3") };
}
