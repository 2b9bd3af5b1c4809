import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { type AclEntry, LAST_ENTRIES, type NetworkAcl } from "../model/filter.ts";
import { isPlanned, type SubnetId } from "../model/ids.ts";
import { decided } from "../model/known.ts";
import type { Network } from "../model/network.ts";
import type { Item } from "./become-nouns.ts";
import { aclEntrySchema } from "./filter-schema.ts";
import { assembleEntry } from "./filters.ts";
import { leftOpen } from "./left-open.ts";
import { standInId } from "./stand-in-id.ts";

const acl = z.looseObject({
  Entries: z.array(z.looseObject({})).default([]),
  Associations: z.array(z.looseObject({ SubnetId: z.string().optional() })).default([]),
});

/** An ACL with the entries and the subnets that it comes to have. What stays keeps every field that it has. */
export function becomeAcl(wanted: NetworkAcl, item: Item, networks: Networks): Item {
  const { Entries, Associations, ...rest } = acl.parse(item);
  const id = standInId(wanted.id);
  const moved = movedSubnets(networks);
  const come = [...moved].flatMap(([subnet, to]) => (to === wanted.id ? [standInId(subnet)] : []));
  return {
    ...(wanted.vpcId === undefined ? {} : { VpcId: standInId(wanted.vpcId) }),
    IsDefault: wanted.isDefault,
    Tags: [],
    ...rest,
    Entries: [...wanted.entries.map((it) => entryItem(it, Entries, id)), ...(isPlanned(wanted.id) ? LAST : [])],
    Associations: [
      ...Associations.filter((it) => it.SubnetId === undefined || !moved.has(it.SubnetId as SubnetId)),
      ...come.map((SubnetId) => ({
        NetworkAclAssociationId: `aclassoc-${createHash("sha256").update(`${id} ${SubnetId}`).digest("hex").slice(0, 17)}`,
        NetworkAclId: id,
        SubnetId,
      })),
    ],
  };
}

export interface Networks {
  readonly before: Network;
  readonly after: Network;
}

/** The subnets that get another ACL, or go, and the ACL that each gets. */
function movedSubnets({ before, after }: Networks): ReadonlyMap<SubnetId, string | undefined> {
  const isSame = (id: SubnetId) => {
    const [was, is] = [before, after].map((it) => it.filters?.aclOf.get(id));
    return isDeepStrictEqual([was?.options, was?.doubt], [is?.options, is?.doubt]);
  };
  const gone = [...before.subnets.keys()].filter((id) => !after.subnets.has(id));
  const told = [...(after.filters?.aclOf.keys() ?? [])].filter((id) => !gone.includes(id) && !isSame(id));
  const fresh = [...after.subnets.keys()].filter((id) => isPlanned(id) && after.filters?.aclOf.has(id) !== true);
  return new Map([
    ...gone.map((id) => [id, undefined] as const),
    ...[...told, ...fresh].map((id) => [id, aclOf(id, after)] as const),
  ]);
}

/** Of a subnet that has no ACL of its own, the default one of its VPC. */
function aclOf(id: SubnetId, { filters, subnets }: Network): string | undefined {
  const { options, doubt } = filters?.aclOf.get(id) ?? { options: ["default"] };
  const [own] = options;
  if (options.length !== 1 || doubt !== undefined) throw leftOpen(`which network ACL ${id} has`);
  if (own !== "default") return own;
  const home = subnets.get(id)?.vpcId;
  return [...(filters?.acls.values() ?? [])].find((it) => it.isDefault && it.vpcId === home)?.id;
}

function entryItem(wanted: AclEntry, entries: readonly Item[], aclId: string): Item {
  const written = writtenEntry(wanted);
  const isSame = (it: Item) => {
    const entry = aclEntrySchema.safeParse(it).data;
    return entry !== undefined && isDeepStrictEqual(writtenEntry(assembleEntry(entry)), written);
  };
  const standing = entries.find(isSame);
  if (standing !== undefined) return standing;
  if (written === undefined) throw leftOpen(`an entry of ${aclId}`);
  return written;
}

/** An entry as DescribeNetworkAcls gives it. Undefined where anything of it is open. */
function writtenEntry({ direction, number, action, traffic, block }: AclEntry): Item | undefined {
  const [what, where, RuleNumber, RuleAction] = [decided(traffic), decided(block), decided(number), decided(action)];
  if (what === undefined || where === undefined || RuleNumber === undefined || RuleAction === undefined)
    return undefined;
  return {
    ...(where.family === 6 ? { Ipv6CidrBlock: where.text } : { CidrBlock: where.text }),
    Egress: direction === "egress",
    ...(what.from < 0 ? {} : { PortRange: { From: what.from, To: what.to } }),
    Protocol: what.protocol,
    RuleAction,
    RuleNumber,
  };
}

/** What EC2 puts at the end of a new ACL. */
const LAST: readonly Item[] = [true, false].map((Egress) => ({
  CidrBlock: "0.0.0.0/0",
  Egress,
  Protocol: "-1",
  RuleAction: "deny",
  RuleNumber: LAST_ENTRIES[0],
}));
