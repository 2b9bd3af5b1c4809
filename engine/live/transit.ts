import type { SubnetId } from "../model/ids.ts";
import type { Edge, NatGateway, Transit } from "../model/transit.ts";
import type { Answers } from "./answers.ts";
import { isInEffect } from "./associations.ts";
import { compareText } from "./by-id.ts";
import type { Ec2NatGateway } from "./ec2-response-schema.ts";

/** What EC2 tells of the places that hand traffic on: NAT gateways, attachments of transit gateways, edge associations. */
export function assembleTransit({ natGateways, interfaces, routeTables }: Answers): Transit {
  const edges = routeTables.flatMap(({ Associations, RouteTableId, VpcId }) =>
    Associations.filter(isInEffect).flatMap(({ GatewayId: gatewayId }): readonly Edge[] =>
      gatewayId === undefined
        ? []
        : [{ gatewayId, vpcId: VpcId, association: { options: [RouteTableId], causes: [] } }],
    ),
  );
  const attached = interfaces.flatMap((it): readonly SubnetId[] =>
    it.InterfaceType === "transit_gateway" && it.SubnetId !== undefined ? [it.SubnetId] : [],
  );
  return {
    natGateways: sorted(natGateways.filter(stands).map(assembleNatGateway), (it) => it.id),
    attachmentSubnets: new Set(attached.sort(compareText)),
    edges: sorted(edges, (it) => it.gatewayId),
  };
}

const stands = ({ State }: Ec2NatGateway): boolean =>
  !["deleted", "deleting", "failed"].includes(State?.toLowerCase() ?? "");

function assembleNatGateway({ NatGatewayId: id, VpcId: vpcId, SubnetId, RouteTableId }: Ec2NatGateway): NatGateway {
  const nat = vpcId === undefined ? { id } : { id, vpcId };
  if (SubnetId !== undefined) return { ...nat, routedBy: { kind: "subnet", subnetId: SubnetId } };
  return RouteTableId === undefined ? nat : { ...nat, routedBy: { kind: "table", tableId: RouteTableId } };
}

const sorted = <T>(nouns: readonly T[], idOf: (it: T) => string): ReadonlyMap<string, T> =>
  new Map(nouns.map((it) => [idOf(it), it] as const).toSorted(([a], [b]) => compareText(a, b)));
