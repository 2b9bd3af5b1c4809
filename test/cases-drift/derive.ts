import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Id, idsIn } from "./ids.ts";

interface Route {
  readonly DestinationCidrBlock?: string;
  readonly DestinationIpv6CidrBlock?: string;
  readonly DestinationPrefixListId?: string;
  readonly GatewayId?: string;
  readonly NatGatewayId?: string;
  readonly TransitGatewayId?: string;
  readonly NetworkInterfaceId?: string;
  readonly EgressOnlyInternetGatewayId?: string;
  readonly Origin: string;
  readonly State: string;
}

interface InVpc {
  readonly VpcId: string;
}

interface Table extends InVpc {
  readonly RouteTableId: string;
  readonly Associations: readonly object[];
  readonly Routes: readonly Route[];
}

interface Endpoint {
  readonly VpcEndpointId: string;
}

/** The lists of the untouched network that a case has otherwise, and the state where it does. */
interface Edit {
  readonly tables?: (tables: readonly Table[], id: Id) => readonly Table[];
  readonly endpoints?: (endpoints: readonly Endpoint[], id: Id) => readonly Endpoint[];
  readonly subnets?: (subnets: readonly (InVpc & { readonly SubnetId: string })[], id: Id) => readonly object[];
  readonly partners?: (entries: readonly object[]) => readonly object[];
  /** The text of the state. */
  readonly state?: (json: string) => string;
  readonly vpcs?: (vpcs: readonly InVpc[], id: Id) => readonly object[];
  /** A file that was not read. */
  readonly without?: string;
}

const editTable =
  (address: string, change: (routes: readonly Route[], id: Id) => readonly Route[]): NonNullable<Edit["tables"]> =>
  (tables, id) =>
    tables.map((it) => (it.RouteTableId === id(address) ? { ...it, Routes: change(it.Routes, id) } : it));

/** Every route that leads to this id drops what it matches. */
const dropAll =
  (address: string): NonNullable<Edit["tables"]> =>
  (tables, id) =>
    tables.map((it) => ({
      ...it,
      Routes: it.Routes.map((route) => (leadsTo(route, id(address)) ? blackhole(route) : route)),
    }));

const blackhole = (route: Route): Route => ({ ...route, State: "blackhole" });
const leadsTo = (route: Route, id: string): boolean => Object.values(route).includes(id);

const withoutRoutesTo =
  (address: string): NonNullable<Edit["tables"]> =>
  (tables, id) =>
    tables.map((it) => ({ ...it, Routes: it.Routes.filter((route) => !leadsTo(route, id(address))) }));

const put =
  (route: Partial<Route>) =>
  (routes: readonly Route[]): readonly Route[] => [...routes, { Origin: "CreateRoute", State: "active", ...route }];

const APP = "aws_route_table.app";
const BATCH = "aws_route_table.batch";
const S3 = "aws_vpc_endpoint.s3";
const OTHERS_ENDPOINT = "vpce-0123456789abcdef0";

/** All but what is in the other VPC. */
function elsewhere<T extends InVpc>(all: readonly T[], id: Id): readonly T[] {
  return all.filter((it) => it.VpcId !== id("aws_vpc.other"));
}

/** What the endpoint's policy says, in two statements. */
const IN_OTHER_WORDS = JSON.stringify({
  Version: "2012-10-17",
  Statement: ["dynamodb:PutItem", "dynamodb:GetItem"].map((Action) => ({
    ...{ Effect: "Allow", Principal: "*", Action, Resource: "*" },
  })),
});

