import { describe, expect, test } from "vitest";
import { endpointId, routeTableId, subnetId, vpcId } from "../../engine/model/ids.ts";
import {
  association,
  LOCAL_ROUTE,
  MAIN,
  networkOf,
  recordingOf,
  route,
  subnet,
  table,
  vpc,
  type Written,
} from "./hand-written.ts";

const associationOf = (tables: readonly object[], id = "subnet-1") =>
  networkOf(recordingOf({ vpcs: [vpc("vpc-1")], subnets: [subnet(id)], "route-tables": tables })).subnets.get(
    subnetId(id),
  )?.association;

describe("the table of a subnet", () => {
  const main = table("rtb-main", { Associations: [MAIN] });

  test("is the one that it is explicitly associated with", () => {
    const own = table("rtb-1", { Associations: [association("subnet-1")] });
    expect(associationOf([main, own])).toEqual({ options: ["rtb-1"], causes: [] });
  });

  test("is the main table where it has no association of its own", () => {
    expect(associationOf([main, table("rtb-1")])).toEqual({ options: ["main"], causes: [] });
  });

  test("is its own where that is the main table too", () => {
    const both = table("rtb-main", { Associations: [MAIN, association("subnet-1")] });
    expect(associationOf([both])).toEqual({ options: ["rtb-main"], causes: [] });
  });

  test.each([
    ["associating", "rtb-1"],
    ["disassociating", "main"],
    ["disassociated", "main"],
    ["failed", "main"],
  ])("with an association in state %s is %s", (state, expected) => {
    const own = table("rtb-1", { Associations: [association("subnet-1", state)] });
    expect(associationOf([main, own])?.options).toEqual([expected]);
  });

  test("does not come from a gateway's association", () => {
    const edge = table("rtb-edge", { Associations: [{ Main: false, GatewayId: "igw-1" }] });
    expect(associationOf([main, edge])?.options).toEqual(["main"]);
  });

  test("is in doubt where two recordings, made at different times, disagree", () => {
    const recorded = (id: string) =>
      recordingOf({
        subnets: [subnet("subnet-1")],
        "route-tables": [main, table(id, { Associations: [association("subnet-1")] })],
      });
    const { subnets } = networkOf(recorded("rtb-2"), recorded("rtb-1"));
    expect(subnets.get(subnetId("subnet-1"))?.association).toEqual({
      options: ["rtb-1", "rtb-2"],
      doubt: { kind: "not-checked", text: "EC2 lists rtb-1 and rtb-2 for it", causes: [] },
      causes: [],
    });
  });

  test("is not known where the VPC's main table was not read", () => {
    expect(associationOf([table("rtb-main", { VpcId: "vpc-2", Associations: [MAIN] })])).toEqual({
      options: [],
      doubt: { kind: "not-checked", text: "the route tables of vpc-1 were not all read", causes: [] },
      causes: [],
    });
  });
});

test("a VPC has its main table, and none where the route tables were not read", () => {
  const other = table("rtb-1", { Associations: [association("subnet-1")] });
  const answers = { vpcs: [vpc("vpc-1")], "route-tables": [other, table("rtb-main", { Associations: [MAIN] })] };
  const main = (network: ReturnType<typeof networkOf>) => network.vpcs.get(vpcId("vpc-1"))?.mainTable.options;
  expect(main(networkOf(recordingOf(answers)))).toEqual(["rtb-main"]);
  expect(main(networkOf(recordingOf(answers, ["route-tables"])))).toEqual([]);
});

const routesOf = (...routes: readonly object[]) =>
  networkOf(recordingOf({ "route-tables": [table("rtb-1", { Routes: routes })] })).routeTables.get(
    routeTableId("rtb-1"),
  )?.routes ?? [];

