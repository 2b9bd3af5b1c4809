import type { VpcId } from "../model/ids.ts";
import { decided } from "../model/known.ts";
import type { Choice, Network, PrefixList, RouteTable } from "../model/network.ts";
import { destinationText, type Route } from "../model/route.ts";
import { isOfAws } from "../model/service.ts";
import type { NameOf } from "./changed-values.ts";
import { filterFacts, GROUPS_OF } from "./filter-facts.ts";

/**
 * What decides the paths of some VPCs and what filters them, each fact by what it is about: `the route table of subnet-1`, `the
 * route to 0.0.0.0/0 in rtb-1`. Null where it is open: whatever comes about is as good as what was foretold.
 */
export type Facts = ReadonlyMap<string, string | null>;

/**
 * The facts of these VPCs. Local routes are left out: no plan sets them, and those of a new table come with the VPC.
 * `nameOf` gives every id the name that it is compared by.
 */
export function factsOf(network: Network, vpcIds: ReadonlySet<VpcId>, nameOf: NameOf): Facts {
  const isOurs = (it: { readonly vpcId?: VpcId }) => (it.vpcId === undefined ? null : vpcIds.has(it.vpcId));
  const choice = (about: string, { options }: Choice<string>) =>
    [about, options.length === 1 ? nameOf(options[0] ?? "") : null] as const;
  const vpcs = [...network.vpcs.values()].filter((it) => vpcIds.has(it.id));
  const subnets = [...network.subnets.values()].filter((it) => isOurs(it) && it.isAssumed !== true);
  const tables = [...network.routeTables.values()].filter(isOurs);
  const endpoints = [...network.endpoints.values()].filter(isOurs);
  const edges = [...(network.transit?.edges.values() ?? [])].filter(isOurs);
  return new Map<string, string | null>([
    ...vpcs.map((it) => choice(`the main route table of ${it.id}`, it.mainTable)),
    ...subnets.map((it) => choice(`the route table of ${nameOf(it.id)}`, it.association)),
    ...tables.map((it) => [nameOf(it.id), "there"] as const),
    ...tables.flatMap((it) => routeFacts(it, nameOf)),
    ...endpoints.map((it) => [nameOf(it.id), decided(it.serviceName) ?? null] as const),
    ...[...network.prefixLists.values()].flatMap((it) => listFacts(it, nameOf)),
    ...edges.map((it) => choice(`the route table of ${nameOf(it.gatewayId)}`, it.association)),
    ...filterFacts(network, { isOurs, nameOf }),
  ]);
}

/** A static route and a propagated one may stand in one table for one destination (R1.2): then they are one fact. */
function routeFacts(table: RouteTable, nameOf: NameOf): readonly (readonly [string, string | null])[] {
  const byDestination = new Map<string, (string | null)[]>();
  for (const it of table.routes.filter((route) => decided(route.target)?.kind !== "local")) {
    const about = `the route to ${nameOf(destinationText(it.destination))} in ${nameOf(table.id)}`;
    byDestination.set(about, [...(byDestination.get(about) ?? []), hopOf(it, nameOf)]);
  }
  return [...byDestination].map(([about, hops]) => [about, hops.includes(null) ? null : hops.toSorted().join(" and ")]);
}

function hopOf({ target, state, doubt }: Route, nameOf: NameOf): string | null {
  const to = decided(target);
  if (to === undefined || doubt !== undefined) return null;
  return state === "blackhole" ? `${nameOf(to.id)} (blackhole)` : nameOf(to.id);
}

/** The ranges of AWS's own lists change without anyone's doing. */
function listFacts({ id, name, entries }: PrefixList, nameOf: NameOf): readonly (readonly [string, string])[] {
  if (isOfAws(name) || !entries.known) return [];
  return [
    [
      `the entries of ${nameOf(id)}`,
      entries.value
        .map((it) => it.text)
        .sort()
        .join(", ") || "none",
    ],
  ];
}

/** A sentence for each fact that is not as foretold. */
export function differences(foretold: Facts, found: Facts): readonly string[] {
  const abouts = [...new Set([...foretold.keys(), ...found.keys()])].sort();
  return abouts.flatMap((about) => {
    const [wanted, is] = [foretold.get(about), found.get(about)];
    if (wanted === null || wanted === is) return [];
    if (about.startsWith(GROUPS_OF) && (wanted === undefined || is === undefined)) return [];
    return [`${about}: foretold ${wanted ?? "gone"}, is ${is ?? (found.has(about) ? "not certain" : "not there")}`];
  });
}
