import * as z from "zod";
import { InputError } from "../errors.ts";
import { type VpcId, vpcId } from "../model/ids.ts";
import { parseItems } from "./answers.ts";
import { askEc2, byFilter } from "./ask-ec2.ts";
import { callFor, type DescribeCall } from "./ec2-calls.ts";
import type { Ec2 } from "./ec2-client.ts";
import { isNotFound } from "./ec2-errors.ts";
import { idSchema } from "./ec2-value-schema.ts";
import { inParallel } from "./in-parallel.ts";
import type { Scope } from "./live-source.ts";

/**
 * The VPCs that the scope names, and those that the things it names belong to. What EC2 does not find belongs to none. Throws an
 * InputError where there is none to be found because EC2 refuses to say.
 */
export async function findVpcs(ec2: Ec2, scope: Scope): Promise<readonly VpcId[]> {
  const tables = callFor("route-tables");
  const subnets = callFor("subnets");
  const endpoints = callFor("vpc-endpoints");
  const acls = callFor("network-acls");
  const groups = callFor("security-groups");
  const found = await Promise.all([
    vpcsOf(ec2, tables, () => describeBy(ec2, tables, { name: "route-table-id", ids: scope.routeTableIds })),
    vpcsOf(ec2, subnets, () => describeBy(ec2, subnets, { name: "subnet-id", ids: scope.subnetIds })),
    vpcsOf(ec2, endpoints, () => describeByIds(ec2, endpoints, scope.endpointIds)),
    vpcsOf(ec2, acls, () => describeByIds(ec2, acls, scope.aclIds ?? [])),
    vpcsOf(ec2, groups, () => describeBy(ec2, groups, { name: "group-id", ids: scope.groupIds ?? [] })),
  ]);
  const vpcs = [...new Set([...scope.vpcIds, ...found.flatMap((it) => it.vpcs)])].sort();
  const refused = found.find((it) => it.refused !== undefined)?.refused;
  if (vpcs.length > 0 || refused === undefined) return vpcs;
  throw new InputError(
    `${refused} in ${ec2.region}, so the plan's VPCs cannot be found`,
    "allow the caller that action",
  );
}

interface Found {
  readonly vpcs: readonly VpcId[];
  readonly refused?: string;
}

const inVpc = z.object({ VpcId: idSchema(vpcId) });

async function vpcsOf(ec2: Ec2, call: DescribeCall, describe: () => Promise<readonly unknown[]>): Promise<Found> {
  const answer = await askEc2(ec2, call.operation, describe);
  if (!answer.known) return { vpcs: [], refused: answer.why };
  return { vpcs: parseItems(answer.value, call.result, inVpc).map((item) => item.VpcId) };
}

async function describeBy(
  ec2: Ec2,
  call: DescribeCall,
  { name, ids }: { readonly name: string; readonly ids: readonly string[] },
): Promise<readonly unknown[]> {
  const answers = await inParallel(byFilter({ parameter: "Filters", name }, ids), (query) => ec2.describe(call, query));
  return answers.flat();
}

/** By id: moto has no filter for these. EC2 answers not found for all if it does not find one, so they are then asked for one by one. */
async function describeByIds(ec2: Ec2, call: DescribeCall, ids: readonly string[]): Promise<readonly unknown[]> {
  if (ids.length === 0) return [];
  try {
    return await ec2.describe(call, { [call.facet === "network-acls" ? "NetworkAclIds" : "VpcEndpointIds"]: [...ids] });
  } catch (error) {
    if (!isNotFound(error)) throw error;
    if (ids.length === 1) return [];
    return (await inParallel(ids, (id) => describeByIds(ec2, call, [id]))).flat();
  }
}
