import type { Names, SubnetPaths, TrafficPath } from "../../assess/assessment.ts";
import { count } from "../english.ts";
import { fold } from "../fold.ts";
import { nameOf } from "../name-of.ts";
import { alike } from "./alike.ts";
import { type Hop, type Strand, type Stroke, sameHop, strandsOf, worstFirst } from "./strands.ts";

/** Subnets to which the same happens, whatever their tables, as one box of a drawing. All texts are untrusted. */
export interface Box {
  /** `app-a`; `app-a, app-b`; `app-a and 4 more`. */
  readonly subnets: string;
  /** `2 subnets, 6 interfaces`. */
  readonly size: string;
  /** `app-a`; `app-a` and `then app-b` where the subnets are moved; none where it was not read. */
  readonly tables: readonly string[];
  /** How the worst of its strands is drawn. */
  readonly tone: Stroke;
  readonly strands: readonly Strand[];
}

const TONES: readonly Stroke[] = ["lost", "open", "new", "kept"];
const MOST_NAMES = 1;
const MOST_STRANDS = 6;

/** The box of subnets that are alike. */
export function boxOf(groups: readonly SubnetPaths[], names: Names): Box {
  const subnets = groups.flatMap((it) => it.subnets);
  const all = strandsIn(sharedPaths(groups));
  const { shown: strands, more } = fold(all, MOST_STRANDS);
  const size = [count(subnets.length, "subnet"), ...interfacesText(subnets.map((it) => it.interfaces))];
  return {
    subnets: some(subnets.map((it) => nameOf(names, it.id))),
    size: [...size, ...(more === 0 ? [] : [`${count(more, "line")} not drawn`])].join(", "),
    tables: tablesIn(groups, names),
    tone: TONES.find((tone) => all.some((it) => it.stroke === tone)) ?? "kept",
    strands,
  };
}

/** The tables now, and those afterwards where they are others. */
function tablesIn(groups: readonly SubnetPaths[], names: Names): readonly string[] {
  const text = (group: readonly string[]) => group.map((id) => nameOf(names, id)).join(" or ");
  const [now, later] = [groups.map((it) => text(it.tablesBefore)), groups.map((it) => text(it.tablesAfter))].map(
    (texts) => some([...new Set(texts)].filter((it) => it !== "")),
  );
  if (now === undefined || now === "") return [];
  return later === undefined || later === "" || later === now ? [now] : [now, `then ${later}`];
}

function some(texts: readonly string[]): string {
  const { shown, more } = fold(texts, MOST_NAMES);
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}

function interfacesText(counts: readonly (number | null)[]): readonly string[] {
  const read = counts.filter((it) => it !== null);
  return read.length < counts.length
    ? []
    : [
        count(
          read.reduce((sum, it) => sum + it, 0),
          "interface",
        ),
      ];
}

/** The paths of subnets that are alike: where their next hops differ, how many these are. */
function sharedPaths(groups: readonly SubnetPaths[]): readonly TrafficPath[] {
  const [first, ...others] = groups;
  if (first === undefined) return [];
  return first.paths.map((path, at) => {
    const same = [path, ...others.flatMap((it) => it.paths[at] ?? [])];
    const before = sharedHop(same.map((it) => it.before));
    const after = sharedHop(same.map((it) => it.after));
    // From one NAT gateway of many to another of many is no path that stays.
    const isMoved = sameHop(before, after) && !sameHop(path.before, path.after);
    return { ...path, before, after: isMoved && after !== null ? { ...after, id: "others" } : after };
  });
}

function sharedHop(hops: readonly Hop[]): Hop {
  const [first = null] = hops;
  const ids = new Set(hops.map((it) => it?.id));
  return first === null || ids.size === 1 ? first : { kind: first.kind, id: `${ids.size} different` };
}

/** Traffic to which the same happens goes together, the worst first. */
function strandsIn(paths: readonly TrafficPath[]): readonly Strand[] {
  return worstFirst(alike(paths, ({ before, after, fate }) => [before, after, fate])).flatMap(strandsOf);
}
