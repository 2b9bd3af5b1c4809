import type { Hop, Resolution } from "../../engine/model/path.ts";
import { block, covers } from "../oracle/block.ts";

/** The hops of a resolution in the brute force's words. */
export const hopsIn = ({ paths }: Resolution): readonly string[] =>
  [...new Set(paths.map((it) => text(it.hop)))].sort();

const text = (hop: Hop): string => (hop.kind === "target" ? hop.target.id : hop.kind);

/** Those of the blocks that an address lies in, the narrowest first. */
export const around = (blocks: readonly string[], address: string): readonly string[] =>
  blocks.filter((each) => covers(block(each), block(address))).toSorted((a, b) => block(b).length - block(a).length);
