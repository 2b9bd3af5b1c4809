import { describe, expect, it } from "vitest";
import { known } from "../../engine/model/known.ts";
import { FULL_ACCESS } from "../../engine/resources/endpoint-policy.ts";
import { DYNAMODB } from "../model/small-network.ts";
import { change, create, ref, remove, resource, update } from "../plan/plan-json.ts";
import { editsOf, kindsOf } from "./steps-of.ts";

const AT = "aws_vpc_endpoint.e";
const GATEWAY = {
  id: "vpce-1",
  vpc_id: "vpc-1",
  service_name: DYNAMODB,
  vpc_endpoint_type: "Gateway",
  route_table_ids: ["rtb-a", "rtb-b"],
  policy: FULL_ACCESS,
};
const { id: _, ...UNBORN } = GATEWAY;

describe("aws_vpc_endpoint of a gateway", () => {
  it("comes with a route in each of its tables", () => {
    expect(editsOf(create(AT, UNBORN))).toMatchObject([
      { kind: "endpoint-added", endpoint: { id: AT, vpcId: "vpc-1", serviceName: known(DYNAMODB) } },
      { kind: "endpoint-attached", endpointId: known(AT), tableId: known("rtb-a") },
      { kind: "endpoint-attached", endpointId: known(AT), tableId: known("rtb-b") },
    ]);
  });

  it("is attached to nothing where the configuration names no table, or an empty list (R6.2)", () => {
    const { route_table_ids: __, ...bare } = UNBORN;
    const open = create(AT, bare, { route_table_ids: true });
    expect(kindsOf(open)).toEqual(["create: endpoint-added"]);
    const configuration = [resource(AT, { route_table_ids: ["var.attach", "aws_route_table.t"] })];
    expect(kindsOf(open, { configuration })).toEqual(["create: endpoint-added"]);
  });

  it("may be attached to any table where its list is not known", () => {
    const { route_table_ids: __, ...bare } = UNBORN;
    const around = {
      beside: [create("aws_route_table.t", {})],
      configuration: [resource(AT, { route_table_ids: ref("aws_route_table.t") })],
    };
    expect(editsOf(create(AT, bare, { route_table_ids: true }), around)).toMatchObject([
      { kind: "endpoint-added" },
      { kind: "endpoint-attached", tableId: { known: false, why: expect.stringContaining("route_table_ids") } },
    ]);
  });

  it("changes in place by what its list gains and loses, as one step (R6.6)", () => {
    const changed = update(AT, GATEWAY, { route_table_ids: ["rtb-c", "rtb-b"] });
    expect(kindsOf(changed)).toEqual(["update: endpoint-detached, endpoint-attached"]);
    expect(editsOf(changed)).toMatchObject([{ tableId: "rtb-a" }, { tableId: known("rtb-c") }]);
    expect(kindsOf(update(AT, GATEWAY, { route_table_ids: [] }))).toEqual([
      "update: endpoint-detached, endpoint-detached",
    ]);
  });

  it("may lose any table that it has where its list is not known, and keeps those that it names", () => {
    const around = {
      beside: [create("aws_route_table.t", {})],
      configuration: [resource(AT, { route_table_ids: ref("aws_route_table.t") })],
    };
    const { route_table_ids: __, ...bare } = GATEWAY;
    const whole = change(AT, ["update"], { before: GATEWAY, after: bare, unknown: { route_table_ids: true } });
    expect(editsOf(whole, around)).toMatchObject([
      { kind: "endpoint-detached", tableId: "rtb-a", doubt: expect.any(String) },
      { kind: "endpoint-detached", tableId: "rtb-b", doubt: expect.any(String) },
      { kind: "endpoint-attached", tableId: { known: false } },
    ]);
    const after = { ...bare, route_table_ids: ["rtb-b"] };
    const part = change(AT, ["update"], { before: GATEWAY, after, unknown: { route_table_ids: [false, true] } });
    expect(editsOf(part, around)).toMatchObject([
      { kind: "endpoint-detached", tableId: "rtb-a", doubt: expect.any(String) },
      { kind: "endpoint-attached", tableId: { known: false } },
    ]);
  });

  it("keeps its tables and its policy where their lines are taken out of the configuration (R6.2, R6.4)", () => {
    const { route_table_ids: __, policy: ___, ...bare } = GATEWAY;
    const dropped = change(AT, ["update"], {
      before: GATEWAY,
      after: { ...bare, policy: FULL_ACCESS },
      unknown: { route_table_ids: true },
    });
    expect(kindsOf(dropped)).toEqual(["update: "]);
  });

  it("is set to another policy, or back to full access by an empty one", () => {
    expect(editsOf(update(AT, GATEWAY, { policy: "{}" }))).toMatchObject([{ kind: "policy-set", policy: known("{}") }]);
    expect(editsOf(update(AT, { ...GATEWAY, policy: "{}" }, { policy: "" }))).toMatchObject([
      { kind: "policy-set", policy: known(FULL_ACCESS) },
    ]);
  });

  it("is gone, with its routes, before it is there again where it is replaced; or after (T8, T9)", () => {
    const parts = { before: GATEWAY, after: UNBORN };
    const added = "create: endpoint-added, endpoint-attached, endpoint-attached";
    expect(kindsOf(change(AT, ["delete", "create"], parts))).toEqual(["remove: endpoint-removed", added]);
    expect(kindsOf(change(AT, ["create", "delete"], parts))).toEqual([added, "remove: endpoint-removed"]);
  });

  it("routes the families of its address type, IPv4 where it has none (T23, T24, R3.12)", () => {
    const set = { kind: "endpoint-families-set" };
    expect(editsOf(create(AT, { ...UNBORN, ip_address_type: "ipv4" }))).not.toContainEqual(
      expect.objectContaining(set),
    );
    expect(editsOf(create(AT, { ...UNBORN, route_table_ids: [], ip_address_type: "dualstack" }))).toMatchObject([
      { kind: "endpoint-added" },
      { ...set, families: [4, 6], until: [] },
    ]);
    expect(editsOf(update(AT, { ...GATEWAY, ip_address_type: "" }, { ip_address_type: "ipv6" }))).toMatchObject([
      { ...set, families: [6], until: [4] },
    ]);
    expect(editsOf(update(AT, { ...GATEWAY, ip_address_type: "" }, { ip_address_type: "ipv4" }))).toEqual([]);
  });

  it("is not checked where its address type is one that is not known here", () => {
    expect(kindsOf(update(AT, GATEWAY, { ip_address_type: "ipv8" }))).toEqual(["update: unchecked"]);
  });

  it("says of which families its records are (T25)", () => {
    const [was, is] = ["ipv4", "service-defined"].map((type) => ({ dns_options: [{ dns_record_ip_type: type }] }));
    expect(kindsOf(update(AT, { ...GATEWAY, ...was }, { ...is }))).toEqual(["update: records-set"]);
    expect(kindsOf(update(AT, { ...GATEWAY, ...was }, { ...was, policy: "{}" }))).toEqual(["update: policy-set"]);
  });

  it("whose type is not written is a gateway", () => {
    const { vpc_endpoint_type: __, ...plain } = GATEWAY;
    expect(kindsOf(remove(AT, plain))).toEqual(["remove: endpoint-removed"]);
  });

  it("refuses attributes that no provider writes, and says which", () => {
    expect(() => editsOf(create(AT, { ...UNBORN, route_table_ids: "rtb-a" }))).toThrow(
      /aws_vpc_endpoint\.e: attribute route_table_ids/,
    );
    expect(() => editsOf(create(AT, { ...UNBORN, vpc_id: 7 }))).toThrow(/aws_vpc_endpoint\.e: attribute vpc_id/);
  });
});

