import { describe, expect, test } from "vitest";
import { InputError } from "../../engine/errors.ts";
import { liveSourceFrom } from "../../engine/live/ec2-live-source.ts";
import type { Scope } from "../../engine/live/live-source.ts";
import { endpointId, networkAclId, prefixListId, routeTableId, subnetId, vpcId } from "../../engine/model/ids.ts";
import { ec2Error, type FakeEc2, fakeEc2 } from "./fake-ec2.ts";
import { MAIN, subnet, table, vpc } from "./hand-written.ts";

const NOTHING: Scope = { vpcIds: [], routeTableIds: [], subnetIds: [], endpointIds: [] };
const VPC_1: Scope = { ...NOTHING, vpcIds: [vpcId("vpc-1")] };

const endpoint = (id: string, vpc: string) => ({
  VpcEndpointId: id,
  VpcId: vpc,
  ServiceName: "com.amazonaws.eu-west-1.s3",
});

const ANSWERS = {
  vpcs: ["vpc-1", "vpc-2", "vpc-3", "vpc-4"].map(vpc),
  subnets: [subnet("subnet-1"), subnet("subnet-2", "vpc-2"), subnet("subnet-3", "vpc-3")],
  "route-tables": [
    table("rtb-1", { Associations: [MAIN] }),
    table("rtb-2", { VpcId: "vpc-2", Associations: [MAIN] }),
    table("rtb-3", { VpcId: "vpc-3", Associations: [MAIN] }),
  ],
  "vpc-endpoints": [endpoint("vpce-1", "vpc-1"), endpoint("vpce-4", "vpc-4")],
};

const read = (ec2: FakeEc2, scope = VPC_1) => liveSourceFrom(ec2).read(scope);

/** The error's message and remedy. */
async function refusal(ec2: FakeEc2, scope = VPC_1): Promise<string> {
  const error = await read(ec2, scope).catch((cause: unknown) => cause);
  if (!(error instanceof InputError)) throw new Error(`no InputError: ${String(error)}`);
  expect(error.message).not.toContain("\n");
  return `${error.message}; ${error.remedy}`;
}

describe("EC2 is asked", () => {
  test("once for each part of the VPCs, by one filter, and for nothing else", async () => {
    const ec2 = fakeEc2({ answers: ANSWERS });
    await read(ec2);
    const byVpc = (operation: string, parameter = "Filters", name = "vpc-id") =>
      `${operation} {"${parameter}":[{"Name":"${name}","Values":["vpc-1"]}]}`;
    expect(ec2.asked).toEqual([
      byVpc("DescribeVpcs"),
      byVpc("DescribeSubnets"),
      byVpc("DescribeRouteTables"),
      byVpc("DescribeVpcEndpoints"),
      "DescribePrefixLists {}",
      "DescribeManagedPrefixLists {}",
      byVpc("DescribeNatGateways", "Filter"),
      byVpc("DescribeInternetGateways", "Filters", "attachment.vpc-id"),
      byVpc("DescribeNetworkInterfaces"),
      byVpc("DescribeSecurityGroups"),
      byVpc("DescribeNetworkAcls"),
    ]);
  });

  test("about 200 VPCs at a time", async () => {
    const vpcs = Array.from({ length: 401 }, (_, n) => `vpc-${1000 + n}`);
    const ec2 = fakeEc2({ answers: { vpcs: vpcs.map(vpc) } });
    const network = await read(ec2, { ...NOTHING, vpcIds: vpcs.map(vpcId) });
    expect(network.vpcs.size).toBe(401);
    expect(ec2.asked.filter((call) => call.startsWith("DescribeVpcs ")).length).toBe(3);
  });

  test("about no VPC where the plan touches none", async () => {
    const ec2 = fakeEc2({ answers: ANSWERS });
    expect((await read(ec2, NOTHING)).vpcs.size).toBe(0);
    expect(ec2.asked).toEqual(["DescribePrefixLists {}", "DescribeManagedPrefixLists {}"]);
  });

  test("for the entries of those prefix lists whose ranges it has not given", async () => {
    const lists = [
      { PrefixListId: "pl-1", PrefixListName: "com.amazonaws.eu-west-1.s3", Cidrs: ["3.5.64.0/21"] },
      { PrefixListId: "pl-2", PrefixListName: "offices" },
    ];
    const answers = { ...ANSWERS, "prefix-lists": lists.slice(0, 1), "managed-prefix-lists": lists };
    const ec2 = fakeEc2({ answers, entries: { "pl-2": [{ Cidr: "192.0.2.0/24" }] } });
    const { prefixLists } = await read(ec2);
    expect(ec2.asked.filter((call) => call.startsWith("Get"))).toEqual([
      'GetManagedPrefixListEntries {"PrefixListId":"pl-2"}',
    ]);
    expect(prefixLists.get(prefixListId("pl-2"))?.entries).toMatchObject({ value: [{ text: "192.0.2.0/24" }] });
  });
});

