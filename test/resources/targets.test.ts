import { describe, expect, it } from "vitest";
import { interpretPlan } from "../../engine/plan/interpret-plan.ts";
import { parsePlan } from "../../engine/plan/parse-plan.ts";
import { mayTouchAPath } from "../../engine/resources/without-a-rule.ts";
import { smallNetwork } from "../model/small-network.ts";
import { change, create, planJson, ref, remove, resource, update } from "../plan/plan-json.ts";
import { editsOf, kindsOf } from "./steps-of.ts";

describe("what routes lead to", () => {
  it.each([
    "aws_internet_gateway",
    "aws_egress_only_internet_gateway",
    "aws_vpn_gateway",
    "aws_ec2_transit_gateway",
    "aws_ec2_carrier_gateway",
    "aws_vpc_peering_connection",
    "aws_network_interface",
    "aws_instance",
  ])("%s carries nothing when it is new, and leaves blackholes when it goes (R1.15)", (type) => {
    expect(kindsOf(create(`${type}.t`, {}))).toEqual(["create: "]);
    expect(editsOf(remove(`${type}.t`, { id: "t-1" }))).toEqual([
      { kind: "target-removed", targetId: "t-1", cause: `${type}.t` },
    ]);
  });

  it("a NAT gateway that is new stands in its subnet, and leaves blackholes when it goes (R1.15)", () => {
    expect(editsOf(create("aws_nat_gateway.n", { subnet_id: "subnet-1" }))).toEqual([
      {
        kind: "nat-gateway-added",
        natGatewayId: "aws_nat_gateway.n",
        subnetId: { known: true, value: "subnet-1" },
        cause: "aws_nat_gateway.n",
      },
    ]);
    expect(editsOf(remove("aws_nat_gateway.n", { id: "nat-1" }))).toEqual([
      { kind: "target-removed", targetId: "nat-1", cause: "aws_nat_gateway.n" },
    ]);
  });

  it("says where it stands, so that it shows whether its routes were read", () => {
    expect(editsOf(remove("aws_nat_gateway.n", { id: "nat-1", subnet_id: "subnet-1" }))).toMatchObject([
      { home: "subnet-1" },
    ]);
    expect(editsOf(remove("aws_internet_gateway.g", { id: "igw-1", vpc_id: "vpc-1" }))).toMatchObject([
      { home: "vpc-1" },
    ]);
  });

  it.each(["aws_internet_gateway", "aws_vpn_gateway"])("%s is as good as gone when it leaves its VPC", (type) => {
    const gateway = { id: "gw-1", vpc_id: "vpc-1" };
    expect(kindsOf(update(`${type}.g`, gateway, { vpc_id: "vpc-2" }))).toEqual(["update: target-removed"]);
    expect(kindsOf(update(`${type}.g`, gateway, { vpc_id: "" }))).toEqual(["update: target-removed"]);
    expect(kindsOf(update(`${type}.g`, { ...gateway, vpc_id: "" }, { vpc_id: "vpc-1" }))).toEqual(["update: "]);
  });

  it("an instance goes with every interface that it carries", () => {
    const instance = {
      id: "i-1",
      primary_network_interface_id: "eni-1",
      network_interface: [{ network_interface_id: "eni-1" }, { network_interface_id: "eni-2" }],
    };
    expect(editsOf(remove("aws_instance.i", instance))).toMatchObject([
      { targetId: "i-1" },
      { targetId: "eni-1" },
      { targetId: "eni-2" },
    ]);
  });

  const instance = { id: "i-1", primary_network_interface_id: "eni-1", instance_type: "t3.nano", monitoring: false };

  it("an instance is away while it is stopped, and only what stops it does so", () => {
    expect(kindsOf(update("aws_instance.i", instance, { instance_type: "t3.micro" }))).toEqual([
      "update: target-removed, target-removed",
      "update: target-returned, target-returned",
    ]);
    expect(kindsOf(update("aws_instance.i", instance, { monitoring: true }))).toEqual(["update: "]);
  });

  it("an instance whose user data is not known may stop", () => {
    const open = change("aws_instance.i", ["update"], {
      before: { ...instance, user_data: "a" },
      after: instance,
      unknown: { user_data: true },
    });
    expect(editsOf(open)).toMatchObject([{ kind: "unchecked", missing: expect.stringContaining("`user_data`") }]);
  });

  it("what checks source and destination passes nothing on", () => {
    const [off, on] = [{ id: "eni-1", source_dest_check: false }, { source_dest_check: true }];
    expect(kindsOf(update("aws_network_interface.e", off, on))).toEqual(["update: target-removed"]);
    expect(kindsOf(update("aws_network_interface.e", { ...off, ...on }, { source_dest_check: false }))).toEqual([
      "update: ",
    ]);
    expect(kindsOf(update("aws_instance.i", { ...instance, source_dest_check: false }, on))).toEqual([
      "update: target-removed, target-removed",
    ]);
  });

  it("an interface that is moved to another instance is away in between", () => {
    const eni = { id: "eni-1", attachment: [{ instance: "i-1", device_index: 1 }] };
    expect(
      kindsOf(update("aws_network_interface.e", eni, { attachment: [{ instance: "i-2", device_index: 1 }] })),
    ).toEqual(["update: target-removed", "update: target-returned"]);
    expect(kindsOf(update("aws_network_interface.e", eni, { attachment: [] }))).toEqual([
      "update: target-removed",
      "update: ",
    ]);
  });

  it("a group may stop an instance where it becomes smaller, and by a new launch template only where that refreshes it", () => {
    const live = smallNetwork({ tables: { "rtb-1": { "0.0.0.0/0": "eni-1" } } });
    const group = { id: "g", desired_capacity: 2, max_size: 3, launch_template: [{ version: "1" }] };
    const changed = (after: object) => kindsOf(update("aws_autoscaling_group.g", group, after), { live });
    const template = { launch_template: [{ version: "2" }] };
    expect(changed({ desired_capacity: 1 })).toEqual(["update: unchecked"]);
    expect(changed({ desired_capacity: 3, max_size: 4 })).toEqual(["update: "]);
    expect(changed(template)).toEqual(["update: "]);
    expect(changed({ ...template, instance_refresh: [{ strategy: "Rolling" }] })).toEqual(["update: unchecked"]);
  });

  it("a NAT gateway that gives up an address says which; one that gains one is harmless (T20)", () => {
    const nat = { id: "nat-1", secondary_allocation_ids: ["e-1"] };
    expect(kindsOf(update("aws_nat_gateway.n", nat, { secondary_allocation_ids: [] }))).toEqual([
      "update: nat-addresses-released",
    ]);
    expect(kindsOf(update("aws_nat_gateway.n", nat, { secondary_allocation_ids: ["e-1", "e-2"] }))).toEqual([
      "update: ",
    ]);
  });
});

