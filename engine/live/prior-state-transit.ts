import type { RouteTableId, VpcId } from "../model/ids.ts";
import type { Edge, NatGateway, Transit } from "../model/transit.ts";
import { compareText } from "./by-id.ts";
import type { Nouns } from "./prior-state-nouns.ts";

/** What a state tells of the places that hand traffic on. Attachments of transit gateways show in interfaces, which it does not hold. */
export const transitIn = (nouns: Nouns, homeOf: ReadonlyMap<RouteTableId, VpcId>): Transit => ({
  natGateways: sorted(
    nouns.natGateways.map((it) => natGatewayIn(it, nouns)),
    (it) => it.id,
  ),
  attachmentSubnets: new Set(),
  edges: sorted(edgesIn(nouns, homeOf), (it) => it.gatewayId),
});

function natGatewayIn(it: Nouns["natGateways"][number], { subnets }: Nouns): NatGateway {
  const { id, subnet_id: subnetId, route_table_id: tableId } = it;
  const vpcId = it.vpc_id ?? subnets.findLast((one) => one.id === subnetId)?.vpc_id;
  const nat = vpcId === undefined ? { id } : { id, vpcId };
  if (subnetId !== undefined) return { ...nat, routedBy: { kind: "subnet", subnetId } };
  return tableId === undefined ? nat : { ...nat, routedBy: { kind: "table", tableId } };
}

const edgesIn = ({ associations }: Nouns, homeOf: ReadonlyMap<RouteTableId, VpcId>): readonly Edge[] =>
  associations.flatMap(({ gateway_id: gatewayId, route_table_id: tableId }) => {
    const vpcId = homeOf.get(tableId);
    if (gatewayId === undefined || vpcId === undefined) return [];
    return [{ gatewayId, vpcId, association: { options: [tableId], causes: [] } }];
  });

const sorted = <T>(nouns: readonly T[], idOf: (it: T) => string): ReadonlyMap<string, T> =>
  new Map(nouns.map((it) => [idOf(it), it] as const).toSorted(([a], [b]) => compareText(a, b)));
