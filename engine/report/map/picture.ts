import type { Assessment, SubnetPaths } from "../../assess/assessment.ts";
import { count } from "../english.ts";
import { alike } from "./alike.ts";
import { type Box, boxOf } from "./box.ts";
import { type Hop, sameHop } from "./strands.ts";

/** What a drawing of the map shows. Subnets that keep every path are only counted. */
export interface Picture {
  readonly boxes: readonly Box[];
  /** The next hops that the strands lead to, each once. */
  readonly hops: readonly Hop[];
  /** What is not drawn, a sentence each without its full stop. */
  readonly notes: readonly string[];
}

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
      ...(kept === 0 ? [] : [`${count(kept, "subnet")} with no change of path found`]),
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
