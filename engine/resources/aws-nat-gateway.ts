import { z } from "zod";
import type { EditBody } from "../model/edit.ts";
import { subnetId } from "../model/ids.ts";
import { UnknownValue } from "../plan/plan.ts";
import { type IdSet, id, idSet, required, setValue, textIn } from "./attributes.ts";
import { resourceType } from "./resource-type.ts";
import { removed, targetStands } from "./route-targets.ts";

/** Which address a regional NAT gateway uses in which zone. */
const zoneAddresses = (): z.ZodType<IdSet | null> =>
  z.preprocess((raw) => (Array.isArray(raw) ? raw.flatMap(inZone) : raw), idSet());

function inZone(block: unknown): readonly unknown[] {
  if (typeof block !== "object" || block === null || block instanceof UnknownValue) return [block];
  const zone = textIn(block, "availability_zone") ?? textIn(block, "availability_zone_id") ?? "a zone";
  const ids: unknown = Reflect.get(block, "allocation_ids");
  return Array.isArray(ids) ? ids.map((it: unknown) => (typeof it === "string" ? `${it} in ${zone}` : it)) : [ids];
}

const attributes = z.object({
  id: id(),
  subnet_id: id(),
  /** Of a regional one, which stands in no subnet. */
  vpc_id: id(),
  availability_zone_address: zoneAddresses(),
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
      { before: before.availability_zone_address, after: after.availability_zone_address },
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