describe("aws_vpc_endpoint of another type", () => {
  const other = { ...GATEWAY, vpc_endpoint_type: "Interface", private_dns_enabled: false };
  const [on, off] = [{ private_dns_enabled: true }, { private_dns_enabled: false }];
  const outside = (is: boolean) => ({ dns_options: [{ private_dns_only_for_inbound_resolver_endpoint: is }] });

  it("takes names over with private DNS alone, and not for resolvers outside (R3.10, T33)", () => {
    expect(kindsOf(create(AT, other))).toEqual(["create: endpoint-added"]);
    expect(kindsOf(create(AT, { ...other, ...on }))).toEqual(["create: endpoint-added, names-led"]);
    expect(kindsOf(create(AT, { ...other, ...on, ...outside(true) }))).toEqual(["create: endpoint-added"]);
    expect(kindsOf(update(AT, other, on))).toEqual(["update: names-led"]);
    expect(kindsOf(update(AT, { ...other, ...on }, off))).toEqual(["update: names-released"]);
    expect(kindsOf(update(AT, { ...other, ...on, ...outside(false) }, outside(true)))).toEqual([
      "update: names-released",
    ]);
    expect(editsOf(remove(AT, { ...other, ...on }))).toMatchObject([{ kind: "interfaces-removed", isNamed: true }]);
  });

  it("filters by the groups of its interfaces, and loses those of subnets that it leaves", () => {
    const placed = {
      ...other,
      subnet_ids: ["s-1", "s-2"],
      network_interface_ids: ["eni-1"],
      security_group_ids: ["sg-1"],
    };
    expect(kindsOf(update(AT, placed, { security_group_ids: ["sg-2"] }))).toEqual([
      "update: group-detached, group-attached",
    ]);
    expect(editsOf(update(AT, placed, { subnet_ids: ["s-1"] }))).toMatchObject([
      { kind: "interfaces-removed", isWhole: false },
    ]);
    expect(kindsOf(update(AT, placed, { subnet_ids: ["s-1", "s-2", "s-3"] }))).toEqual(["update: "]);
  });

  it("of a Gateway Load Balancer is a next hop and no more", () => {
    const balancer = { ...other, vpc_endpoint_type: "GatewayLoadBalancer" };
    expect(kindsOf(create(AT, balancer))).toEqual(["create: "]);
    expect(kindsOf(remove(AT, balancer))).toEqual(["remove: target-removed"]);
  });

  it("has nobody to lose in a VPC that is new", () => {
    const around = {
      beside: [create("aws_vpc.v", {})],
      configuration: [resource(AT, { vpc_id: ref("aws_vpc.v") })],
    };
    expect(kindsOf(create(AT, { vpc_endpoint_type: "Interface" }, { vpc_id: true }), around)).toEqual(["create: "]);
  });
});

