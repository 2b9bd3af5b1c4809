import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import { interfaceId } from "../model/ids.ts";
import { blocks, type IdSet, id, idSet, setValue, textIn, value } from "./attributes.ts";
import { type Fact, listedGroups } from "./fact.ts";
import { changeOf, checkTurnedOn, comesBack, type Forwarder, goesAway } from "./forwarding.ts";
import { groupChanges } from "./group-rules.ts";
import { resourceType } from "./resource-type.ts";

/** What the provider changes only while the instance is stopped: it stops it, and starts it again. */
const WHILE_STOPPED = {
  instance_type: value(z.unknown()),
  user_data: value(z.unknown()),
  user_data_base64: value(z.unknown()),
  capacity_reservation_specification: value(z.unknown()),
  cpu_options: value(z.unknown()),
  network_performance_options: value(z.unknown()),
  placement_group: value(z.unknown()),
  host_id: value(z.unknown()),
  tenancy: value(z.unknown()),
};

const attributes = z.object({
  id: id(),
  primary_network_interface_id: id(),
  subnet_id: id(),
  source_dest_check: value(z.boolean()),
  vpc_security_group_ids: idSet(),
  /** Further interfaces: a route may lead to any of them, and none carries anything without the instance. */
  network_interface: blocks(),
  ...WHILE_STOPPED,
});
type Attributes = z.infer<typeof attributes>;

/** An instance matters only where routes point at it: a NAT instance, a firewall. It is away while it is stopped. */
export const awsInstance = resourceType({
  type: "aws_instance",
  attributes,
  forcesReplacement: ["ami", "subnet_id", "availability_zone", "private_ip", "key_name"],
  create: () => [],
  clear: (before, after) => (before !== null && stops(before, after) ? goesAway(allOf(before)) : []),
  update: (before, after) => [
    ...groupsOf(before, after),
    ...(stops(before, after) ? comesBack(allOf(before)) : mayStop(before, after)),
    ...checkTurnedOn(firstOf(before), before.source_dest_check, after.source_dest_check),
  ],
  remove: (before) => goesAway(allOf(before)),
  declares: (it) => [
    ...idsOf(it).map((own): Fact => ({ kind: "target-stands", id: own })),
    ...listedGroups("vpc_security_group_ids", setValue(it.primary_network_interface_id), it.vpc_security_group_ids),
  ],
});

const STOPPING = Object.keys(WHILE_STOPPED) as readonly (keyof typeof WHILE_STOPPED)[];

const stops = (before: Attributes, after: Attributes): boolean =>
  STOPPING.some((name) => changeOf(before[name], after[name]) === "changed");

function mayStop(before: Attributes, after: Attributes): readonly EditBody[] {
  const missing = STOPPING.flatMap((name) => {
    const change = changeOf(before[name], after[name]);
    return typeof change === "string" ? [] : [change.why];
  });
  if (missing.length === 0) return [];
  const what = "whether the instance stops while it changes, and drops what routes send to it";
  return [{ kind: "unchecked", what, missing: missing.join(", ") }];
}

/** The groups of its first interface; of one that is not told, or of groups that are not, nothing can be said. */
function groupsOf(before: Attributes, after: Attributes): readonly EditBody[] {
  const [was, is, on] = [
    before.vpc_security_group_ids,
    after.vpc_security_group_ids,
    setValue(before.primary_network_interface_id),
  ];
  if (is === null || (is.known && was?.ids.toSorted().join() === is.ids.toSorted().join())) return [];
  if (on === undefined || !is.known)
    return [{ kind: "unchecked", what: "which security groups the instance gives up", missing: missingOf(is) }];
  return groupChanges(interfaceId(on), was, is);
}

const missingOf = (it: IdSet): string =>
  it.known ? "the id of its first interface, which the plan does not hold" : it.why;

/** The check is of the first interface, by whichever id routes name it. */
const firstOf = (it: Attributes): Forwarder => ({
  ids: [setValue(it.id), setValue(it.primary_network_interface_id)].filter((found) => found !== undefined),
  home: setValue(it.subnet_id),
});

const allOf = (it: Attributes): Forwarder => ({ ids: idsOf(it), home: setValue(it.subnet_id) });

function idsOf(it: Attributes): readonly string[] {
  const further = (setValue(it.network_interface) ?? []).map((each) => textIn(each, "network_interface_id"));
  const all = [setValue(it.id), setValue(it.primary_network_interface_id), ...further];
  return [...new Set(all.filter((found) => found !== undefined))];
}
