import { notRead } from "../model/doubt.ts";
import type { AclEntry, Filters, NetworkAcl } from "../model/filter.ts";
import { protocolNumber } from "../model/filter.ts";
import type { NetworkAclId } from "../model/ids.ts";
import { known, unknown } from "../model/known.ts";
import type { Choice } from "../model/network.ts";
import type { Answers } from "./answers.ts";
import { byId, compareText, groupBy } from "./by-id.ts";
import type { Ec2Acl, Ec2AclEntry } from "./filter-schema.ts";
import { assembleGroup, assembleInterface } from "./groups.ts";

/** What filters traffic, from EC2's answers. */
export function assembleFilters({ acls, groups, interfaces }: Answers): Filters {
  return {
    acls: byId(acls.map(assembleAcl)),
    aclOf: new Map(associations(acls)),
    groups: byId(groups.map(assembleGroup)),
    interfaces: byId(interfaces.flatMap(assembleInterface)),
  };
}

function associations(acls: readonly Ec2Acl[]) {
  const pairs = acls.flatMap((acl) =>
    acl.Associations.flatMap(({ SubnetId }) => (SubnetId === undefined ? [] : [{ SubnetId, acl: acl.NetworkAclId }])),
  );
  const bySubnet = [...groupBy(pairs, (it) => it.SubnetId)].sort(([a], [b]) => compareText(a, b));
  return bySubnet.map(([subnet, found]) => [subnet, choiceOf(found.map((it) => it.acl))] as const);
}

function choiceOf(found: readonly NetworkAclId[]): Choice<NetworkAclId> {
  const options = [...new Set(found)].sort(compareText);
  if (options.length === 1) return { options, causes: [] };
  return { options, doubt: notRead(`EC2 lists ${options.join(" and ")} for it`), causes: [] };
}

const assembleAcl = (acl: Ec2Acl): NetworkAcl => ({
  id: acl.NetworkAclId,
  vpcId: acl.VpcId,
  isDefault: acl.IsDefault,
  entries: acl.Entries.map(assembleEntry).sort(compareEntries),
  removed: [],
});

/** An entry without a block is none that EC2 makes: what it matches is then open. */
export function assembleEntry(it: Ec2AclEntry): AclEntry {
  const block = it.CidrBlock ?? it.Ipv6CidrBlock;
  return {
    direction: it.Egress ? "egress" : "ingress",
    number: known(it.RuleNumber),
    action: known(it.RuleAction),
    traffic: known({
      protocol: protocolNumber(it.Protocol),
      from: it.PortRange?.From ?? -1,
      to: it.PortRange?.To ?? -1,
    }),
    block: block === undefined ? unknown(`entry ${it.RuleNumber} has no block`) : known(block),
    causes: [],
  };
}

const placeOf = ({ direction, number }: AclEntry): number =>
  (direction === "egress" ? 100_000 : 0) + (number.known ? number.value : 0);

const compareEntries = (a: AclEntry, b: AclEntry): number => placeOf(a) - placeOf(b);
