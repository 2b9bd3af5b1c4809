import type { Network } from "../model/network.ts";
import type { Path, Resolution } from "../model/path.ts";
import { destinationText, type Route } from "../model/route.ts";
import type { NextHop } from "./assessment.ts";

/** The next hop for a report. Where several are possible they stand together, joined by "or". Null where there is none. */
export function nextHop({ paths }: Resolution): NextHop | null {
  const hops = paths.flatMap((it) => hopOf(it) ?? []);
  const [first] = hops;
  if (first === undefined) return null;
  if (hops.length === 1 && paths.length === 1) return first;
  const ids = [...hops.map((it) => it.id), ...(hops.length < paths.length ? ["none"] : [])];
  const kinds = new Set(hops.map((it) => it.kind));
  return { kind: kinds.size === 1 ? first.kind : "either", id: ids.toSorted().join(" or ") };
}

function hopOf({ hop }: Path): NextHop | undefined {
  switch (hop.kind) {
    case "target":
      return { kind: hop.target.kind, id: hop.target.id };
    case "blackhole":
      return { kind: "blackhole", id: hop.target?.id ?? "" };
    case "unknown":
      return { kind: "unknown", id: hop.why };
    case "no-route":
      return undefined;
    default:
      return hop satisfies never;
  }
}

/** What the routes do, for the evidence: `the route 0.0.0.0/0 leads to nat-1`. Prefix lists bear their names. */
export function pathText({ paths }: Resolution, network: Network): string {
  return paths
    .map((it) => onePath(it, network))
    .toSorted()
    .join(", or ");
}

function onePath({ hop, route }: Path, network: Network): string {
  if (route === undefined || hop.kind === "no-route") return "no route is there";
  const name = `the route ${routeName(route, network)}`;
  if (hop.kind === "blackhole") return `${name} leads to ${hop.target?.id ?? "a target"}, which is gone`;
  if (hop.kind === "unknown") return `${name} leads to a next hop that is not known (${hop.why})`;
  return `${name} leads to ${hop.target.id}`;
}

/** The destination of a route; a prefix list with its name. */
export function routeName({ destination }: Route, network: Network): string {
  const text = destinationText(destination);
  const list = destination.kind === "prefix-list" ? network.prefixLists.get(destination.id)?.name : undefined;
  return list === undefined || list === text ? text : `${text} (${list})`;
}