describe("the entries of AWS's other prefix lists", () => {
  const list = { PrefixListId: "pl-9", PrefixListName: "com.amazonaws.global.cloudfront.origin-facing" };
  const entries = { "pl-9": [{ Cidr: "192.0.2.0/24" }] };
  const route = { DestinationPrefixListId: "pl-9", GatewayId: "igw-1", State: "active" };
  const routed = [table("rtb-1", { Associations: [MAIN], Routes: [route] })];
  const group = {
    GroupId: "sg-1",
    VpcId: "vpc-1",
    IpPermissions: [{ IpProtocol: "-1", PrefixListIds: [{ PrefixListId: "pl-9" }] }],
    IpPermissionsEgress: [],
  };

  test.each([
    ["nothing names", { answers: {}, isAsked: false }],
    ["a route leads to", { answers: { "route-tables": routed }, isAsked: true }],
    ["a security group admits", { answers: { "security-groups": [group] }, isAsked: true }],
    ["the plan names", { answers: {}, prefixListIds: [prefixListId("pl-9")], isAsked: true }],
  ] as const)("are asked for, or not, where %s the list", async (_, { isAsked, answers, ...named }) => {
    const ec2 = fakeEc2({ answers: { ...ANSWERS, ...answers, "managed-prefix-lists": [list] }, entries });
    const { prefixLists } = await read(ec2, { ...VPC_1, ...named });
    expect(ec2.asked.some((call) => call.startsWith("Get"))).toBe(isAsked);
    expect(prefixLists.get(prefixListId("pl-9"))?.entries.known).toBe(isAsked);
  });
});

describe("the VPCs that are read", () => {
  test("are those of the tables, subnets and endpoints that the plan names, and no other", async () => {
    const scope = {
      vpcIds: [],
      routeTableIds: [routeTableId("rtb-1")],
      subnetIds: [subnetId("subnet-2")],
      endpointIds: [endpointId("vpce-4")],
    };
    expect([...(await read(fakeEc2({ answers: ANSWERS }), scope)).vpcs.keys()]).toEqual(["vpc-1", "vpc-2", "vpc-4"]);
  });

  test("are those of the network ACLs that it names, asked for by id, since moto filters by none", async () => {
    const acl = { NetworkAclId: "acl-1", VpcId: "vpc-2", Entries: [], Associations: [] };
    const ec2 = fakeEc2({ answers: { ...ANSWERS, "network-acls": [acl] } });
    const found = await read(ec2, { ...NOTHING, aclIds: ["acl-1", "acl-gone"].map(networkAclId) });
    expect([...found.vpcs.keys()]).toEqual(["vpc-2"]);
    expect(ec2.asked).toContain('DescribeNetworkAcls {"NetworkAclIds":["acl-1"]}');
  });

  test("are asked for once where all that the plan names stands in those that it names", async () => {
    const inside = { vpcIds: [vpcId("vpc-1")], routeTableIds: [routeTableId("rtb-1")], subnetIds: [] };
    const ec2 = fakeEc2({ answers: ANSWERS });
    await read(ec2, { ...inside, endpointIds: [endpointId("vpce-1")] });
    expect(ec2.asked).toHaveLength(11);
    const found = await read(ec2, { ...inside, endpointIds: [endpointId("vpce-4")] });
    expect([...found.vpcs.keys()]).toEqual(["vpc-1", "vpc-4"]);
  });

  test("are found where one of the endpoints is gone", async () => {
    const scope = { ...NOTHING, endpointIds: ["vpce-1", "vpce-gone", "vpce-4"].map(endpointId) };
    expect([...(await read(fakeEc2({ answers: ANSWERS }), scope)).vpcs.keys()]).toEqual(["vpc-1", "vpc-4"]);
  });
});

