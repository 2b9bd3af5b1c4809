import { type Block, block, covers } from "../block.ts";

/** The ranges of DynamoDB in this small Internet. */
export const SERVICE_RANGES = ["52.94.0.0/22", "3.218.180.0/23"];
export const LOCAL_RANGE = "10.0.0.0/16";
export const DEFAULT = "0.0.0.0/0";

export type NatId = "nat-a" | "nat-b";
export type EndpointId = "vpce-1" | "vpce-2";
export type Target = NatId | "igw-1";
export type SubnetId = keyof typeof SUBNETS;
export type TableId = `rtb-${string}`;

export const SUBNETS = {
  "subnet-public": "10.0.0.0/24",
  "subnet-app": "10.0.1.0/24",
  "subnet-batch": "10.0.2.0/24",
  "subnet-spare": "10.0.3.0/24",
} as const;

/** A VPC's routing, in its owner's words; all that the recorded network, the plan and the namespaces are made of. */
export interface Layout {
  /** The static routes of each table: target by destination. */
  readonly tables: Readonly<Record<TableId, Readonly<Record<string, Target>>>>;
  readonly main: TableId;
  /** The tables of the subnets that have one of their own. */
  readonly associations: Readonly<Partial<Record<SubnetId, TableId>>>;
  /** The tables that each DynamoDB endpoint is attached to. */
  readonly endpoints: Readonly<Record<EndpointId, readonly TableId[]>>;
  /** NAT gateways that are gone, so that routes to them drop. */
  readonly deleted: readonly NatId[];
}

/** One thing that a Terraform change does, as one EC2 call would. */
export type Action =
  | { readonly do: "attach" | "detach"; readonly endpoint: EndpointId; readonly table: TableId }
  | { readonly do: "put"; readonly table: TableId; readonly to: string; readonly via: Target }
  | { readonly do: "drop"; readonly table: TableId; readonly to: string }
  | { readonly do: "associate"; readonly subnet: SubnetId; readonly table: TableId }
  | { readonly do: "disassociate"; readonly subnet: SubnetId }
  | { readonly do: "make-main"; readonly table: TableId }
  | { readonly do: "delete-nat"; readonly nat: NatId }
  | { readonly do: "tag"; readonly endpoint: EndpointId };

/** The layout once EC2 has done this. */
export function act(layout: Layout, action: Action): Layout {
  const { tables, associations, endpoints } = layout;
  switch (action.do) {
    case "attach":
    case "detach": {
      const others = endpoints[action.endpoint].filter((table) => table !== action.table);
      const attached = action.do === "attach" ? [...others, action.table] : others;
      return { ...layout, endpoints: { ...endpoints, [action.endpoint]: attached } };
    }
    case "put":
      return { ...layout, tables: { ...tables, [action.table]: { ...tables[action.table], [action.to]: action.via } } };
    case "drop": {
      const { [action.to]: _, ...rest } = tables[action.table] ?? {};
      return { ...layout, tables: { ...tables, [action.table]: rest } };
    }
    case "associate":
      return { ...layout, associations: { ...associations, [action.subnet]: action.table } };
    case "disassociate": {
      const { [action.subnet]: _, ...rest } = associations;
      return { ...layout, associations: rest };
    }
    case "make-main":
      return { ...layout, main: action.table };
    case "delete-nat":
      return { ...layout, deleted: [...layout.deleted, action.nat] };
    case "tag":
      return layout;
    default:
      return action satisfies never;
  }
}

/** The endpoint that a table is attached to, if any. */
export const endpointOn = (layout: Layout, table: TableId): EndpointId | undefined =>
  (["vpce-1", "vpce-2"] as const).find((endpoint) => layout.endpoints[endpoint].includes(table));

export const tableIds = (layout: Layout): readonly TableId[] => Object.keys(layout.tables) as TableId[];
export const subnetIds = Object.keys(SUBNETS) as readonly SubnetId[];

/** The narrowest of the blocks that these layouts or the service name, in which the address lies. */
export function narrowestBlock(layouts: readonly Layout[], address: string): string | undefined {
  const named = layouts.flatMap(({ tables }) => Object.values(tables).flatMap((routes) => Object.keys(routes)));
  const around = [...SERVICE_RANGES, ...named].map(block).filter((each) => covers(each, block(address)));
  return around.reduce<Block | undefined>((best, each) => (best && best.length >= each.length ? best : each), undefined)
    ?.text;
}
