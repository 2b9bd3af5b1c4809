import { parseCidr } from "../../engine/model/cidr.ts";
import { type AclEntry, type Direction, type Filters, type GroupRule, NO_FILTERS } from "../../engine/model/filter.ts";
import { interfaceId, networkAclId, securityGroupId, subnetId } from "../../engine/model/ids.ts";
import { known } from "../../engine/model/known.ts";
import type { Network } from "../../engine/model/network.ts";
import { NO_TRANSIT } from "../../engine/model/transit.ts";
import { HOME, smallNetwork } from "../model/small-network.ts";
import { change, type PlanParts } from "../plan/plan-json.ts";

const NAMES = Array.from({ length: 200 }, (_, i) => `${i}`);
const PUBLIC = "subnet-public";

export interface Wide {
  readonly parts: PlanParts;
  readonly live: Network;
}

/** An entry put into each of as many ACLs as there are subnets. */
export const deniedByEach = (): Wide => ({
  parts: { changes: NAMES.map((it) => denial(`this["${it}"]`, `acl-${it}`, "52.94.0.0/22")) },
  live: network(),
});

/** Two entries put into the ACL of the subnet in which the NAT gateway stands that all others are behind. */
export const deniedBehindNat = (): Wide => ({
  parts: {
    changes: [denial("public", "acl-public", "52.94.0.0/22"), denial("other", "acl-public", "52.216.0.0/15")],
  },
  live: network(),
});

/** A rule taken from each of as many groups as there are interfaces. */
export const refusedByEach = (): Wide => ({
  parts: {
    changes: NAMES.map((it) =>
      change(`aws_vpc_security_group_egress_rule.this["${it}"]`, ["delete"], {
        before: { security_group_id: `sg-${it}`, ip_protocol: "-1", cidr_ipv4: "0.0.0.0/0" },
      }),
    ),
  },
  live: network(),
});

/** Each subnet's default route sent to another NAT gateway, whose ACL is read. */
export const sentToAnotherNat = (): Wide => ({
  parts: {
    changes: NAMES.map((it) =>
      change(`aws_route.this["${it}"]`, ["update"], {
        before: { route_table_id: `rtb-${it}`, destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-1" },
        after: { route_table_id: `rtb-${it}`, destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-2" },
      }),
    ),
  },
  live: network(),
});

const denial = (name: string, acl: string, cidr_block: string) =>
  change(`aws_network_acl_rule.${name}`, ["create"], {
    after: {
      ...{ network_acl_id: acl, rule_number: cidr_block === "52.94.0.0/22" ? 90 : 80, egress: true },
      ...{ rule_action: "deny", protocol: "-1", cidr_block },
    },
  });

function network(): Network {
  const rows = [...NAMES, "public"];
  const tables = Object.fromEntries(
    rows.map((it) => [`rtb-${it}`, { "0.0.0.0/0": it === "public" ? "igw-1" : "nat-1" }]),
  );
  const live = smallNetwork({ tables, subnets: Object.fromEntries(rows.map((it) => [`subnet-${it}`, `rtb-${it}`])) });
  const home = { kind: "subnet", subnetId: subnetId(PUBLIC) } as const;
  const natGateways = new Map(["nat-1", "nat-2"].map((id) => [id, { id, vpcId: HOME, routedBy: home }]));
  const subnets = new Map(
    [...live.subnets.values()].map((it, i) => [it.id, { ...it, blocks: [parseCidr(`10.0.${i}.0/24`)] }]),
  );
  return { ...live, subnets, transit: { ...NO_TRANSIT, natGateways }, filters: filtersOf(rows) };
}

function filtersOf(rows: readonly string[]): Filters {
  const acl = (it: string) => ({
    ...{ id: networkAclId(`acl-${it}`), vpcId: HOME, isDefault: false, removed: [] },
    entries: [entry("ingress"), entry("egress")],
  });
  const group = (it: string) => ({ id: securityGroupId(`sg-${it}`), vpcId: HOME, rules: [rule], removed: [] });
  const on = (it: string, i: number) => ({
    ...{ id: interfaceId(`eni-${it}`), subnetId: subnetId(`subnet-${it}`), groups: [securityGroupId(`sg-${it}`)] },
    ...{ addresses: [parseCidr(`10.0.${i}.10/32`)], causes: [] },
  });
  const byId = <T extends { readonly id: string }>(all: readonly T[]) =>
    new Map(all.map((it): readonly [T["id"], T] => [it.id, it]));
  const aclOf = rows.map(
    (it) => [subnetId(`subnet-${it}`), { options: [networkAclId(`acl-${it}`)], causes: [] }] as const,
  );
  return {
    ...NO_FILTERS,
    acls: byId(rows.map(acl)),
    aclOf: new Map(aclOf),
    groups: byId(rows.map(group)),
    interfaces: byId(rows.map(on)),
  };
}

const ANYTHING = { traffic: known({ protocol: "-1", from: -1, to: -1 }), causes: [] } as const;
const EVERYWHERE = parseCidr("0.0.0.0/0");

const entry = (direction: Direction): AclEntry => ({
  ...{ ...ANYTHING, direction, number: known(100), action: known("allow" as const), block: known(EVERYWHERE) },
});
const rule: GroupRule = { ...ANYTHING, direction: "egress", peer: known({ kind: "cidr", cidr: EVERYWHERE }) };
