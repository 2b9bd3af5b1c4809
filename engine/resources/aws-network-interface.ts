import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import { interfaceId } from "../model/ids.ts";
import { id, idSet, setValue } from "./attributes.ts";
import { groupChanges } from "./group-rules.ts";
import { resourceType } from "./resource-type.ts";
import { isNextHop, removed, targetStands } from "./route-targets.ts";

const attributes = z.object({ id: id(), vpc_id: id(), subnet_id: id(), security_groups: idSet() });
type Attributes = z.infer<typeof attributes>;

const CARRIES: EditBody = {
  kind: "unchecked",
  what: "whether the network interface still carries what routes send to it",
};

/** An interface: routes may lead to it, and its groups filter what it sends and takes. */
export const awsNetworkInterface = resourceType({
  type: "aws_network_interface",
  attributes,
  forcesReplacement: ["subnet_id"],
  create: () => [],
  update: (before, after, { live }) => [
    ...groupsOf(before, after),
    ...(isNextHop([setValue(before.id)], live) ? [CARRIES] : []),
  ],
  remove: removed,
  declares: targetStands,
});

function groupsOf({ id: own, security_groups: was }: Attributes, { security_groups: is }: Attributes) {
  const on = setValue(own);
  if (on === undefined || is === null) return [];
  if (!is.known) return [{ kind: "unchecked", what: "which security groups the interface gives up" } as const];
  return groupChanges(interfaceId(on), was, is);
}
