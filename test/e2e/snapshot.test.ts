import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { snapshotCommand } from "../../cli/commands/snapshot.ts";
import { EC2_CALLS, ENTRIES_CALL, entriesFileOf, fileOf, prefixListIdIn } from "../../engine/live/ec2-calls.ts";
import { ec2LiveSource } from "../../engine/live/ec2-live-source.ts";
import { recordedLiveSource } from "../../engine/live/recorded-live-source.ts";
import { endpointId, routeTableId, subnetId, vpcId } from "../../engine/model/ids.ts";
import { type Cloud, REGION, startCloud } from "../support/cloud.ts";
import { mustRun } from "../support/run.ts";
import { withTools } from "../support/with-tools.ts";

withTools(["moto_server", "aws"], "a snapshot of real answers", () => {
  let cloud: Cloud;
  let network: Awaited<ReturnType<typeof makeNetwork>>;
  const folders: string[] = [];

  beforeAll(async () => {
    cloud = await startCloud();
    for (const [name, value] of Object.entries(cloud.env)) vi.stubEnv(name, value);
    network = await makeNetwork(cloud);
  });

  afterAll(async () => {
    vi.unstubAllEnvs();
    for (const folder of folders) rmSync(folder, { recursive: true });
    await cloud.stop();
  });

  async function snapshot(
    vpc: readonly string[],
  ): Promise<{ readonly folder: string; readonly lines: readonly string[] }> {
    const folder = mkdtempSync(join(tmpdir(), "driftgate-snapshot-"));
    folders.push(folder);
    const lines: string[] = [];
    const say = (line: string) => lines.push(line);
    expect(await snapshotCommand({ out: folder, vpc }, { stdout: say, stderr: say, progress: () => {} })).toBe(0);
    return { folder, lines };
  }

  test("holds what the AWS CLI prints for the same network", async () => {
    const { folder, lines } = await snapshot([]);
    expect(lines).toEqual([`${folder}: every VPC of ${REGION}, ${readdirSync(folder).length} files`]);
    for (const call of EC2_CALLS) {
      const printed = JSON.parse(await mustRun("aws", ["ec2", `describe-${call.facet}`, "--output", "json"], cloud));
      expect(printed[call.result].length, call.facet).toBeGreaterThan(0);
      expect(read(folder, fileOf(call)), call.facet).toEqual(inOrder(printed, call));
    }
  });

  test("holds the entries of every prefix list, since moto gives the ranges of none", async () => {
    const { folder } = await snapshot([network.vpc]);
    const ids = readdirSync(folder).flatMap((file) => prefixListIdIn(file) ?? []);
    expect(ids).toContain(network.list);
    expect(ids.sort()).toEqual(
      read(folder, "describe-managed-prefix-lists.json").PrefixLists?.map((it) => it["PrefixListId"]),
    );
    const args = ["ec2", "get-managed-prefix-list-entries", "--prefix-list-id", network.list, "--output", "json"];
    const printed = JSON.parse(await mustRun("aws", args, cloud));
    expect(read(folder, entriesFileOf(network.list))).toEqual(inOrder(printed, ENTRIES_CALL));
  });

  test("of one VPC holds what the AWS CLI prints for that VPC", async () => {
    const { folder } = await snapshot([network.vpc]);
    for (const call of EC2_CALLS.filter(({ vpcFilter }) => vpcFilter !== undefined)) {
      const option = call.vpcFilter?.parameter === "Filter" ? "--filter" : "--filters";
      const filter = [option, `Name=${call.vpcFilter?.name},Values=${network.vpc}`];
      const args = ["ec2", `describe-${call.facet}`, ...filter, "--output", "json"];
      expect(read(folder, fileOf(call)), call.facet).toEqual(
        inOrder(JSON.parse(await mustRun("aws", args, cloud)), call),
      );
    }
  });

  test("reads back as the network that EC2 itself gives, found by any id in it", async () => {
    const { folder } = await snapshot([network.vpc]);
    const nothing = { vpcIds: [], routeTableIds: [], subnetIds: [], endpointIds: [] };
    const recorded = await recordedLiveSource(folder).read(nothing);
    const source = await ec2LiveSource(undefined);
    const scopes = [
      { ...nothing, vpcIds: [vpcId(network.vpc)] },
      { ...nothing, routeTableIds: [routeTableId(network.table)] },
      { ...nothing, subnetIds: [subnetId(network.subnet)] },
      { ...nothing, endpointIds: [endpointId("vpce-0123456789abcdef0"), endpointId(network.endpoint)] },
    ];
    expect([...recorded.vpcs.keys()]).toEqual([network.vpc]);
    // Of AWS's own lists EC2 is asked for the entries of those that are named; a recording has them all.
    const prefixListIds = [...recorded.prefixLists.keys()];
    for (const scope of scopes) expect(await source.read({ ...scope, prefixListIds })).toEqual(recorded);
  });
});

