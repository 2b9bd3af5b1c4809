import { describe, expect, it } from "vitest";
import { findDrift } from "../../engine/drift/find-drift.ts";
import { parseCidr } from "../../engine/model/cidr.ts";
import { type AclEntry, type GroupRule, NO_FILTERS } from "../../engine/model/filter.ts";
import { address, networkAclId, securityGroupId, subnetId } from "../../engine/model/ids.ts";
import { known } from "../../engine/model/known.ts";
import type { Facet, Network } from "../../engine/model/network.ts";
import type { Attributes } from "../../engine/plan/plan.ts";
import { NO_SECRETS } from "../../engine/secrets/secrets.ts";
import { smallNetwork } from "../model/small-network.ts";

const ACL = networkAclId("acl-0a1b2c3d4e5f60718");
const GROUP = securityGroupId("sg-0a1b2c3d4e5f60718");

/** As EC2 has it: no ports where the protocol has none. */
const entry: AclEntry = {
  direction: "egress",
  number: known(100),
  action: known("allow"),
  traffic: known({ protocol: "-1", from: -1, to: -1 }),
  block: known(parseCidr("0.0.0.0/0")),
  causes: [],
};
const rule: GroupRule = {
  direction: "egress",
  traffic: known({ protocol: "6", from: 443, to: 443 }),
  peer: known({ kind: "cidr", cidr: parseCidr("0.0.0.0/0") }),
  causes: [],
};

function network(entries: readonly AclEntry[], rules: readonly GroupRule[], notRead: readonly Facet[] = []): Network {
  const acl = { id: ACL, isDefault: false, entries, removed: [] };
  const filters = {
    ...NO_FILTERS,
    acls: new Map([[ACL, acl]]),
    aclOf: new Map([[subnetId("subnet-a"), { options: [ACL], causes: [] }]]),
    groups: new Map([[GROUP, { id: GROUP, rules, removed: [] }]]),
  };
  return { ...smallNetwork({ tables: { "rtb-a": {} }, subnets: { "subnet-a": "rtb-a" }, notRead }), filters };
}

/** As the provider writes it: zero ports for all protocols. */
const DECLARED: Readonly<Record<string, Attributes>> = {
  aws_network_acl_rule: {
    network_acl_id: ACL,
    rule_number: 100,
    egress: true,
    rule_action: "allow",
    protocol: "-1",
    from_port: 0,
    to_port: 0,
    cidr_block: "0.0.0.0/0",
    ipv6_cidr_block: "",
  },
  aws_vpc_security_group_egress_rule: {
    security_group_id: GROUP,
    ip_protocol: "tcp",
    from_port: 443,
    to_port: 443,
    cidr_ipv4: "0.0.0.0/0",
  },
  aws_network_acl_association: { subnet_id: "subnet-a", network_acl_id: ACL },
};

function drift(type: string, live: Network, attributes: Attributes = DECLARED[type] ?? {}) {
  const resource = { address: address(`${type}.a`), type, attributes, sensitive: [], dependsOn: [] };
  const { differences, notCompared } = findDrift({ resources: [resource], secrets: NO_SECRETS }, live);
  return [
    ...differences.map((it) => `${it.class} ${it.attribute}`),
    ...notCompared.map((it) => `not compared: ${it.what}`),
  ];
}

describe("drift of what filters traffic", () => {
  it.each(Object.keys(DECLARED))("is none on an untouched %s", (type) => {
    expect(drift(type, network([entry], [rule]))).toEqual([]);
  });

  it("is an entry that is gone, or that does something else under its number", () => {
    expect(drift("aws_network_acl_rule", network([], []))).toEqual(["missing rule_number"]);
    const denies: AclEntry = { ...entry, action: known("deny") };
    expect(drift("aws_network_acl_rule", network([denies], []))).toEqual(["changed rule_number"]);
  });

  it("is a rule that is gone, or that stands with other ports", () => {
    expect(drift("aws_vpc_security_group_egress_rule", network([], []))).toEqual(["missing rule[0.0.0.0/0]"]);
    const narrowed: GroupRule = { ...rule, traffic: known({ protocol: "6", from: 80, to: 80 }) };
    expect(drift("aws_vpc_security_group_egress_rule", network([], [narrowed]))).toEqual(["missing rule[0.0.0.0/0]"]);
  });

  it("is a subnet with another ACL", () => {
    const attributes = { subnet_id: "subnet-a", network_acl_id: "acl-0ffffffffffffffff" };
    expect(drift("aws_network_acl_association", network([], []), attributes)).toEqual(["changed network_acl_id"]);
  });

  it("is not told where it was not read", () => {
    const unread = network([], [], ["network-acls", "security-groups"]);
    expect(drift("aws_network_acl_rule", unread)).toEqual(["not compared: network acls"]);
    expect(drift("aws_vpc_security_group_egress_rule", unread)).toEqual(["not compared: security groups"]);
  });

  it("is told once of an ACL or a group that is gone", () => {
    const gone = { ...network([], []), filters: NO_FILTERS };
    expect(drift("aws_network_acl", gone, LISTED)).toEqual(["missing id"]);
    expect(drift("aws_security_group", gone, { id: GROUP, ingress: [], egress: [block({})] })).toEqual(["missing id"]);
  });
});