describe("a route", () => {
  test.each([
    [{ GatewayId: "local" }, { kind: "local", id: "local" }],
    [{ GatewayId: "vpce-1" }, { kind: "vpc-endpoint", id: "vpce-1" }],
    [{ GatewayId: "vgw-1" }, { kind: "virtual-private-gateway", id: "vgw-1" }],
    [{ NatGatewayId: "nat-1" }, { kind: "nat-gateway", id: "nat-1" }],
    [{ TransitGatewayId: "tgw-1" }, { kind: "transit-gateway", id: "tgw-1" }],
    [{ EgressOnlyInternetGatewayId: "eigw-1" }, { kind: "egress-only-internet-gateway", id: "eigw-1" }],
    [
      { InstanceId: "i-1", InstanceOwnerId: "111122223333", NetworkInterfaceId: "eni-1" },
      { kind: "network-interface", id: "eni-1" },
    ],
    [
      { NetworkInterfaceId: "eni-1", IpAddress: "10.0.0.9" },
      { kind: "network-interface", id: "eni-1" },
    ],
    [
      { InstanceId: "i-1", InstanceOwnerId: "111122223333" },
      { kind: "instance", id: "i-1" },
    ],
    [{ OdbNetworkArn: "arn:aws:odb:x" }, { kind: "unrecognised", id: "arn:aws:odb:x" }],
    [{}, { kind: "unrecognised", id: "none" }],
  ])("to %o has the target %o", (target, expected) => {
    const [only] = routesOf(route("0.0.0.0/0", target));
    expect(only?.target).toEqual({ known: true, value: expected });
  });

  test("keeps its destination, of either family or by prefix list", () => {
    const target = { GatewayId: "igw-1" };
    const found = routesOf(
      route("192.0.2.77/24", target),
      { DestinationIpv6CidrBlock: "::/0", State: "active", ...target },
      { DestinationPrefixListId: "pl-1", State: "active", ...target },
    ).map(({ destination }) => (destination.kind === "cidr" ? destination.cidr.text : destination.id));
    expect(found).toEqual(["192.0.2.0/24", "::/0", "pl-1"]);
  });

  test.each([
    ["CreateRouteTable", { GatewayId: "local" }, "local"],
    ["CreateRouteTable", { NetworkInterfaceId: "eni-1" }, "static"],
    ["CreateRoute", { GatewayId: "igw-1" }, "static"],
    ["EnableVgwRoutePropagation", { GatewayId: "vgw-1" }, "propagated"],
    ["Advertisement", { NetworkInterfaceId: "eni-1" }, "propagated"],
  ])("of origin %s to %o is %s", (origin, target, expected) => {
    expect(routesOf(route("10.0.0.0/16", target, { Origin: origin }))[0]?.origin).toBe(expected);
  });

  test.each(["active", "blackhole", "filtered"])("keeps the state %s", (state) => {
    const [only] = routesOf(route("0.0.0.0/0", { NatGatewayId: "nat-1" }, { State: state }));
    expect(only).toMatchObject({ state });
    expect(only).not.toHaveProperty("doubt");
  });

  test("in a state that is not known here is in doubt", () => {
    const [only] = routesOf(route("0.0.0.0/0", { NatGatewayId: "nat-1" }, { State: "resting" }));
    expect(only?.doubt?.text).toContain('"resting"');
  });
});

const endpoint = (id: string, parts: object = {}) => ({
  VpcEndpointId: id,
  VpcId: "vpc-1",
  VpcEndpointType: "Gateway",
  ServiceName: "com.amazonaws.eu-west-1.s3",
  State: "available",
  RouteTableIds: ["rtb-2", "rtb-1"],
  ...parts,
});
const endpointsOf = (...endpoints: readonly object[]) =>
  networkOf(recordingOf({ "vpc-endpoints": endpoints })).endpoints;

describe("an endpoint", () => {
  test("has its service and its tables", () => {
    expect(endpointsOf(endpoint("vpce-1")).get(endpointId("vpce-1"))).toEqual({
      id: "vpce-1",
      vpcId: "vpc-1",
      type: "Gateway",
      serviceName: { known: true, value: "com.amazonaws.eu-west-1.s3" },
      routeTableIds: ["rtb-1", "rtb-2"],
    });
  });

  test("has its policy as EC2 prints it, where it does", () => {
    const found = endpointsOf(endpoint("vpce-1", { PolicyDocument: "{}" }), endpoint("vpce-2"));
    expect(found.get(endpointId("vpce-1"))?.policy).toEqual({ known: true, value: "{}" });
    expect(found.get(endpointId("vpce-2"))).not.toHaveProperty("policy");
  });

  test.each([
    [undefined, "Gateway"],
    ["Interface", "Interface"],
    ["GatewayLoadBalancer", "other"],
  ])("of type %s is %s", (type, expected) => {
    const found = endpointsOf(endpoint("vpce-1", { VpcEndpointType: type }));
    expect(found.get(endpointId("vpce-1"))?.type).toBe(expected);
  });

  test.each(["deleted", "Deleting", "REJECTED", "Failed"])("in state %s is left out", (state) => {
    expect(endpointsOf(endpoint("vpce-1", { State: state })).size).toBe(0);
  });

  test.each(["Available", "pending", "pendingAcceptance", undefined])("in state %s stands", (state) => {
    expect(endpointsOf(endpoint("vpce-1", { State: state })).size).toBe(1);
  });
});

