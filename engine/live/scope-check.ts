import type { Facet, Network } from "../model/network.ts";
import type { Scope } from "./live-source.ts";

const HELD_IN: readonly Facet[] = ["vpcs", "subnets", "route-tables", "vpc-endpoints"];

/**
 * The first thing that the scope names, where the network holds not one of the things that it names: it was then read in the
 * wrong place. Undefined where it holds any, or where what it would be held in was not read.
 */
export function firstOfNoneHeld(network: Network, scope: Scope): string | undefined {
  const { aclIds = [], groupIds = [], prefixListIds: _, ...others } = scope;
  const wanted: readonly string[] = [
    ...Object.values(others).flat(),
    ...(network.notRead.has("network-acls") ? [] : aclIds),
    ...(network.notRead.has("security-groups") ? [] : groupIds),
  ];
  const held = new Set(idsIn(network));
  const isConclusive = held.size > 0 || HELD_IN.every((facet) => !network.notRead.has(facet));
  return isConclusive && !wanted.some((id) => held.has(id)) ? wanted[0] : undefined;
}

function idsIn({ vpcs, subnets, routeTables, endpoints, filters }: Network): readonly string[] {
  const parts = [...subnets.values(), ...routeTables.values(), ...endpoints.values()];
  const filtering = [...(filters?.acls.keys() ?? []), ...(filters?.groups.keys() ?? [])];
  return [
    ...vpcs.keys(),
    ...filtering,
    ...parts.flatMap(({ id, vpcId }) => (vpcId === undefined ? [id] : [id, vpcId])),
  ];
}
