import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EC2Client } from "@aws-sdk/client-ec2";
import { describeNetwork } from "../../test/oracle/applies/describe-network.ts";
import { readReal } from "../../test/oracle/applies/real-network.ts";
import { type Cloud, REGION } from "../../test/support/cloud.ts";
import type { Terraform } from "../../test/support/terraform.ts";

export interface RouteReader {
  /** Every route as EC2 has it, with addresses in place of ids. Sorted. */
  readonly read: () => Promise<readonly string[]>;
  readonly close: () => void;
}

export function openRouteReader(cloud: Cloud, terraform: Terraform): RouteReader {
  const folder = mkdtempSync(join(tmpdir(), "driftgate-killed-"));
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const ec2 = new EC2Client({ endpoint: cloud.url, region: REGION, credentials });
  const read = async () => {
    await describeNetwork(ec2, folder);
    const addresses = new Map(Object.entries(terraform.ids()).map(([address, id]) => [id, address]));
    const named = (text: string) => text.replace(/\b[a-z]+-[0-9a-f]{8,}\b/g, (id) => addresses.get(id) ?? "");
    const { tables } = readReal(folder);
    return [...tables].flatMap(([id, routes]) => routes.map((it) => named(`${id}: ${it}`))).sort();
  };
  const close = () => {
    ec2.destroy();
    rmSync(folder, { recursive: true });
  };
  return { read, close };
}
