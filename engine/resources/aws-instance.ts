import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import { interfaceId } from "../model/ids.ts";
import { id, idSet, setValue, value } from "./attributes.ts";
import { groupChanges } from "./group-rules.ts";
import { resourceType } from "./resource-type.ts";
import { isNextHop } from "./route-targets.ts";

const attributes = z.object({
  id: id(),
  primary_network_interface_id: id(),
  /** Further interfaces: a route may lead to any of them, and none carries anything without the instance. */
  vpc_security_group_ids: idSet(),
  network_interface: value(z.array(z.looseObject({ network_interface_id: z.string().optional() }))),
});
type Attributes = z.infer<typeof attributes>;

/** An instance matters only where routes point at it: a NAT instance, a firewall. A change may stop it for a while. */
export const awsInstance = resourceType({
  type: "aws_instance",
  attributes,
  forcesReplacement: ["ami", "subnet_id", "availability_zone", "private_ip", "key_name"],
  create: () => [],
  update: (before, after, { live }) => [
    ...groupsOf(before, after),
    ...(isNextHop(idsOf(before), live)
      ? [
          {
            kind: "unchecked",
            what: "whether the instance stops while it changes, and drops what routes send to it",
          } as const,
        ]
      : []),
  ],
  remove: (before) => idsOf(before).map((targetId): EditBody => ({ kind: "target-removed", targetId })),
  declares: (it) => idsOf(it).map((own) => ({ kind: "target-stands", id: own })),
});

/** The groups of its first interface; of one that is not told, or of groups that are not, nothing can be said. */
function groupsOf(before: Attributes, after: Attributes): readonly EditBody[] {
  const [was, is, on] = [
    before.vpc_security_group_ids,
    after.vpc_security_group_ids,
    setValue(before.primary_network_interface_id),
  ];
  if (is === null || (is.known && was?.ids.toSorted().join() === is.ids.toSorted().join())) return [];
  if (on === undefined || !is.known)
    return [{ kind: "unchecked", what: "which security groups the instance gives up" }];
  return groupChanges(interfaceId(on), was, is);
}

function idsOf(it: Attributes): readonly string[] {
  const further = (setValue(it.network_interface) ?? []).map((each) => each.network_interface_id);
  const all = [setValue(it.id), setValue(it.primary_network_interface_id), ...further];
  return [...new Set(all.filter((found) => found !== undefined))];
}
