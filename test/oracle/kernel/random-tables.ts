import fc from "fast-check";
import { type Block, block, samplesOf } from "../block.ts";

/** The classes among which R1.2 decides at equal prefix length, the strongest first. */
export const CLASSES = ["local", "static", "prefix-list", "propagated"] as const;
export type RouteClass = (typeof CLASSES)[number];

/** A route as an owner of a route table would write it down: one destination block, or the blocks of one prefix list. */
export interface PlainRoute {
  readonly class: RouteClass;
  readonly blocks: readonly Block[];
  readonly isBlackhole: boolean;
  /** Unique in its table, from 2 on: the answer of a lookup says which route won. */
  readonly target: number;
}

export type PlainTable = readonly PlainRoute[];
export type Family = 4 | 6;

/**
 * Random route tables of one family, the same for the same seed. Their blocks are drawn from a few near addresses, so
 * that they nest and coincide. Within one table no two routes of one class have the same block: EC2 says of prefix
 * lists that it then chooses at random (R1.7), and does not allow it of any other.
 */
export const randomTables = (family: Family, count: number, seed: number): readonly PlainTable[] =>
  fc.sample(tables(family), { numRuns: count, seed });

const BASES: Readonly<Record<Family, readonly string[]>> = {
  4: ["52.94.0.0", "3.218.180.0", "10.0.0.0", "198.18.0.0"],
  6: ["2600:1f18::", "2600:1fa0:8000::", "fd12:3456:789a::"],
};

const LENGTHS: Readonly<Record<Family, fc.Arbitrary<number>>> = {
  4: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 14, max: 32 }) }, fc.constantFrom(0, 1, 2, 8, 12)),
  6: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 28, max: 128 }) }, fc.constantFrom(0, 1, 3, 7, 16)),
};

/** Bits that tell the addresses near one base apart: in the lower half of IPv4, in places all over IPv6. */
const OFFSETS: Readonly<Record<Family, fc.Arbitrary<bigint>>> = {
  4: fc.bigInt(0n, 0xffffn),
  6: fc
    .tuple(fc.bigInt(0n, 0xffn), fc.bigInt(0n, 7n), fc.bigInt(0n, 3n))
    .map(([high, middle, low]) => (high << 88n) | (middle << 60n) | low),
};

const blocks = (family: Family): fc.Arbitrary<Block> =>
  fc.tuple(fc.constantFrom(...BASES[family]), OFFSETS[family], LENGTHS[family]).map(([base, offset, length]) => {
    const first = block(base).first | offset;
    const [host] = samplesOf({ family, first, last: first });
    const [network] = samplesOf(block(`${host}/${length}`));
    return block(`${network}/${length}`);
  });

const tables = (family: Family): fc.Arbitrary<PlainTable> =>
  fc.array(blocks(family), { minLength: 4, maxLength: 40, size: "max" }).chain((pool) => {
    const route = fc.record({
      class: fc.constantFrom(...CLASSES),
      blocks: fc.array(fc.constantFrom(...pool), { minLength: 1, maxLength: 12, size: "max" }),
      isBlackhole: fc.integer({ min: 0, max: 5 }).map((die) => die === 0),
    });
    return fc.array(route, { minLength: 1, maxLength: 30, size: "max" }).map(withoutTies);
  });

type Draft = Omit<PlainRoute, "target">;

function withoutTies(drafts: readonly Draft[]): PlainTable {
  const taken = new Set<string>();
  const isFirst = (each: RouteClass, { text }: Block): boolean => {
    const key = `${each} ${text}`;
    return taken.has(key) ? false : taken.add(key) !== undefined;
  };
  return drafts.flatMap((draft, i) => {
    const wanted = draft.class === "prefix-list" ? draft.blocks : draft.blocks.slice(0, 1);
    const free = wanted.filter((each) => isFirst(draft.class, each));
    const isBlackhole = draft.isBlackhole && draft.class !== "local";
    return free.length === 0 ? [] : [{ class: draft.class, blocks: free, isBlackhole, target: i + 2 }];
  });
}