const LISTED = { id: ACL, ingress: [], egress: [listed({})], subnet_ids: ["subnet-a"] };

/** An entry as the provider lists it. */
function listed(over: Attributes): Attributes {
  const ports = { from_port: 0, to_port: 0, icmp_type: 0, icmp_code: 0 };
  return {
    rule_no: 100,
    action: "allow",
    protocol: "-1",
    ...ports,
    cidr_block: "0.0.0.0/0",
    ipv6_cidr_block: "",
    ...over,
  };
}

/** A block of rules as the provider lists it. */
function block(over: Attributes): Attributes {
  const none = { ipv6_cidr_blocks: [], prefix_list_ids: [], security_groups: [], self: false, description: "" };
  return { protocol: "tcp", from_port: 443, to_port: 443, cidr_blocks: ["0.0.0.0/0"], ...none, ...over };
}

describe("drift of lists of entries and rules", () => {
  const last: AclEntry = { ...entry, number: known(32_767), action: known("deny") };
  const lastIpv6: AclEntry = { ...last, number: known(32_768), block: known(parseCidr("::/0")) };

  it("is none of the last entries, which every ACL has", () => {
    expect(drift("aws_network_acl", network([entry, last, lastIpv6], []), LISTED)).toEqual([]);
  });

  it.each([
    ["a protocol by name", { protocol: "tcp", from_port: 443, to_port: 443 }, { protocol: "6", from: 443, to: 443 }],
    [
      "zero ports of ICMP, which has its type apart",
      { protocol: "1", icmp_type: 8 },
      { protocol: "1", from: -1, to: -1 },
    ],
    ["zero ports of a protocol that has none", { protocol: "50" }, { protocol: "50", from: -1, to: -1 }],
  ])("is none of %s", (_, over, traffic) => {
    const standing: AclEntry = { ...entry, traffic: known(traffic) };
    expect(drift("aws_network_acl", network([standing], []), { ...LISTED, egress: [listed(over)] })).toEqual([]);
  });

  it("is none of blocks that put the same peers together otherwise", () => {
    const other = (text: string): GroupRule => ({ ...rule, peer: known({ kind: "cidr", cidr: parseCidr(text) }) });
    const blocks = [
      block({ cidr_blocks: ["10.0.2.0/24", "10.0.1.0/24"] }),
      block({ cidr_blocks: [], security_groups: [GROUP] }),
    ];
    const standing: readonly GroupRule[] = [
      other("10.0.1.0/24"),
      other("10.0.2.0/24"),
      { ...rule, peer: known({ kind: "group", id: GROUP }) },
    ];
    const attributes = { id: GROUP, ingress: [], egress: blocks };
    expect(drift("aws_security_group", network([], standing), attributes)).toEqual([]);
    expect(drift("aws_security_group", network([], standing.slice(1)), attributes)).toEqual(["missing egress"]);
  });

  it("is not told of what the configuration leaves alone, or what was not read", () => {
    expect(drift("aws_security_group", network([], [rule]), { id: GROUP, ingress: null, egress: null })).toEqual([]);
    const unread = network([entry], [rule], ["network-acls", "network-interfaces"]);
    expect(drift("aws_network_acl", unread, LISTED)).toEqual(["not compared: network acls"]);
    const carries = { id: "eni-1", security_groups: [GROUP] };
    expect(drift("aws_network_interface", unread, carries)).toContain("not compared: network interfaces");
  });

  it("is an interface that is gone, of which its groups tell", () => {
    const carries = { id: "eni-1", security_groups: [GROUP] };
    expect(drift("aws_network_interface", network([], []), carries)).toContain("missing security_groups");
  });
});
