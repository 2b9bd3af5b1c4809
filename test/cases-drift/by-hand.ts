import {
  AssociateRouteTableCommand,
  CreateRouteCommand,
  CreateTagsCommand,
  DeleteRouteCommand,
  DeleteTagsCommand,
  DescribeRouteTablesCommand,
  DisassociateRouteTableCommand,
  type EC2Client,
  ModifyVpcEndpointCommand,
  ReplaceRouteCommand,
  ReplaceRouteTableAssociationCommand,
} from "@aws-sdk/client-ec2";
import type { Id } from "./ids.ts";

/** Something that someone does past Terraform, and how it is undone. */
export interface ByHand {
  /** Says what should be true then; the folder of its case. */
  readonly name: string;
  readonly change: (ec2: EC2Client, id: Id) => Promise<unknown>;
  readonly undo: (ec2: EC2Client, id: Id) => Promise<unknown>;
}

const ANYWHERE = "0.0.0.0/0";
const NAT_A = 'aws_nat_gateway.this["a"]';
const NAT_B = 'aws_nat_gateway.this["b"]';
const APP = "aws_route_table.app";
const BATCH = "aws_route_table.batch";
const SPARE = "aws_route_table.spare";
const subnet = (key: string) => `aws_subnet.this["${key}"]`;

type Call = ByHand["change"];

const createRoute =
  (table: string, to: string, nat: string): Call =>
  (ec2, id) =>
    ec2.send(new CreateRouteCommand({ RouteTableId: id(table), DestinationCidrBlock: to, NatGatewayId: id(nat) }));

const deleteRoute =
  (table: string, to: string): Call =>
  (ec2, id) =>
    ec2.send(new DeleteRouteCommand({ RouteTableId: id(table), DestinationCidrBlock: to }));

const replaceRoute =
  (table: string, to: string, nat: string): Call =>
  (ec2, id) =>
    ec2.send(new ReplaceRouteCommand({ RouteTableId: id(table), DestinationCidrBlock: to, NatGatewayId: id(nat) }));

/** The association of a subnet, or the main one of a VPC. */
async function associationOf(ec2: EC2Client, of: { subnet: string } | { vpc: string }): Promise<string> {
  const { RouteTables = [] } = await ec2.send(new DescribeRouteTablesCommand({}));
  const all = RouteTables.flatMap((table) => (table.Associations ?? []).map((it) => ({ ...it, vpc: table.VpcId })));
  const found = all.find((it) => ("vpc" in of ? it.Main === true && it.vpc === of.vpc : it.SubnetId === of.subnet));
  if (found?.RouteTableAssociationId === undefined) throw new Error(`${JSON.stringify(of)} has no association`);
  return found.RouteTableAssociationId;
}

const moveTo =
  (table: string, of: { subnet: string } | { vpc: string }): Call =>
  async (ec2, id) => {
    const place = "vpc" in of ? { vpc: id(of.vpc) } : { subnet: id(of.subnet) };
    const AssociationId = await associationOf(ec2, place);
    return ec2.send(new ReplaceRouteTableAssociationCommand({ AssociationId, RouteTableId: id(table) }));
  };

const associate =
  (table: string, key: string): Call =>
  (ec2, id) =>
    ec2.send(new AssociateRouteTableCommand({ RouteTableId: id(table), SubnetId: id(subnet(key)) }));

const disassociate =
  (key: string): Call =>
  async (ec2, id) =>
    ec2.send(
      new DisassociateRouteTableCommand({ AssociationId: await associationOf(ec2, { subnet: id(subnet(key)) }) }),
    );

type Modification = (id: Id) => Partial<ConstructorParameters<typeof ModifyVpcEndpointCommand>[0]>;

const modify =
  (endpoint: string, modification: Modification): Call =>
  (ec2, id) =>
    ec2.send(new ModifyVpcEndpointCommand({ VpcEndpointId: id(endpoint), ...modification(id) }));

const DYNAMODB = "aws_vpc_endpoint.dynamodb";
const S3 = "aws_vpc_endpoint.s3";
const add =
  (table: string): Modification =>
  (id) => ({ AddRouteTableIds: [id(table)] });
const remove =
  (table: string): Modification =>
  (id) => ({ RemoveRouteTableIds: [id(table)] });

const allow = (actions: string | readonly string[]) => (): { readonly PolicyDocument: string } => ({
  PolicyDocument: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: actions, Resource: "*" }],
  }),
});

const LIST = "aws_ec2_managed_prefix_list.partners";

const partnersRoute = (id: Id) => ({ RouteTableId: id(APP), DestinationPrefixListId: id(LIST) });

/** The main table that came with that VPC: an attribute, since it is no resource of the stack. */
const OTHERS_OWN_TABLE = "aws_vpc.other.default_route_table_id";