/** What moto cannot be brought to: routes that drop, routes that are propagated, and things deleted under others. */
const EDITS: Readonly<Record<string, Edit>> = {
  "a-nat-gateway-deleted-by-hand-is-reported-once-for-all-its-routes": { tables: dropAll('aws_nat_gateway.this["b"]') },
  "an-internet-gateway-detached-by-hand-is-a-blackhole": { tables: dropAll("aws_internet_gateway.this") },
  "a-route-whose-target-another-state-declares-is-a-blackhole-once-that-is-gone": {
    tables: editTable(APP, (routes) => routes.map((it) => (it.TransitGatewayId === undefined ? it : blackhole(it)))),
  },
  "an-endpoint-deleted-by-hand-is-reported-once-for-all-its-associations": {
    tables: withoutRoutesTo(S3),
    endpoints: (all, id) => all.filter((it) => it.VpcEndpointId !== id(S3)),
  },
  "an-endpoint-made-anew-by-hand-is-missing-under-its-old-id": {
    tables: (tables, id) => renamed(tables, id(S3), OTHERS_ENDPOINT),
    endpoints: (all, id) => renamed(all, id(S3), OTHERS_ENDPOINT),
  },
  "a-route-table-deleted-by-hand-is-reported-once-for-all-that-it-held": {
    tables: (all, id) => all.filter((it) => it.RouteTableId !== id(BATCH)),
  },
  "a-subnet-deleted-by-hand-is-missing": {
    subnets: (all, id) => all.filter((it) => it.SubnetId !== id('aws_subnet.this["batch"]')),
    tables: (all, id) => all.map((it) => (it.RouteTableId === id(BATCH) ? { ...it, Associations: [] } : it)),
  },
  "an-endpoint-route-that-is-gone-is-missing-though-the-endpoint-lists-its-table": {
    tables: editTable(BATCH, (routes, id) => routes.filter((it) => !leadsTo(it, id("aws_vpc_endpoint.dynamodb")))),
  },
  "an-endpoint-route-that-drops-what-it-matches-is-a-blackhole": {
    tables: editTable(APP, (routes, id) => routes.map((it) => (leadsTo(it, id(S3)) ? blackhole(it) : it))),
  },
  "the-local-route-sent-to-an-appliance-by-hand-is-added": {
    tables: editTable(APP, (routes) =>
      routes.map(({ GatewayId, ...it }) =>
        GatewayId === "local"
          ? { ...it, NetworkInterfaceId: "eni-0123456789abcdef0" }
          : { ...it, ...gateway(GatewayId) },
      ),
    ),
  },
  "an-ipv6-route-added-by-hand-is-added": {
    tables: editTable(
      APP,
      put({ DestinationIpv6CidrBlock: "::/0", EgressOnlyInternetGatewayId: "eigw-0123456789abcdef0" }),
    ),
  },
  "an-entry-added-to-a-prefix-list-by-hand-is-added": {
    partners: (entries) => [...entries, { Cidr: "198.18.0.0/24" }],
  },
  "a-propagated-route-is-no-drift": {
    tables: editTable(
      APP,
      put({
        DestinationCidrBlock: "172.16.0.0/12",
        GatewayId: "vgw-0123456789abcdef0",
        Origin: "EnableVgwRoutePropagation",
      }),
    ),
  },
  "a-route-of-an-endpoint-that-someone-else-owns-is-no-drift": {
    tables: editTable(APP, put({ DestinationPrefixListId: "pl-0123456789abcdef0", GatewayId: OTHERS_ENDPOINT })),
  },
  "an-endpoint-policy-written-in-other-words-by-hand-is-no-drift": {
    endpoints: (all, id) =>
      all.map((it) =>
        it.VpcEndpointId === id("aws_vpc_endpoint.dynamodb") ? { ...it, PolicyDocument: IN_OTHER_WORDS } : it,
      ),
  },
  "address-ranges-that-aws-changed-are-no-drift": {
    state: (json) => json.replaceAll('"cidr_blocks":[]', '"cidr_blocks":["52.94.0.0/22"]'),
  },
  "default-tags-that-differ-are-no-drift": {
    state: (json) => json.replaceAll('"tags_all":{"Name":"batch"}', '"tags_all":{"Name":"batch-by-default"}'),
  },
  "a-vpc-of-which-nothing-was-recorded-is-not-taken-for-deleted": {
    vpcs: elsewhere,
    subnets: elsewhere,
    tables: elsewhere,
  },
  "route-tables-that-were-not-read-are-not-taken-for-no-drift": { without: "describe-route-tables.json" },
  "endpoints-that-were-not-read-are-not-taken-for-no-drift": { without: "describe-vpc-endpoints.json" },
};

const gateway = (id: string | undefined): { readonly GatewayId?: string } =>
  id === undefined ? {} : { GatewayId: id };

const renamed = <T>(all: T, from: string, to: string): T => JSON.parse(JSON.stringify(all).replaceAll(from, to)) as T;

/** Writes the cases that are made of another one by hand. */
export function derive(cases: string, from: string): void {
  for (const [name, edit] of Object.entries(EDITS)) {
    const folder = join(cases, name);
    cpSync(join(cases, from, "live"), join(folder, "live"), { recursive: true });
    const state = readFileSync(join(cases, from, "state.json"), "utf8");
    writeFileSync(join(folder, "state.json"), edit.state?.(state) ?? state);
    const id = idsIn(state);
    const apply = <T>(file: string, list: string, change: ((all: T, id: Id) => unknown) | undefined): void => {
      if (change === undefined) return;
      const path = join(folder, "live", file);
      const answer = JSON.parse(readFileSync(path, "utf8")) as Readonly<Record<string, T>>;
      writeFileSync(path, `${JSON.stringify({ [list]: change(answer[list] as T, id) }, null, 4)}\n`);
    };
    apply("describe-route-tables.json", "RouteTables", edit.tables);
    apply("describe-vpc-endpoints.json", "VpcEndpoints", edit.endpoints);
    apply("describe-vpcs.json", "Vpcs", edit.vpcs);
    apply("describe-subnets.json", "Subnets", edit.subnets);
    apply(
      `get-managed-prefix-list-entries.${id("aws_ec2_managed_prefix_list.partners")}.json`,
      "Entries",
      edit.partners,
    );
    if (edit.without !== undefined) rmSync(join(folder, "live", edit.without));
  }
}
