import { type Assessment, FATES, type Names, type SubnetPaths, type TrafficPath } from "../../assess/assessment.ts";
import { count } from "../english.ts";
import { fold } from "../fold.ts";
import { nameOf } from "../name-of.ts";
import { alike } from "./alike.ts";
import { type Strand, type Stroke, sameHop, strandsOf } from "./strands.ts";

/** Subnets to which the same happens, whatever their tables, as one box of a drawing. All texts are untrusted. */
export interface Box {
  /** `app-a`; `app-a, app-b`; `app-a and 4 more`. */
  readonly subnets: string;
  /** `2 subnets, 6 interfaces`. */
  readonly size: string;
  /** `app-a`; `app-a, then app-b` where the subnets are moved. */
  readonly tables: string;
  /** How the worst of its strands is drawn. */
  readonly tone: Stroke;
  readonly strands: readonly Strand[];
}

/** What a drawing of the map shows. Subnets that keep every path are only counted. */
export interface Picture {
  readonly boxes: readonly Box[];
  /** The next hops that the strands lead to, each once. */
  readonly hops: readonly Hop[];
  /** What is not drawn, a sentence each without its full stop. */
  readonly notes: readonly string[];
}

export type Hop = Strand["to"];

/**
 * The map of an assessment, the worst first, with as many boxes and next hops together as may be. Where they are too many, subnets
 * to which the same happens with next hops of the same kinds go together, each with one of its own.
 */
export function pictureOf({ paths, names }: Assessment, mostNodes: number): Picture {
  const changing = paths.filter(isChanging);
  const exact = alike(changing, likeness).map((groups) => ({ groups, box: boxOf(groups, names) }));
  const isTooMuch = fitting(exact, mostNodes) < exact.length;
  const all = isTooMuch ? alike(changing, rough).map((groups) => ({ groups, box: boxOf(groups, names) })) : exact;
  const drawn = all.slice(0, fitting(all, mostNodes));
  const left = subnetsIn(all.slice(drawn.length).flatMap((it) => it.groups));
  const kept = subnetsIn(paths.filter((it) => !isChanging(it)));
  const boxes = drawn.map((it) => it.box);
  return {
    boxes,
    hops: hopsOf(boxes),
    notes: [
      ...(left === 0 ? [] : [`${count(left, "more subnet")} whose paths change not drawn`]),
      ...(kept === 0 ? [] : [`${count(kept, "subnet")} with no change of path`]),
    ],
  };
}

const isChanging = ({ paths }: SubnetPaths): boolean => paths.some((it) => it.fate !== "kept");

/** To subnets of one VPC the same happens: findings may differ, and tables. */
const likeness = ({ vpcId, paths }: SubnetPaths) => [vpcId, paths.map(({ findings: _, ...path }) => path)];

/** As above, whichever the next hops are of their kind. */
const rough = ({ vpcId, paths }: SubnetPaths) => [
  vpcId,
  paths.map(({ to, part, before, after, fate }) => [to, part, before?.kind, after?.kind, sameHop(before, after), fate]),
];

const subnetsIn = (groups: readonly SubnetPaths[]): number => groups.reduce((sum, it) => sum + it.subnets.length, 0);

/** How many of the boxes fit, with the next hops that they lead to. */
function fitting(boxes: readonly { readonly box: Box }[], mostNodes: number): number {
  const hops = new Set<string>();
  const misfit = boxes.findIndex(({ box }, at) => {
    for (const { to } of box.strands) hops.add(JSON.stringify(to));
    return at + 1 + hops.size > mostNodes;
  });
  return misfit === -1 ? boxes.length : Math.max(1, misfit);
}

const hopsOf = (boxes: readonly Box[]): readonly Hop[] =>
  boxes
    .flatMap((it) => it.strands.map(({ to }) => to))
    .filter((it, at, all) => all.findIndex((other) => sameHop(it, other)) === at);

const TONES: readonly Stroke[] = ["lost", "open", "new", "kept"];
const MOST_NAMES = 1;
const MOST_STRANDS = 6;

function boxOf(groups: readonly SubnetPaths[], names: Names): Box {
  const subnets = groups.flatMap((it) => it.subnets);
  const strands = strandsIn(sharedPaths(groups));
  const tables = groups.map(({ tablesBefore: from, tablesAfter: to }) => {
    const [now, then] = [from, to].map((ids) => ids.map((id) => nameOf(names, id)).join(" or "));
    return now === then || then === "" ? (now ?? "") : `${now}, then ${then}`;
  });
  return {
    subnets: some(subnets.map((it) => nameOf(names, it.id))),
    size: [count(subnets.length, "subnet"), ...interfacesText(subnets.map((it) => it.interfaces))].join(", "),
    tables: some([...new Set(tables)].filter((it) => it !== "")),
    tone: TONES.find((tone) => strands.some((it) => it.stroke === tone)) ?? "kept",
    strands,
  };
}

function some(texts: readonly string[]): string {
  const { shown, more } = fold(texts, MOST_NAMES);
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}

const interfacesText = (counts: readonly (number | null)[]): readonly string[] =>
  counts.some((it) => it === null)
    ? []
    : [
        count(
          counts.reduce<number>((sum, it) => sum + (it ?? 0), 0),
          "interface",
        ),
      ];

/** The paths of subnets that are alike: where their next hops differ, how many these are. */
function sharedPaths(groups: readonly SubnetPaths[]): readonly TrafficPath[] {
  const [first, ...others] = groups;
  if (first === undefined) return [];
  return first.paths.map((path, at) => {
    const same = [path, ...others.flatMap((it) => it.paths[at] ?? [])];
    return { ...path, before: sharedHop(same.map((it) => it.before)), after: sharedHop(same.map((it) => it.after)) };
  });
}

function sharedHop(hops: readonly Hop[]): Hop {
  const [first = null] = hops;
  const ids = new Set(hops.map((it) => it?.id));
  return first === null || ids.size === 1 ? first : { kind: first.kind, id: `${ids.size} different` };
}

/** Traffic to which the same happens goes together. The worst first; of very many the last are left out, which the tables tell in full. */
function strandsIn(paths: readonly TrafficPath[]): readonly Strand[] {
  const together = alike(paths, ({ before, after, fate }) => [before, after, fate]);
  const worst = together.toSorted(([a], [b]) => rank(a) - rank(b));
  return worst.flatMap(strandsOf).slice(0, MOST_STRANDS);
}

const rank = (path: TrafficPath | undefined): number => FATES.indexOf(path?.fate ?? "kept");