describe("a call that EC2 refuses", () => {
  test.each(["UnauthorizedOperation", "AccessDenied", "AccessDeniedException"])("with %s is not read", async (code) => {
    const network = await read(fakeEc2({ answers: ANSWERS, errors: { DescribeNatGateways: ec2Error(code) } }));
    expect([...network.notRead]).toEqual([["nat-gateways", "ec2:DescribeNatGateways refused"]]);
    expect(network.subnets.size).toBe(1);
  });

  test("leaves what hangs on it unknown, not empty", async () => {
    const errors = { DescribeRouteTables: ec2Error("UnauthorizedOperation") };
    const network = await read(fakeEc2({ answers: ANSWERS, errors }));
    expect(network.notRead.get("route-tables")).toBe("ec2:DescribeRouteTables refused");
    expect(network.subnets.get(subnetId("subnet-1"))?.association.options).toEqual([]);
  });

  test("for a prefix list's entries leaves them unknown", async () => {
    const lists = [{ PrefixListId: "pl-2", PrefixListName: "offices" }];
    const errors = { GetManagedPrefixListEntries: ec2Error("UnauthorizedOperation") };
    const { prefixLists } = await read(fakeEc2({ answers: { ...ANSWERS, "managed-prefix-lists": lists }, errors }));
    expect(prefixLists.get(prefixListId("pl-2"))?.entries).toEqual({
      known: false,
      why: "ec2:GetManagedPrefixListEntries refused",
    });
  });

  test("is an error where it is every call", async () => {
    const every = fakeEc2({ answers: ANSWERS });
    await read(every);
    const errors = Object.fromEntries(
      every.asked.map((call) => [call.split(" ")[0], ec2Error("UnauthorizedOperation")]),
    );
    expect(await refusal(fakeEc2({ errors }))).toMatch(
      /^EC2 in eu-west-1: the caller may make none of the calls that read a network; allow it ec2:Describe\* /,
    );
  });

  test("is an error where the plan's VPCs cannot be found without it", async () => {
    const errors = { DescribeRouteTables: ec2Error("UnauthorizedOperation") };
    const scope = { ...NOTHING, routeTableIds: [routeTableId("rtb-1")] };
    expect(await refusal(fakeEc2({ answers: ANSWERS, errors }), scope)).toMatch(/^ec2:DescribeRouteTables refused /);
  });
});

describe("a call that fails is an error with something to do about it:", () => {
  test.each([
    ["ExpiredToken", /the AWS credentials have expired .*; renew them/],
    ["AuthFailure", /AWS does not accept the credentials .*; check them/],
    ["RequestLimitExceeded", /it throttles the account's calls .*; run again/],
    ["ENOTFOUND", /it cannot be reached .*; check the name of the Region/],
    ["TimeoutError", /it does not answer in time .*; run again, or give it longer with --timeout/],
    ["InternalError", /ec2:DescribeSubnets failed \(InternalError\): EC2 says InternalError; run again/],
  ])("%s", async (code, expected) => {
    const error = await refusal(fakeEc2({ answers: ANSWERS, errors: { DescribeSubnets: ec2Error(code) } }));
    expect(error).toMatch(/^EC2 in eu-west-1: /);
    expect(error).toMatch(expected);
  });

  test("a Region that holds nothing that the plan names", async () => {
    const scope = { ...NOTHING, vpcIds: [vpcId("vpc-elsewhere")] };
    expect(await refusal(fakeEc2({ answers: ANSWERS }), scope)).toMatch(
      /^EC2 in eu-west-1 holds neither vpc-elsewhere nor anything else .*; choose the plan's Region/,
    );
  });
});

test("the source is named for its Region", () => {
  expect(liveSourceFrom(fakeEc2({})).name).toBe("EC2 in eu-west-1");
});
