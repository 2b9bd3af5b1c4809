/** What each address of a table comes to, by trying every route on it. No code of the engine's. */
import { type Block, block, covers, elementaryRanges, samplesOf } from "../oracle/block.ts";

/** A route as `test/model/small-network.ts` writes it: a block or a list's id, and the next hop. */
export interface Row {
  readonly to: string;
  readonly hop: string;
}

/** The blocks of each prefix list, by its id. */
export type Lists = Readonly<Record<string, readonly string[]>>;

interface Entry {
  readonly block: Block;
  readonly rank: number;
  readonly hop: string;
}

/** Looks addresses up; the answer is every next hop that EC2 may choose: one, save where prefix lists tie (R1.1, R1.2, R1.7, R1.15). */
export function bruteForce(rows: readonly Row[], lists: Lists): (address: string) => readonly string[] {
  const entries = rows.flatMap((row) => entriesOf(row, lists));
  return (address) => {
    const matching = entries.filter((entry) => covers(entry.block, block(address)));
    const longest = Math.max(...matching.map((entry) => entry.block.length));
    const closest = matching.filter((entry) => entry.block.length === longest);
    const strongest = Math.min(...closest.map((entry) => entry.rank));
    const hops = closest.filter((entry) => entry.rank === strongest).map((entry) => entry.hop);
    return hops.length === 0 ? ["no-route"] : [...new Set(hops)].sort();
  };
}

/**
 * One address for each range that no block begins or ends within, so that these addresses stand for all there are. Both
 * families are covered whole.
 */
export function everyAddress(rows: readonly Row[], lists: Lists): readonly string[] {
  const named = [...rows.flatMap((row) => blocksOf(row.to, lists)), ...Object.values(lists).flat()];
  return elementaryRanges([...named, "0.0.0.0/0", "::/0"].map(block)).flatMap((range) => samplesOf(range).slice(-1));
}

const blocksOf = (to: string, lists: Lists): readonly string[] => (to.includes("/") ? [to] : (lists[to] ?? []));

function entriesOf({ to, hop }: Row, lists: Lists): readonly Entry[] {
  const [mark = "", target = ""] = hop.includes(" ") ? hop.split(" ") : ["", hop];
  if (mark === "filtered") return [];
  const kind = to.includes("/") ? 1 : 2;
  const rank = target === "local" ? 0 : mark === "propagated" ? 3 : kind;
  return blocksOf(to, lists).map((text) => ({
    block: block(text),
    rank,
    hop: mark === "blackhole" ? "blackhole" : target,
  }));
}
