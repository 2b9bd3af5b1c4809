/**
 * Says, by brute force and with no code of the engine's, which paths differ between two recorded networks: the real
 * network before a change and the real network after it. What the engine predicted is held against this.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Block, block, covers, elementaryRanges, samplesOf } from "./block.ts";
import { type Recorded, type RecordedTable, readRecorded } from "./recorded.ts";

/** The id of a next hop, `blackhole` where traffic is dropped, null where no route matches. */
export type Hop = string | null;

export interface Path {
  readonly subnetId: string;
  /** An address. Each stands for all others that lie in the same blocks. */
  readonly sample: string;
  /** The narrowest block that the sample lies in, of those that the subnet's tables, before and after, and the services' lists name. */
  readonly block: string | null;
  readonly before: Hop;
  readonly after: Hop;
}

/** Every change of path between two recorded networks, for the subnets that stand in both. */
export const pathChanges = (beforeFolder: string, afterFolder: string): readonly Path[] =>
  paths(beforeFolder, afterFolder).filter(({ before, after }) => before !== after);

/** Every path, changed or not: of each subnet that stands in both networks, to each sample of where either could tell routes apart. */
export function paths(beforeFolder: string, afterFolder: string): readonly Path[] {
  const [before, after] = [readRecorded(beforeFolder), readRecorded(afterFolder)];
  const samples = samplesOfBoth(before, after);
  return before.subnets
    .filter(({ id }) => after.subnets.some((subnet) => subnet.id === id))
    .flatMap(({ id: subnetId }) => {
      const named = [before, after].flatMap((network) => [
        ...(effectiveTable(network, subnetId)?.routes.map((route) => route.block) ?? []),
        ...network.serviceBlocks,
      ]);
      return samples.map((sample) => ({
        subnetId,
        sample,
        block: narrowest(named, sample),
        before: nextHop(before, subnetId, sample),
        after: nextHop(after, subnetId, sample),
      }));
    });
}

/** Where a subnet's traffic to an address goes (R1.1, R1.2, R1.3, R1.15). Throws where two prefix lists tie (R1.7). */
export function nextHop(network: Recorded, subnetId: string, address: string): Hop {
  const destination = block(address);
  const matching = (effectiveTable(network, subnetId)?.routes ?? []).filter((route) =>
    covers(route.block, destination),
  );
  const longest = Math.max(...matching.map((route) => route.block.length));
  const closest = matching.filter((route) => route.block.length === longest);
  const rank = Math.min(...closest.map((route) => route.rank));
  const hops = new Set(closest.filter((route) => route.rank === rank).map((route) => route.hop));
  if (hops.size > 1)
    throw new Error(`${subnetId} to ${address}: EC2 chooses at random between ${[...hops].join(", ")}`);
  return [...hops][0] ?? null;
}

/** True where an address lies in a CIDR block. */
export const liesIn = (address: string, cidr: string): boolean => covers(block(cidr), block(address));

/** The real id of each resource that the plan of a recording created, by address. */
export const createdIds = (recording: string): ReadonlyMap<string, string> =>
  new Map(Object.entries<string>(JSON.parse(readFileSync(join(recording, "created-ids.json"), "utf8"))));

/** The table that a subnet is associated with, else the main table of its VPC (R1.9). */
function effectiveTable(network: Recorded, subnetId: string): RecordedTable | undefined {
  const vpcId = network.subnets.find(({ id }) => id === subnetId)?.vpcId;
  const own = network.tables.find(({ subnetIds }) => subnetIds.includes(subnetId));
  return own ?? network.tables.find((table) => table.isMain && table.vpcId === vpcId);
}

function narrowest(blocks: readonly Block[], address: string): string | null {
  const around = blocks.filter((each) => covers(each, block(address)));
  return around.toSorted((a, b) => b.length - a.length)[0]?.text ?? null;
}

function samplesOfBoth(...networks: readonly Recorded[]): readonly string[] {
  const routed = networks.flatMap(({ tables }) => tables.flatMap(({ routes }) => routes.map((route) => route.block)));
  const listed = networks.flatMap(({ serviceBlocks }) => serviceBlocks);
  return elementaryRanges([...routed, ...listed]).flatMap(samplesOf);
}
