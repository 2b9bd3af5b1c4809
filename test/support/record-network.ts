import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Cloud } from "./cloud.ts";
import { mustRun } from "./run.ts";

/** The EC2 calls of a recorded network, each with the filter that keeps it to one or more VPCs, where it has one. */
const CALLS: readonly { readonly call: string; readonly filter?: readonly [option: string, name: string] }[] = [
  { call: "vpcs", filter: ["--filters", "vpc-id"] },
  { call: "subnets", filter: ["--filters", "vpc-id"] },
  { call: "route-tables", filter: ["--filters", "vpc-id"] },
  { call: "vpc-endpoints", filter: ["--filters", "vpc-id"] },
  { call: "prefix-lists" },
  { call: "managed-prefix-lists" },
  { call: "nat-gateways", filter: ["--filter", "vpc-id"] },
  { call: "internet-gateways", filter: ["--filters", "attachment.vpc-id"] },
  { call: "network-interfaces", filter: ["--filters", "vpc-id"] },
  { call: "security-groups", filter: ["--filters", "vpc-id"] },
  { call: "network-acls", filter: ["--filters", "vpc-id"] },
];

interface ManagedPrefixLists {
  readonly PrefixLists: readonly {
    readonly PrefixListId: string;
    readonly PrefixListName: string;
    readonly OwnerId: string;
    readonly State: string;
  }[];
}

/**
 * Records the network of these VPCs with the AWS CLI: a file per EC2 call, holding what it prints. moto shows no ranges in
 * describe-prefix-lists, so the entries of DynamoDB's and S3's lists are recorded like those of the customer's own.
 * Times are set to one moment, so that a network recorded twice is the same bytes.
 */
export async function recordNetwork(cloud: Cloud, vpcIds: readonly string[], folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const record = async (name: string, args: readonly string[]): Promise<string> => {
    const printed = withoutTimes(await mustRun("aws", ["ec2", ...args, "--output", "json"], { env: cloud.env }));
    writeFileSync(join(folder, `${name}.json`), printed);
    return printed;
  };
  const recorded = new Map<string, string>();
  for (const { call, filter } of CALLS) {
    const narrowed = filter === undefined ? [] : [filter[0], `Name=${filter[1]},Values=${vpcIds.join(",") || "none"}`];
    recorded.set(call, await record(`describe-${call}`, [`describe-${call}`, ...narrowed]));
  }
  for (const id of listsWithRanges(JSON.parse(recorded.get("managed-prefix-lists") ?? "{}"))) {
    const call = "get-managed-prefix-list-entries";
    await record(`${call}.${id}`, [call, "--prefix-list-id", id]);
  }
}

/** Every time of an EC2 answer or of a plan as one fixed moment, in the form in which it stood. */
export const withoutTimes = (json: string): string =>
  json.replace(/"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(Z|\+00:00)"/g, '"2026-01-01T00:00:00$1"');

const listsWithRanges = (lists: ManagedPrefixLists): readonly string[] =>
  lists.PrefixLists.filter(
    (list) =>
      !list.State.startsWith("delete") && (list.OwnerId !== "AWS" || /\.(dynamodb|s3)$/.test(list.PrefixListName)),
  ).map((list) => list.PrefixListId);