export const BY_HAND: readonly ByHand[] = [
  {
    name: "a-route-deleted-by-hand-is-missing",
    change: deleteRoute(APP, ANYWHERE),
    undo: createRoute(APP, ANYWHERE, NAT_A),
  },
  {
    name: "a-route-sent-to-another-nat-gateway-by-hand-is-changed",
    change: replaceRoute(APP, ANYWHERE, NAT_B),
    undo: replaceRoute(APP, ANYWHERE, NAT_A),
  },
  {
    name: "a-route-to-a-prefix-list-deleted-by-hand-is-missing",
    change: (ec2, id) => ec2.send(new DeleteRouteCommand(partnersRoute(id))),
    undo: (ec2, id) => ec2.send(new CreateRouteCommand({ ...partnersRoute(id), NatGatewayId: id(NAT_B) })),
  },
  {
    name: "a-route-added-by-hand-inside-the-ranges-of-dynamodb-is-added",
    change: createRoute(APP, "52.94.1.0/24", NAT_A),
    undo: deleteRoute(APP, "52.94.1.0/24"),
  },
  {
    name: "a-route-added-by-hand-to-a-table-with-inline-routes-is-added",
    change: createRoute(BATCH, "192.0.2.0/24", NAT_B),
    undo: deleteRoute(BATCH, "192.0.2.0/24"),
  },
  {
    name: "an-inline-route-deleted-by-hand-is-missing",
    change: deleteRoute(BATCH, "198.51.100.0/24"),
    undo: createRoute(BATCH, "198.51.100.0/24", NAT_B),
  },
  {
    name: "an-inline-route-sent-elsewhere-by-hand-is-changed",
    change: replaceRoute(BATCH, ANYWHERE, NAT_B),
    undo: replaceRoute(BATCH, ANYWHERE, NAT_A),
  },
  {
    name: "a-route-of-the-adopted-main-table-sent-elsewhere-by-hand-is-changed",
    change: replaceRoute("aws_default_route_table.main", ANYWHERE, NAT_B),
    undo: replaceRoute("aws_default_route_table.main", ANYWHERE, NAT_A),
  },
  {
    name: "a-subnet-disassociated-by-hand-misses-its-association",
    change: disassociate("app"),
    undo: associate(APP, "app"),
  },
  {
    name: "a-subnet-moved-to-another-table-by-hand-is-changed",
    change: moveTo(SPARE, { subnet: subnet("app") }),
    undo: moveTo(APP, { subnet: subnet("app") }),
  },
  {
    name: "an-implicit-subnet-associated-by-hand-is-added",
    change: associate(SPARE, "implicit"),
    undo: disassociate("implicit"),
  },
  {
    name: "a-main-table-swapped-by-hand-is-changed",
    change: moveTo(SPARE, { vpc: "aws_vpc.this" }),
    undo: moveTo("aws_default_route_table.main", { vpc: "aws_vpc.this" }),
  },
  {
    name: "a-main-table-association-swapped-back-by-hand-is-changed",
    change: moveTo(OTHERS_OWN_TABLE, { vpc: "aws_vpc.other" }),
    undo: moveTo("aws_route_table.other", { vpc: "aws_vpc.other" }),
  },
  {
    name: "a-table-detached-from-its-endpoint-by-hand-is-missing",
    change: modify(DYNAMODB, remove(BATCH)),
    undo: modify(DYNAMODB, add(BATCH)),
  },
  {
    name: "a-table-attached-to-an-endpoint-by-hand-is-added",
    change: modify(DYNAMODB, add(APP)),
    undo: modify(DYNAMODB, remove(APP)),
  },
  {
    name: "a-table-swapped-for-another-on-its-endpoint-by-hand-is-changed",
    change: modify(DYNAMODB, (id) => ({ ...remove(BATCH)(id), ...add(SPARE)(id) })),
    undo: modify(DYNAMODB, (id) => ({ ...remove(SPARE)(id), ...add(BATCH)(id) })),
  },
  {
    name: "an-association-with-an-endpoint-undone-by-hand-is-missing",
    change: modify(S3, remove(APP)),
    undo: modify(S3, add(APP)),
  },
  {
    name: "an-endpoint-policy-widened-by-hand-is-changed",
    change: modify(DYNAMODB, allow("*")),
    undo: modify(DYNAMODB, allow(["dynamodb:GetItem", "dynamodb:PutItem"])),
  },
  {
    name: "a-policy-with-a-resource-of-its-own-changed-by-hand-is-changed",
    change: modify(S3, allow("s3:ListBucket")),
    undo: modify(S3, allow("s3:GetObject")),
  },
  {
    name: "a-name-given-by-hand-is-no-drift",
    change: (ec2, id) =>
      ec2.send(new CreateTagsCommand({ Resources: [id(SPARE)], Tags: [{ Key: "Name", Value: "spare" }] })),
    undo: (ec2, id) => ec2.send(new DeleteTagsCommand({ Resources: [id(SPARE)], Tags: [{ Key: "Name" }] })),
  },
  {
    name: "a-policy-written-in-another-order-by-hand-is-no-drift",
    change: modify(DYNAMODB, allow(["dynamodb:PutItem", "dynamodb:GetItem"])),
    undo: modify(DYNAMODB, allow(["dynamodb:GetItem", "dynamodb:PutItem"])),
  },
];