type Answer = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;

const read = (folder: string, file: string): Answer => JSON.parse(readFileSync(join(folder, file), "utf8"));

/** The AWS CLI's answer with its list in the order of the ids, as a recording has it. */
function inOrder(printed: Answer, { result, id }: { readonly result: string; readonly id: string }): Answer {
  const list = [...(printed[result] ?? [])].sort((a, b) => (String(a[id]) < String(b[id]) ? -1 : 1));
  return { ...printed, [result]: list };
}

/** A VPC with something in it for every call: made by the AWS CLI, beside the Region's default VPC. */
async function makeNetwork(cloud: Cloud) {
  const create = (query: string, ...args: readonly string[]): Promise<string> =>
    mustRun("aws", ["ec2", ...args, "--query", query, "--output", "text"], cloud).then((printed) => printed.trim());
  const vpc = await create("Vpc.VpcId", "create-vpc", "--cidr-block", "10.0.0.0/16");
  const subnet = await create("Subnet.SubnetId", "create-subnet", "--vpc-id", vpc, "--cidr-block", "10.0.1.0/24");
  const table = await create("RouteTable.RouteTableId", "create-route-table", "--vpc-id", vpc);
  await create("AssociationId", "associate-route-table", "--subnet-id", subnet, "--route-table-id", table);
  const gateway = await create("InternetGateway.InternetGatewayId", "create-internet-gateway");
  await create("@", "attach-internet-gateway", "--vpc-id", vpc, "--internet-gateway-id", gateway);
  const nat = await create(
    "NatGateway.NatGatewayId",
    ...["create-nat-gateway", "--subnet-id", subnet, "--connectivity-type", "private"],
  );
  const route = ["create-route", "--route-table-id", table];
  await create("Return", ...route, "--destination-cidr-block", "0.0.0.0/0", "--gateway-id", gateway);
  const list = await create(
    "PrefixList.PrefixListId",
    ...[
      "create-managed-prefix-list",
      "--prefix-list-name",
      "offices",
      "--max-entries",
      "5",
      "--address-family",
      "IPv4",
    ],
    ...["--entries", "Cidr=198.51.100.0/24,Description=second", "Cidr=192.0.2.0/24,Description=first"],
  );
  await create("Return", ...route, "--destination-prefix-list-id", list, "--nat-gateway-id", nat);
  const endpoint = await create(
    "VpcEndpoint.VpcEndpointId",
    ...["create-vpc-endpoint", "--vpc-id", vpc, "--vpc-endpoint-type", "Gateway", "--route-table-ids", table],
    ...["--service-name", `com.amazonaws.${REGION}.dynamodb`],
  );
  await mustRun(
    "aws",
    ["ec2", "create-tags", "--resources", subnet, table, "--tags", "Key=Name,Value=private a"],
    cloud,
  );
  return { vpc, subnet, table, list, endpoint };
}
