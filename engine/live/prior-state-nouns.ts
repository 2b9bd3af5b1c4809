import * as z from "zod";
import { InputError } from "../errors.ts";
import { endpointId, prefixListId, routeTableId, subnetId, vpcId } from "../model/ids.ts";
import { cidrSchema, idSchema } from "./ec2-value-schema.ts";
import type { StateResource } from "./prior-state-resources.ts";
import { stateRoute } from "./prior-state-route.ts";

/** The provider writes "" or null for what is not set. */
const unset = (value: unknown): unknown => (value === "" || value === null ? undefined : value);
const optional = <T>(schema: z.ZodType<T>) => z.preprocess(unset, schema.optional());
const list = <T>(schema: z.ZodType<T>) => z.preprocess((value) => value ?? [], z.array(schema));

const tags = optional(z.record(z.string(), z.string().nullable()));
const vpcRef = idSchema(vpcId);
const tableRef = idSchema(routeTableId);

const vpc = z.object({
  id: vpcRef,
  cidr_block: optional(cidrSchema),
  ipv6_cidr_block: optional(cidrSchema),
  main_route_table_id: optional(tableRef),
  default_route_table_id: optional(tableRef),
});

const subnet = z.object({ id: idSchema(subnetId), vpc_id: vpcRef, availability_zone: optional(z.string()), tags });

/** The data source calls its routes `routes`. */
const routeTable = z.object({
  id: tableRef,
  vpc_id: vpcRef,
  arn: optional(z.string()),
  route: list(stateRoute),
  routes: list(stateRoute),
  propagating_vgws: list(z.string()),
  tags,
});

/** A regional one stands in no subnet, and has a table of its own. */
const natGateway = z.object({
  id: z.string(),
  vpc_id: optional(vpcRef),
  subnet_id: optional(idSchema(subnetId)),
  route_table_id: optional(tableRef),
  state: optional(z.string()),
});

const endpoint = z.object({
  id: idSchema(endpointId),
  vpc_id: vpcRef,
  vpc_endpoint_type: z.preprocess(unset, z.string().default("Gateway")),
  service_name: optional(z.string()),
  state: optional(z.string()),
  route_table_ids: list(tableRef),
  prefix_list_id: optional(idSchema(prefixListId)),
  cidr_blocks: list(cidrSchema),
  policy: optional(z.string()),
});

const entries = z.object({
  id: idSchema(prefixListId),
  name: z.string(),
  cidr_blocks: list(cidrSchema),
  entry: list(z.object({ cidr: cidrSchema })),
  entries: list(z.object({ cidr: cidrSchema })),
});

/** What a state says of the nouns of a network, by the types that say it. Data sources stand before what is managed. */
export function nounsIn(resources: readonly StateResource[]) {
  const of = <T>(types: readonly string[], schema: z.ZodType<T>): readonly T[] =>
    (["data", "managed"] as const).flatMap((mode) =>
      resources.filter((it) => it.mode === mode && types.includes(it.type)).map((it) => parse(it, schema)),
    );
  return {
    vpcs: of(["aws_vpc"], vpc),
    blocks: of(["aws_vpc_ipv4_cidr_block_association"], z.object({ vpc_id: vpcRef, cidr_block: cidrSchema })),
    subnets: of(["aws_subnet"], subnet),
    tables: of(["aws_route_table", "aws_default_route_table"], routeTable),
    routes: of(["aws_route"], z.object({ route_table_id: tableRef }).and(stateRoute)),
    associations: of(
      ["aws_route_table_association"],
      z.object({
        route_table_id: tableRef,
        subnet_id: optional(idSchema(subnetId)),
        gateway_id: optional(z.string()),
      }),
    ),
    mainTables: of(["aws_main_route_table_association"], z.object({ vpc_id: vpcRef, route_table_id: tableRef })),
    natGateways: of(["aws_nat_gateway"], natGateway).filter(stands),
    endpoints: of(["aws_vpc_endpoint"], endpoint).filter(stands),
    attachments: of(
      ["aws_vpc_endpoint_route_table_association"],
      z.object({ vpc_endpoint_id: idSchema(endpointId), route_table_id: tableRef }),
    ),
    prefixLists: of(["aws_prefix_list", "aws_ec2_managed_prefix_list"], entries),
  };
}
export type Nouns = ReturnType<typeof nounsIn>;

/** What is going carries no traffic, or is about to carry none. Only data sources tell the state of a NAT gateway. */
const stands = ({ state }: { readonly state?: string | undefined }): boolean =>
  !["deleted", "deleting", "rejected", "failed"].includes(state?.toLowerCase() ?? "");

function parse<T>({ address, values }: StateResource, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new InputError(
    `${address}: attribute ${issue?.path.join(".") ?? "?"} in the plan's prior_state is not what the AWS provider writes (${issue?.message ?? "wrong type"})`,
    "plan with a hashicorp/aws provider from 5.100 to below 7",
  );
}
