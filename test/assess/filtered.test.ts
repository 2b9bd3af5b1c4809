import { describe, expect, it } from "vitest";
import { parseCidr } from "../../engine/model/cidr.ts";
import { type Filters, type GroupRule, NO_FILTERS } from "../../engine/model/filter.ts";
import { interfaceId, securityGroupId, subnetId } from "../../engine/model/ids.ts";
import { known } from "../../engine/model/known.ts";
import type { Network } from "../../engine/model/network.ts";
import { HOME, smallNetwork } from "../model/small-network.ts";
import { change } from "../plan/plan-json.ts";
import { assessPlan } from "./assess-plan.ts";

const GROUP = securityGroupId("sg-0a1b2c3d4e5f60718");
const all = (direction: "ingress" | "egress"): GroupRule => ({
  direction,
  traffic: known({ protocol: "-1", from: -1, to: -1 }),
  peer: known({ kind: "cidr", cidr: parseCidr("0.0.0.0/0") }),
  causes: [],
});

/** One interface in one subnet, its group open both ways. */
function open(hop: string): Network {
  const on = { id: interfaceId("eni-a"), subnetId: subnetId("subnet-a"), groups: [GROUP], addresses: [], causes: [] };
  const filters: Filters = {
    ...NO_FILTERS,
    groups: new Map([[GROUP, { id: GROUP, vpcId: HOME, rules: [all("ingress"), all("egress")], removed: [] }]]),
    interfaces: new Map([[on.id, on]]),
  };
  return { ...smallNetwork({ tables: { "rtb-a": { "0.0.0.0/0": hop } }, subnets: { "subnet-a": "rtb-a" } }), filters };
}

const withoutEgress = {
  changes: [
    change("aws_vpc_security_group_egress_rule.all", ["delete"], {
      before: { security_group_id: GROUP, ip_protocol: "-1", cidr_ipv4: "0.0.0.0/0" },
    }),
  ],
};

const told = (hop: string, destination: string): string | undefined =>
  assessPlan(withoutEgress, open(hop)).findings.find((it) => it.destinations.includes(destination))?.title;

describe("connections that a security group no longer lets through", () => {
  it("end at once through an internet gateway, where the group does not track them", () => {
    expect(told("igw-1", "0.0.0.0/0")).toMatch(/are cut/);
  });

  it("live on until they are idle through a NAT gateway, which is always tracked", () => {
    expect(told("nat-1", "0.0.0.0/0")).toMatch(/end once they are idle/);
  });

  it("end at once within the VPC, though those through the NAT gateway do not", () => {
    expect(told("nat-1", "10.0.0.0/16")).toMatch(/are cut/);
  });
});
