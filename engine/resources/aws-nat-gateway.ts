import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import { subnetId } from "../model/ids.ts";
import { type IdSet, id, idSet, required, setValue } from "./attributes.ts";
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
  create: (after, { self }) => [
    { kind: "nat-gateway-added", natGatewayId: self, subnetId: required(after.subnet_id, subnetId) },
  ],
  update: (before, after) =>
    released(setValue(before.id), [
      { before: before.secondary_allocation_ids, after: after.secondary_allocation_ids },
      { before: before.secondary_private_ip_addresses, after: after.secondary_private_ip_addresses },
    ]),
  remove: removed,
  declares: targetStands,
});

/** What the gateway gives up; where it is left to AWS which addresses it keeps, that is open. */
function released(natGatewayId: string | undefined, sets: readonly AddressSet[]): readonly EditBody[] {
  const lost = sets.map(({ before, after }) => before?.ids.filter((it) => after?.ids.includes(it) !== true) ?? []);
  const isOpen = sets.some(({ after }, i) => after?.known !== true && lost[i]?.length !== 0);
  if (natGatewayId === undefined || lost.flat().length === 0) return [];
  if (isOpen)
    return [{ kind: "unchecked", what: "which connections use the addresses that this NAT gateway gives up" }];
  return [{ kind: "nat-addresses-released", natGatewayId, addresses: lost.flat() }];
}

interface AddressSet {
  readonly before: IdSet | null;
  readonly after: IdSet | null;
}
