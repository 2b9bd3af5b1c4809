import { z } from "zod";
import { interfaceId } from "../model/ids.ts";
import { blocks, id, idSet, setValue, textIn, value } from "./attributes.ts";
import { listedGroups } from "./fact.ts";
import { checkTurnedOn, comesBack, type Forwarder, goesAway } from "./forwarding.ts";
import { groupChanges } from "./group-rules.ts";
import { resourceType } from "./resource-type.ts";
import { removed, targetStands } from "./route-targets.ts";

const attributes = z.object({
  id: id(),
  vpc_id: id(),
  subnet_id: id(),
  security_groups: idSet(),
  source_dest_check: value(z.boolean()),
  attachment: blocks(),
});
type Attributes = z.infer<typeof attributes>;

/** An interface: routes may lead to it, and its groups filter what it sends and takes. One that is moved is away in between. */
export const awsNetworkInterface = resourceType({
  type: "aws_network_interface",
  attributes,
  forcesReplacement: ["subnet_id"],
  create: () => [],
  clear: (before, after) => (before !== null && isDetached(before, after) ? goesAway(itself(before)) : []),
  update: (before, after) => [
    ...groupsOf(before, after),
    ...(isDetached(before, after) && isAttached(after) ? comesBack(itself(before)) : []),
    ...checkTurnedOn(itself(before), before.source_dest_check, after.source_dest_check),
  ],
  remove: removed,
  declares: (it) => [...targetStands(it), ...listedGroups("security_groups", setValue(it.id), it.security_groups)],
});

const itself = ({ id: own, subnet_id, vpc_id }: Attributes): Forwarder => ({
  ids: own.known && own.value !== null ? [own.value] : [],
  home: setValue(subnet_id) ?? setValue(vpc_id),
});

const instanceOf = ({ attachment }: Attributes): string | undefined => textIn(setValue(attachment)?.[0], "instance");
const isAttached = ({ attachment }: Attributes): boolean => !attachment.known || (attachment.value ?? []).length > 0;

/** It is attached to an instance, and comes to another, or to one that is not known, or to none. */
function isDetached(before: Attributes, after: Attributes): boolean {
  const was = instanceOf(before);
  return was !== undefined && was !== instanceOf(after);
}

function groupsOf({ id: own, security_groups: was }: Attributes, { security_groups: is }: Attributes) {
  const on = setValue(own);
  if (on === undefined || is === null) return [];
  if (!is.known)
    return [{ kind: "unchecked", what: "which security groups the interface gives up", missing: is.why } as const];
  return groupChanges(interfaceId(on), was, is);
}