describe("aws_vpc_endpoint_route_table_association", () => {
  const at = "aws_vpc_endpoint_route_table_association.a";
  const pair = { vpc_endpoint_id: "vpce-1", route_table_id: "rtb-a" };

  it("attaches one table, and detaches it", () => {
    expect(editsOf(create(at, pair))).toMatchObject([
      { kind: "endpoint-attached", endpointId: known("vpce-1"), tableId: known("rtb-a") },
    ]);
    expect(editsOf(remove(at, pair))).toMatchObject([
      { kind: "endpoint-detached", endpointId: "vpce-1", tableId: "rtb-a" },
    ]);
  });

  it("does both where it is replaced (R6.7)", () => {
    const parts = { before: pair, after: { ...pair, route_table_id: "rtb-b" } };
    expect(kindsOf(change(at, ["delete", "create"], parts))).toEqual([
      "remove: endpoint-detached",
      "create: endpoint-attached",
    ]);
  });
});

describe("aws_vpc_endpoint_policy", () => {
  const at = "aws_vpc_endpoint_policy.p";
  const own = { vpc_endpoint_id: "vpce-1", policy: "{}" };

  it("sets the policy, and full access when it goes (R6.10)", () => {
    expect(editsOf(create(at, own))).toMatchObject([
      { kind: "policy-set", endpointId: known("vpce-1"), policy: known("{}") },
    ]);
    expect(editsOf(update(at, own, { policy: "" }))).toMatchObject([{ policy: known(FULL_ACCESS) }]);
    expect(editsOf(remove(at, own))).toMatchObject([{ kind: "policy-set", policy: known(FULL_ACCESS) }]);
  });
});
