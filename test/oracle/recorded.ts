import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Block, block } from "./block.ts";

/** A route of EC2, with its destination spelled out: one entry for each CIDR block of a prefix list. */
export interface RecordedRoute {
  readonly block: Block;
  /** R1.2: 0 local, 1 a CIDR block, 2 a prefix list, 3 propagated. The lower goes first at equal prefix length. */
  readonly rank: 0 | 1 | 2 | 3;
  /** The id of the next hop, or `blackhole`. */
  readonly hop: string;
}

export interface RecordedTable {
  readonly id: string;
  readonly vpcId: string;
  readonly isMain: boolean;
  readonly subnetIds: readonly string[];
  readonly routes: readonly RecordedRoute[];
}

export interface Recorded {
  readonly subnets: readonly { readonly id: string; readonly vpcId: string }[];
  readonly tables: readonly RecordedTable[];
  /** The ranges of DynamoDB and S3. */
  readonly serviceBlocks: readonly Block[];
}

const TARGETS = [
  "NatGatewayId",
  "TransitGatewayId",
  "NetworkInterfaceId",
  "VpcPeeringConnectionId",
  "EgressOnlyInternetGatewayId",
  "CarrierGatewayId",
  "LocalGatewayId",
  "CoreNetworkArn",
  "InstanceId",
  "GatewayId",
] as const;

type Ec2Route = Readonly<
  Partial<
    Record<
      | (typeof TARGETS)[number]
      | "DestinationCidrBlock"
      | "DestinationIpv6CidrBlock"
      | "DestinationPrefixListId"
      | "Origin"
      | "State",
      string
    >
  >
>;

interface Ec2Table {
  readonly RouteTableId: string;
  readonly VpcId: string;
  readonly Associations: readonly { readonly Main?: boolean; readonly SubnetId?: string }[];
  readonly Routes: readonly Ec2Route[];
}

interface Ec2List {
  readonly PrefixListId: string;
  readonly PrefixListName: string;
}

/** Reads what the oracle needs of a recorded network. Throws where a route's prefix list was not recorded. */
export function readRecorded(folder: string): Recorded {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
  const lists = readLists(folder);
  const names: readonly Ec2List[] = read("describe-managed-prefix-lists").PrefixLists;
  const subnets: readonly { SubnetId: string; VpcId: string }[] = read("describe-subnets").Subnets;
  const tables: readonly Ec2Table[] = read("describe-route-tables").RouteTables;
  return {
    subnets: subnets.map(({ SubnetId: id, VpcId: vpcId }) => ({ id, vpcId })),
    tables: tables.map((table) => ({
      id: table.RouteTableId,
      vpcId: table.VpcId,
      isMain: table.Associations.some(({ Main }) => Main === true),
      subnetIds: table.Associations.flatMap(({ SubnetId }) => SubnetId ?? []),
      routes: table.Routes.filter(({ State }) => State !== "filtered").flatMap((route) => spellOut(route, lists)),
    })),
    serviceBlocks: names
      .filter(({ PrefixListName }) => /\.(dynamodb|s3)$/.test(PrefixListName))
      .flatMap(({ PrefixListId }) => lists.get(PrefixListId) ?? []),
  };
}

type Lists = ReadonlyMap<string, readonly Block[]>;

function readLists(folder: string): Lists {
  const named = readdirSync(folder).flatMap((file) => {
    const [, id] = /^get-managed-prefix-list-entries\.(pl-\w+)\.json$/.exec(file) ?? [];
    return id === undefined ? [] : [{ id, file }];
  });
  const entriesIn = (file: string): readonly { readonly Cidr: string }[] =>
    JSON.parse(readFileSync(join(folder, file), "utf8")).Entries;
  return new Map(named.map(({ id, file }) => [id, entriesIn(file).map(({ Cidr }) => block(Cidr))]));
}

function spellOut(route: Ec2Route, lists: Lists): readonly RecordedRoute[] {
  const target = TARGETS.map((key) => route[key]).find((id) => id !== undefined) ?? "blackhole";
  const hop = route.State === "blackhole" ? "blackhole" : target;
  const list = route.DestinationPrefixListId;
  if (list === undefined) {
    const cidr = route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? "";
    return [{ block: block(cidr), rank: rankOf(target, route.Origin), hop }];
  }
  const blocks = lists.get(list);
  if (blocks === undefined) throw new Error(`the entries of ${list} were not recorded`);
  return blocks.map((each) => ({ block: each, rank: 2, hop }));
}

function rankOf(target: string, origin: string | undefined): 0 | 1 | 3 {
  if (target === "local") return 0;
  return origin === "EnableVgwRoutePropagation" || origin === "Advertisement" ? 3 : 1;
}
