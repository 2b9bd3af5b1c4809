import type { Box } from "../map/box.ts";
import type { Picture } from "../map/picture.ts";
import { type Hop, type Strand, sameHop } from "../map/strands.ts";

/** The columns, left to right, in the drawing's own units: where each begins, and how wide it is. */
export const COLUMNS = {
  subnets: { x: 0, width: 230 },
  tables: { x: 250, width: 200 },
  traffic: { x: 450, width: 310 },
  hops: { x: 820, width: 260 },
} as const;
export const WIDTH = COLUMNS.hops.x + COLUMNS.hops.width;

const TOP = 34;
const SLOT = 32;
const LEAST_BOX = 58;
const BOX_GAP = 16;
const HOP = 48;
const HOP_GAP = 12;

export interface PlacedBox {
  readonly box: Box;
  readonly y: number;
  readonly height: number;
}

export interface PlacedStrand {
  readonly strand: Strand;
  /** Where it leaves its box, and where it comes to the next hop. */
  readonly from: number;
  readonly to: number;
}

export interface PlacedHop {
  readonly hop: Hop;
  readonly y: number;
  readonly height: number;
}

export interface Layout {
  readonly boxes: readonly PlacedBox[];
  readonly strands: readonly PlacedStrand[];
  readonly hops: readonly PlacedHop[];
  readonly height: number;
}

/**
 * Boxes one below the other, each as high as its strands need; a next hop as near as may be to the middle of the strands that lead
 * to it, so that few of them cross.
 */
export function layoutOf({ boxes, hops }: Picture): Layout {
  const placed = placeBoxes(boxes);
  const leaving = placed.flatMap(({ box, y, height }) => {
    const first = y + (height - box.strands.length * SLOT) / 2;
    return box.strands.map((strand, at) => ({ strand, from: Math.round(first + (at + 0.7) * SLOT) }));
  });
  const targets = placeHops(hops, leaving);
  const ends = [...placed, ...targets].map((it) => it.y + it.height);
  return { boxes: placed, strands: arriving(leaving, targets), hops: targets, height: Math.max(TOP, ...ends) + 4 };
}

type Leaving = Omit<PlacedStrand, "to">;

function placeBoxes(boxes: readonly Box[]): readonly PlacedBox[] {
  let y = TOP;
  return boxes.map((box) => {
    const height = Math.max(LEAST_BOX, box.strands.length * SLOT);
    const placed = { box, y, height };
    y += height + BOX_GAP;
    return placed;
  });
}

function placeHops(hops: readonly Hop[], leaving: readonly Leaving[]): readonly PlacedHop[] {
  const middles = hops.map((hop) => {
    const own = leaving.filter((it) => sameHop(it.strand.to, hop));
    return { hop, middle: own.reduce((sum, it) => sum + it.from, 0) / Math.max(1, own.length) };
  });
  let free = TOP;
  return middles
    .toSorted((a, b) => a.middle - b.middle)
    .map(({ hop, middle }) => {
      const y = Math.max(free, Math.round(middle - HOP / 2));
      free = y + HOP + HOP_GAP;
      return { hop, y, height: HOP };
    });
}

/** Strands to one next hop arrive below each other in the order in which they leave. */
function arriving(leaving: readonly Leaving[], hops: readonly PlacedHop[]): readonly PlacedStrand[] {
  return hops.flatMap(({ hop, y, height }) => {
    const own = leaving.filter((it) => sameHop(it.strand.to, hop));
    return own.map((it, at) => ({ ...it, to: Math.round(y + (height * (at + 1)) / (own.length + 1)) }));
  });
}
