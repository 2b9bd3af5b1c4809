import { notRead } from "../model/doubt.ts";
import { NO_FILTERS } from "../model/filter.ts";
import type { SubnetId } from "../model/ids.ts";
import type { Network } from "../model/network.ts";
import { ALL_PORTS, NO_PORTS } from "../model/ports.ts";
import { aclGate, effectiveAcl } from "./acl-gate.ts";
import type { Fragment } from "./fragment.ts";
import { both, type Gate, type Gates, gatesOf } from "./gate.ts";

/** On which side of a NAT gateway answers are looked at: as they come in to it, or as it hands them back. */
export const LEGS = ["outside", "inside"] as const;
export type Leg = (typeof LEGS)[number];

/** What asks by way of a NAT gateway, and where it asks. `source` is absent where the addresses of who asks were not read. */
export interface Asking {
  readonly source: Fragment | undefined;
  readonly fragment: Fragment;
}

const UNREAD: Gate = {
  sure: NO_PORTS,
  possible: ALL_PORTS,
  doubts: [notRead("the addresses of a subnet behind the NAT gateway were not read")],
};

/**
 * What the ACL of a NAT gateway's subnet lets through for those behind it. A request enters that subnet by the address of who
 * asks, and leaves it for its destination; an answer comes in from there, and goes out to who asked (R2.7). The gateway has
 * ports of its own towards the outside, so that the two ways of an answer have nothing to do with each other.
 */
export function natGates(home: SubnetId, { source, fragment }: Asking, network: Network): Readonly<Record<Leg, Gates>> {
  const acl = effectiveAcl(network, home);
  const at = (it: Fragment): Gates =>
    gatesOf((direction) => aclGate(acl, { direction, fragment: it }, network.filters ?? NO_FILTERS));
  const there = at(fragment);
  const here = source === undefined ? { ingress: UNREAD, egress: UNREAD } : at(source);
  const egress = both(here.ingress, there.egress);
  return { outside: { egress, ingress: there.ingress }, inside: { egress, ingress: here.egress } };
}
