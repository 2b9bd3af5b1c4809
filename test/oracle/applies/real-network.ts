import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Route tables, associations and main tables, in ids of EC2. */
export interface RealNetwork {
  /** The main table of each VPC. */
  readonly mains: ReadonlyMap<string, string>;
  /** The table that each subnet is associated with, or `main`. */
  readonly uses: ReadonlyMap<string, string>;
  /** The routes of each table, as `destination -> target`. */
  readonly tables: ReadonlyMap<string, readonly string[]>;
}

interface Table {
  readonly RouteTableId: string;
  readonly VpcId: string;
  readonly Associations: readonly { readonly Main?: boolean; readonly SubnetId?: string }[];
  readonly Routes: readonly Readonly<Record<string, string | undefined>>[];
}

/** Reads a recorded network as it stands there, with no code of the engine's. */
export function readReal(folder: string): RealNetwork {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
  const tables: readonly Table[] = read("describe-route-tables").RouteTables;
  const subnets: readonly { readonly SubnetId: string }[] = read("describe-subnets").Subnets;
  const links = tables.flatMap((table) => table.Associations.map((it) => ({ ...it, table: table.RouteTableId })));
  const useOf = (subnet: string) => links.find(({ SubnetId }) => SubnetId === subnet)?.table ?? "main";
  const mains = tables.filter(({ Associations }) => Associations.some(({ Main }) => Main === true));
  return {
    mains: new Map(mains.map(({ VpcId, RouteTableId }) => [VpcId, RouteTableId])),
    uses: new Map(subnets.map(({ SubnetId }) => [SubnetId, useOf(SubnetId)])),
    tables: new Map(tables.map(({ RouteTableId, Routes }) => [RouteTableId, Routes.map(routeText)])),
  };
}

function routeText(route: Table["Routes"][number]): string {
  const to = route["DestinationCidrBlock"] ?? route["DestinationPrefixListId"] ?? route["DestinationIpv6CidrBlock"];
  return `${to} -> ${route["NatGatewayId"] ?? route["GatewayId"] ?? "nothing"}`;
}
