import type { RouteTableId } from "../model/ids.ts";
import type { Network } from "../model/network.ts";

/** True where the table routes what enters by a gateway, or what a regional NAT gateway sends on. */
export function isUsedByGateway(table: RouteTableId, { transit }: Network): boolean {
  const edges = [...(transit?.edges.values() ?? [])].flatMap((it) => it.association.options);
  const regional = [...(transit?.natGateways.values() ?? [])].flatMap(({ routedBy }) =>
    routedBy?.kind === "table" ? [routedBy.tableId] : [],
  );
  return edges.includes(table) || regional.includes(table);
}
