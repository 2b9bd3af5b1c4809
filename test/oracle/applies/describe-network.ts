import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  DescribeManagedPrefixListsCommand,
  DescribePrefixListsCommand,
  DescribeRouteTablesCommand,
  DescribeSubnetsCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  type EC2Client,
  GetManagedPrefixListEntriesCommand,
} from "@aws-sdk/client-ec2";

/** Writes down the whole account as a recorded network: what decides paths, a file for each EC2 call. Much faster than the AWS CLI. */
export async function describeNetwork(ec2: EC2Client, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, answer: object) =>
    writeFileSync(join(folder, `${name}.json`), JSON.stringify({ ...answer, $metadata: undefined }));
  write("describe-vpcs", await ec2.send(new DescribeVpcsCommand({})));
  write("describe-subnets", await ec2.send(new DescribeSubnetsCommand({})));
  write("describe-route-tables", await ec2.send(new DescribeRouteTablesCommand({})));
  write("describe-vpc-endpoints", await ec2.send(new DescribeVpcEndpointsCommand({})));
  write("describe-prefix-lists", await ec2.send(new DescribePrefixListsCommand({})));
  const lists = await ec2.send(new DescribeManagedPrefixListsCommand({}));
  write("describe-managed-prefix-lists", lists);
  for (const { PrefixListId, PrefixListName } of lists.PrefixLists ?? []) {
    if (PrefixListId === undefined || !/\.(dynamodb|s3)$|^partners$/.test(PrefixListName ?? "")) continue;
    const entries = await ec2.send(new GetManagedPrefixListEntriesCommand({ PrefixListId }));
    write(`get-managed-prefix-list-entries.${PrefixListId}`, entries);
  }
}
