import { z } from "zod";
import { type IdSet, id, idSet } from "./attributes.ts";
import { resourceType } from "./resource-type.ts";
import { removed, targetStands } from "./route-targets.ts";

const attributes = z.object({
  id: id(),
  subnet_id: id(),
  secondary_allocation_ids: idSet(),
  secondary_private_ip_addresses: idSet(),
});

/**
 * A NAT gateway. NAT gateways share no state: traffic that goes from one to another is cut (R2.3). An address that one
 * gives up takes the connections with it that use it (T20).
 */
export const awsNatGateway = resourceType({
  type: "aws_nat_gateway",
  attributes,
  forcesReplacement: ["allocation_id", "connectivity_type", "private_ip", "subnet_id"],
  create: () => [],
  update: (before, after) =>
    losesAny(before.secondary_allocation_ids, after.secondary_allocation_ids) ||
    losesAny(before.secondary_private_ip_addresses, after.secondary_private_ip_addresses)
      ? [{ kind: "unchecked", what: "which connections use the addresses that this NAT gateway gives up" }]
      : [],
  remove: removed,
  declares: targetStands,
});

const losesAny = (before: IdSet | null, after: IdSet | null): boolean =>
  before?.ids.some((it) => after?.ids.includes(it) !== true) === true;
