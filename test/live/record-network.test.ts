import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { InputError } from "../../engine/errors.ts";
import { liveSourceFrom } from "../../engine/live/ec2-live-source.ts";
import { recordNetwork } from "../../engine/live/record-network.ts";
import { recordedLiveSource } from "../../engine/live/recorded-live-source.ts";
import { vpcId } from "../../engine/model/ids.ts";
import { ec2Error, type FakeEc2, fakeEc2 } from "./fake-ec2.ts";
import { association, LOCAL_ROUTE, MAIN, subnet, table, vpc } from "./hand-written.ts";

const ANSWERS = {
  vpcs: [vpc("vpc-2"), vpc("vpc-1")],
  subnets: [subnet("subnet-1"), subnet("subnet-2")],
  "route-tables": [table("rtb-1", { Associations: [MAIN, association("subnet-1")], Routes: [LOCAL_ROUTE] })],
  "nat-gateways": [
    { NatGatewayId: "nat-1", VpcId: "vpc-1", CreateTime: new Date("2026-11-23T14:11:45Z"), FailureCode: undefined },
  ],
  "managed-prefix-lists": [{ PrefixListId: "pl-1", PrefixListName: "offices", OwnerId: "111122223333" }],
};
const ENTRIES = { "pl-1": [{ Cidr: "198.51.100.0/24" }, { Cidr: "192.0.2.0/24", Description: "büro" }] };
const EC2 = () => fakeEc2({ answers: ANSWERS, entries: ENTRIES });

let parent = "";
let folder = "";
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "driftgate-record-"));
  folder = join(parent, "deep", "network");
});
afterEach(() => rmSync(parent, { recursive: true }));

const record = (ec2: FakeEc2 = EC2(), vpcs: readonly string[] = []) =>
  recordNetwork(ec2, { folder, vpcIds: vpcs.map(vpcId), progress: () => {} });

const refusal = (recording: Promise<unknown>): Promise<string> =>
  recording.then(
    () => "it was not refused",
    (error: unknown) => (error instanceof InputError ? error.message : `no InputError: ${String(error)}`),
  );

const written = (file: string): string => readFileSync(join(folder, file), "utf8");

describe("a recording", () => {
  test("has a file for each call and each list of entries, and names them", async () => {
    const { files, notRead, region } = await record();
    expect(readdirSync(folder).sort()).toEqual([...files].sort());
    expect(files.length).toBe(12);
    expect(files).toContain("get-managed-prefix-list-entries.pl-1.json");
    expect({ notRead, region }).toEqual({ notRead: [], region: "eu-west-1" });
  });

  test("is written as the AWS CLI prints it", async () => {
    await record();
    expect(written("describe-nat-gateways.json")).toBe(`{
    "NatGateways": [
        {
            "NatGatewayId": "nat-1",
            "VpcId": "vpc-1",
            "CreateTime": "2026-11-23T14:11:45.000Z"
        }
    ]
}
`);
    expect(JSON.parse(written("describe-internet-gateways.json"))).toEqual({ InternetGateways: [] });
  });

  test("has its lists in the order of their ids, and is the same bytes again", async () => {
    await record();
    expect(JSON.parse(written("describe-vpcs.json")).Vpcs[0].VpcId).toBe("vpc-1");
    expect(JSON.parse(written("get-managed-prefix-list-entries.pl-1.json")).Entries[0].Cidr).toBe("192.0.2.0/24");
    const first = readdirSync(folder).map(written);
    const backwards = Object.fromEntries(
      Object.entries(ANSWERS).map(([facet, items]) => [facet, [...items].reverse()]),
    );
    await record(fakeEc2({ answers: backwards, entries: ENTRIES }));
    expect(readdirSync(folder).map(written)).toEqual(first);
  });

  test("reads back as the network that EC2 gives", async () => {
    await record();
    const scope = { vpcIds: ["vpc-1", "vpc-2"].map(vpcId), routeTableIds: [], subnetIds: [], endpointIds: [] };
    expect(await recordedLiveSource(folder).read(scope)).toEqual(await liveSourceFrom(EC2()).read(scope));
  });

  test("leaves out a call that was refused, and says so", async () => {
    const refused = ec2Error("UnauthorizedOperation");
    const errors = { DescribeNatGateways: refused, GetManagedPrefixListEntries: refused };
    const { files, notRead } = await record(fakeEc2({ answers: ANSWERS, errors }));
    expect(notRead).toEqual(["ec2:DescribeNatGateways refused", "ec2:GetManagedPrefixListEntries refused"]);
    expect(files.filter((file) => /nat|entries/.test(file))).toEqual([]);
    expect(
      (await recordedLiveSource(folder).read({ vpcIds: [], routeTableIds: [], subnetIds: [], endpointIds: [] })).notRead
        .size,
    ).toBe(1);
  });

  test("of one VPC holds that VPC", async () => {
    await record(EC2(), ["vpc-1"]);
    expect(JSON.parse(written("describe-vpcs.json")).Vpcs.length).toBe(1);
  });

  test("replaces an earlier one, and what a broken one left", async () => {
    await record();
    writeFileSync(join(folder, "get-managed-prefix-list-entries.pl-old.json"), "{}");
    writeFileSync(join(folder, ".incomplete"), "");
    const { files } = await record();
    expect(readdirSync(folder).sort()).toEqual([...files].sort());
  });
});

describe("nothing is recorded, and what stands is left alone,", () => {
  test("where the folder holds other files", async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "main.tf"), "");
    const ec2 = EC2();
    expect(await refusal(record(ec2))).toBe(`${folder}: it holds main.tf, which is not part of a recorded network`);
    expect(readdirSync(folder)).toEqual(["main.tf"]);
    expect(ec2.asked).toEqual([]);
  });

  test("where the folder is a file, or below one", async () => {
    writeFileSync(join(parent, "deep"), "");
    expect(await refusal(record())).toMatch(/network: it cannot be written: .* is a file and not a folder$/);
  });

  test("where a call fails half-way", async () => {
    await record();
    const before = readdirSync(folder).map(written);
    expect(
      await refusal(record(fakeEc2({ answers: {}, errors: { DescribeSubnets: ec2Error("ExpiredToken") } }))),
    ).toMatch(/credentials have expired/);
    expect(readdirSync(folder).map(written)).toEqual(before);
  });

  test("where EC2 does not have the VPC", async () => {
    expect(await refusal(record(EC2(), ["vpc-1", "vpc-9"]))).toBe("EC2 in eu-west-1 has no vpc-9");
    expect(readdirSync(parent)).toEqual([]);
  });
});

test("what breaks off while it is written is not taken for a recording", async () => {
  await record();
  rmSync(join(folder, "describe-vpcs.json"));
  mkdirSync(join(folder, "describe-vpcs.json"));
  expect(await refusal(record())).toMatch(/it cannot be written/);
  const scope = { vpcIds: [], routeTableIds: [], subnetIds: [], endpointIds: [] };
  expect(await refusal(recordedLiveSource(folder).read(scope))).toMatch(/broken off half-way/);
});