test("network interfaces are counted by subnet, each once", () => {
  const interfaces = [
    { NetworkInterfaceId: "eni-1", SubnetId: "subnet-1" },
    { NetworkInterfaceId: "eni-2", SubnetId: "subnet-1" },
    { NetworkInterfaceId: "eni-3", SubnetId: "subnet-2" },
    { NetworkInterfaceId: "eni-4" },
  ];
  const recording = recordingOf({ "network-interfaces": interfaces });
  expect([...networkOf(recording, recording).interfaces]).toEqual([
    ["subnet-1", 2],
    ["subnet-2", 1],
  ]);
});

test("a Name tag is the name, and an empty one is none", () => {
  const tagged = (id: string, value: string) => ({ ...subnet(id), Tags: [{ Key: "Name", Value: value }] });
  const { subnets } = networkOf(recordingOf({ subnets: [tagged("subnet-1", "private a"), tagged("subnet-2", "")] }));
  expect(subnets.get(subnetId("subnet-1"))?.name).toBe("private a");
  expect(subnets.get(subnetId("subnet-2"))).not.toHaveProperty("name");
});

test("the order in which EC2 lists things changes nothing", () => {
  const tables = [
    table("rtb-main", { Associations: [MAIN, { Main: false, GatewayId: "igw-1" }], Routes: [LOCAL_ROUTE] }),
    table("rtb-1", {
      Associations: [association("subnet-1"), association("subnet-3")],
      Routes: [LOCAL_ROUTE, route("0.0.0.0/0", { NatGatewayId: "nat-1" }), route("9.0.0.0/8", { GatewayId: "igw-1" })],
    }),
  ];
  const lists = [
    { PrefixListId: "pl-1", PrefixListName: "com.amazonaws.eu-west-1.s3", Cidrs: ["3.5.0.0/19", "2.0.0.0/24"] },
    { PrefixListId: "pl-2", PrefixListName: "com.amazonaws.eu-west-1.dynamodb", Cidrs: ["4.0.0.0/24"] },
  ];
  const answers = {
    vpcs: [vpc("vpc-1"), vpc("vpc-2")],
    subnets: ["subnet-1", "subnet-2", "subnet-3"].map((id) => subnet(id)),
    "route-tables": tables,
    "vpc-endpoints": [endpoint("vpce-1"), endpoint("vpce-2")],
    "prefix-lists": lists,
    "network-interfaces": [1, 2, 3].map((n) => ({ NetworkInterfaceId: `eni-${n}`, SubnetId: `subnet-${n % 2}` })),
  };
  const print = (network: object) =>
    JSON.stringify(network, (_, it) => (it instanceof Map ? [...it] : typeof it === "bigint" ? `${it}` : it));
  expect(print(networkOf(recordingOf(backwards(answers) as Written)))).toBe(print(networkOf(recordingOf(answers))));
});

/** The same JSON with every list the other way round. */
function backwards(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(backwards).reverse();
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, backwards(value)]));
}

test("5,000 subnets assemble in well under a second", () => {
  const ids = Array.from({ length: 5000 }, (_, n) => n);
  const recording = recordingOf({
    vpcs: [vpc("vpc-1")],
    subnets: ids.map((n) => subnet(`subnet-${n}`)),
    "route-tables": [
      table("rtb-main", { Associations: [MAIN] }),
      ...ids.map((n) =>
        table(`rtb-${n}`, {
          Associations: [association(`subnet-${n}`)],
          Routes: [LOCAL_ROUTE, route("0.0.0.0/0", { NatGatewayId: `nat-${n % 9}` })],
        }),
      ),
    ],
    "network-interfaces": ids.map((n) => ({ NetworkInterfaceId: `eni-${n}`, SubnetId: `subnet-${n}` })),
  });
  const start = performance.now();
  expect(networkOf(recording).subnets.size).toBe(5000);
  expect(performance.now() - start).toBeLessThan(900);
});