/** Whether a change of a type without a rule may touch a path. */
function mayTouch(it: object, configuration: readonly object[] = [], beside: readonly object[] = []): boolean {
  const parsed = parsePlan(JSON.stringify(planJson({ changes: [it, ...beside], configuration })), "p.json");
  const found = interpretPlan(parsed).changes.find(({ address }) => "address" in it && address === it.address);
  if (found === undefined) throw new Error("no such change");
  return mayTouchAPath(found);
}

describe("a type without a rule", () => {
  it.each([
    "aws_network_acl_rule",
    "aws_vpn_gateway_route_propagation",
    "aws_ec2_transit_gateway_route",
    "aws_vpc_ipv4_cidr_block_association",
    "aws_vpc_block_public_access_options",
    "aws_default_security_group",
    "aws_eip_association",
    "aws_vpn_connection",
    "aws_networkfirewall_firewall",
    "aws_cloudformation_stack",
    "aws_cloudcontrolapi_resource",
    "aws_ec2_instance_state",
    "aws_dx_gateway_association",
    "awscc_ec2_route",
    "aviatrix_spoke_gateway",
  ])("%s may touch a path when it is created, changed or deleted", (type) => {
    const own = { id: "x", vpc_id: "vpc-1" };
    expect(mayTouch(create(`${type}.x`, own))).toBe(true);
    expect(mayTouch(update(`${type}.x`, own, { name: "new" }))).toBe(true);
    expect(mayTouch(remove(`${type}.x`, own))).toBe(true);
  });

  it.each([
    "aws_security_group",
    "aws_security_group_rule",
    "aws_vpc_security_group_egress_rule",
    "aws_customer_gateway",
    "aws_ec2_transit_gateway_vpc_attachment",
    "aws_vpc_endpoint_service",
  ])("%s takes nothing away when it is new, and may when it changes or goes", (type) => {
    const own = { id: "x", vpc_id: "vpc-1" };
    expect(mayTouch(create(`${type}.x`, own))).toBe(false);
    expect(mayTouch(update(`${type}.x`, own, { name: "new" }))).toBe(true);
    expect(mayTouch(remove(`${type}.x`, own))).toBe(true);
  });

  it.each([
    "aws_cloudwatch_metric_alarm",
    "aws_s3_bucket",
    "aws_iam_role",
    "aws_route53_record",
    "aws_vpc_ipam",
    "aws_flow_log",
    "aws_networkmonitor_probe",
    "random_id",
  ])("%s cannot touch a path", (type) => {
    expect(mayTouch(create(`${type}.x`, { vpc_id: "vpc-1" }))).toBe(false);
    expect(mayTouch(remove(`${type}.x`, { id: "x", vpc_id: "vpc-1" }))).toBe(false);
  });

  it("cannot touch a path where all that it takes effect on is new with it", () => {
    const acl = create("aws_network_acl.a", {}, { vpc_id: true, subnet_ids: true });
    const vpc = create("aws_vpc.v", {});
    const own = [resource("aws_network_acl.a", { vpc_id: ref("aws_vpc.v") })];
    expect(mayTouch(acl, own, [vpc])).toBe(false);
    const listed = [resource("aws_network_acl.a", { vpc_id: ref("aws_vpc.v"), subnet_ids: ref("aws_subnet.s") })];
    expect(mayTouch(acl, listed, [vpc, create("aws_subnet.s", {})])).toBe(true);
    expect(mayTouch(create("aws_network_acl.a", { vpc_id: "vpc-1" }))).toBe(true);
  });

  it("an address takes another one's place only where it is given to what stands", () => {
    expect(mayTouch(create("aws_eip.e", { domain: "vpc" }, { instance: true, network_interface: true }))).toBe(false);
    expect(mayTouch(create("aws_eip.e", { instance: "i-1" }))).toBe(true);
    const around = [resource("aws_eip.e", { instance: ref("aws_instance.i") })];
    expect(mayTouch(create("aws_eip.e", {}, { instance: true }), around, [create("aws_instance.i", {})])).toBe(false);
  });

  it("reads nothing and writes nothing as a data source", () => {
    expect(mayTouch(change("data.aws_vpc_ipv4_cidr_block_association.x", ["read"], { mode: "data", after: {} }))).toBe(
      false,
    );
  });
});
