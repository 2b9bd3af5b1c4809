import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  endpointOn,
  type Layout,
  LOCAL_RANGE,
  SERVICE_RANGES,
  SUBNETS,
  subnetIds,
  type TableId,
  tableIds,
} from "./layout.ts";

export const VPC = "vpc-1";
export const REGION = "us-east-1";
export const SERVICE = `com.amazonaws.${REGION}.dynamodb`;
const LIST = "pl-1";

/** Writes a layout down as what EC2 would answer: a recorded network, made by hand. */
export function recordLayout(layout: Layout, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [call, answer] of Object.entries(answers(layout))) {
    writeFileSync(join(folder, `describe-${call}.json`), JSON.stringify(answer));
  }
}

const answers = (layout: Layout) => ({
  vpcs: { Vpcs: [{ VpcId: VPC, CidrBlock: LOCAL_RANGE, State: "available" }] },
  subnets: { Subnets: subnetIds.map((SubnetId) => ({ SubnetId, VpcId: VPC, CidrBlock: SUBNETS[SubnetId] })) },
  "route-tables": { RouteTables: tableIds(layout).map((table) => routeTable(layout, table)) },
  "vpc-endpoints": {
    VpcEndpoints: Object.entries(layout.endpoints).map(([VpcEndpointId, RouteTableIds]) => ({
      VpcEndpointId,
      VpcEndpointType: "Gateway",
      VpcId: VPC,
      ServiceName: SERVICE,
      State: "available",
      RouteTableIds,
    })),
  },
  "prefix-lists": { PrefixLists: [{ PrefixListId: LIST, PrefixListName: SERVICE, Cidrs: SERVICE_RANGES }] },
  "managed-prefix-lists": { PrefixLists: [{ PrefixListId: LIST, PrefixListName: SERVICE, OwnerId: "AWS" }] },
  "nat-gateways": {
    NatGateways: ["nat-a", "nat-b"].map((NatGatewayId) => ({
      NatGatewayId,
      SubnetId: "subnet-public",
      VpcId: VPC,
      State: "available",
    })),
  },
  "internet-gateways": { InternetGateways: [{ InternetGatewayId: "igw-1", Attachments: [{ VpcId: VPC }] }] },
  "network-interfaces": {
    NetworkInterfaces: subnetIds.map((SubnetId, i) => ({ NetworkInterfaceId: `eni-${i}`, SubnetId, VpcId: VPC })),
  },
  "security-groups": { SecurityGroups: [] },
  "network-acls": { NetworkAcls: [] },
});

function routeTable(layout: Layout, RouteTableId: TableId) {
  const endpoint = endpointOn(layout, RouteTableId);
  const created = { Origin: "CreateRoute", State: "active" };
  return {
    RouteTableId,
    VpcId: VPC,
    Associations: [
      ...(layout.main === RouteTableId ? [{ Main: true, RouteTableId }] : []),
      ...Object.entries(layout.associations)
        .filter(([, table]) => table === RouteTableId)
        .map(([SubnetId]) => ({ Main: false, RouteTableId, SubnetId })),
    ],
    Routes: [
      { DestinationCidrBlock: LOCAL_RANGE, GatewayId: "local", Origin: "CreateRouteTable", State: "active" },
      ...Object.entries(layout.tables[RouteTableId] ?? {}).map(([DestinationCidrBlock, target]) => ({
        DestinationCidrBlock,
        [target === "igw-1" ? "GatewayId" : "NatGatewayId"]: target,
        ...created,
      })),
      ...(endpoint === undefined ? [] : [{ DestinationPrefixListId: LIST, GatewayId: endpoint, ...created }]),
    ],
  };
}
