import { type Cidr, contains } from "../model/cidr.ts";
import type { SubnetId } from "../model/ids.ts";
import type { Subnet } from "../model/network.ts";
import { type Fragment, fragmentsOf } from "../resolve/fragment.ts";

/** Addresses of some subnets that the rules of a filter treat alike. The fragment of one stands for those of all. */
export interface Source {
  /** Absent where the subnet's addresses were not read. */
  readonly fragment: Fragment | undefined;
  readonly subnetIds: readonly SubnetId[];
}

/** The subnets' IPv4 addresses, cut by the blocks that a filter names, and put together where the same of these hold them. */
export function sourcesOf(subnets: readonly Subnet[], blocks: readonly Cidr[]): readonly Source[] {
  const alike = new Map<string, Source>();
  for (const { id, blocks: own } of subnets) {
    for (const fragment of own === undefined ? [undefined] : partsOf(own, blocks)) {
      const key = fragment === undefined ? "not read" : JSON.stringify(around(fragment, blocks).map((it) => it.text));
      const known = alike.get(key);
      const subnetIds = [...new Set([...(known?.subnetIds ?? []), id])];
      alike.set(key, { fragment: known?.fragment ?? fragment, subnetIds });
    }
  }
  return [...alike.values()];
}

/** The IPv4 addresses of blocks, cut by further blocks. */
export const partsOf = (own: readonly Cidr[], blocks: readonly Cidr[]): readonly Fragment[] =>
  own
    .filter((it) => it.family === 4)
    .flatMap((block) => fragmentsOf([], [], [block, ...blocks.filter((it) => contains(block, it))]));

const around = (fragment: Fragment, blocks: readonly Cidr[]): readonly Cidr[] =>
  fragment.kind === "cidr" ? blocks.filter((it) => contains(it, fragment.cidr)) : [];
