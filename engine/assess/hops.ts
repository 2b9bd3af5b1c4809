import type { Path, Resolution } from "../model/path.ts";
import { destinationText } from "../model/route.ts";
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

/** Which routes lead there, for the evidence: `nat-1 by the route 0.0.0.0/0`. */
export function pathText({ paths }: Resolution): string {
  return paths.map(onePath).toSorted().join(", or ");
}

function onePath(path: Path): string {
  const { hop, route } = path;
  const by = route === undefined ? "" : ` by the route ${destinationText(route.destination)}`;
  if (hop.kind === "no-route") return "no route";
  if (hop.kind === "blackhole") return `dropped${by}, whose target ${hop.target?.id ?? ""} is gone`;
  if (hop.kind === "unknown") return `a next hop that is not known (${hop.why})`;
  return `${hop.target.id}${by}`;
}
