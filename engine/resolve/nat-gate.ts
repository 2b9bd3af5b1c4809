import { cidr } from "../model/cidr.ts";
import { notRead } from "../model/doubt.ts";
import { type Filters, NO_FILTERS } from "../model/filter.ts";
import type { NetworkAclId, SubnetId } from "../model/ids.ts";
import type { Choice, Network } from "../model/network.ts";
import { aclGate, effectiveAcl } from "./acl-gate.ts";
import { type Fragment, fragmentsOf } from "./fragment.ts";
import { both, byDirection, CLOSED, either, type Gates } from "./gate.ts";

/** On which side of a NAT gateway answers are looked at: as they come in to it, or as it hands them back. */
export const LEGS = ["outside", "inside"] as const;
export type Leg = (typeof LEGS)[number];

/** What asks by way of a NAT gateway, and where it asks. `source` is absent where the addresses of who asks were not read. */
export interface Asking {
  readonly source: Fragment | undefined;
  readonly fragment: Fragment;
}

/**
 * What the ACL of a NAT gateway's subnet lets through for those behind it. A request enters that subnet by the address of who
 * asks, and leaves it for its destination; an answer comes in from there, and goes out to who asked (R2.7). The gateway has
 * ports of its own towards the outside, so that the two ways of an answer have nothing to do with each other.
 */
export function natGates(home: SubnetId, { source, fragment }: Asking, network: Network): Readonly<Record<Leg, Gates>> {
  const acl = effectiveAcl(network, home);
  const filters = network.filters ?? NO_FILTERS;
  const at = (it: Fragment): Gates => byDirection((direction) => aclGate(acl, { direction, fragment: it }, filters));
  const there = at(fragment);
  const here = source === undefined ? atAny(placesIn(acl, filters), at) : at(source);
  const egress = both(here.ingress, there.egress);
  return { outside: { egress, ingress: there.ingress }, inside: { egress, ingress: here.egress } };
}

/** Whoever asks from an address that was not read asks from some block that the ACL names, or from elsewhere. */
const placesIn = (acl: Choice<NetworkAclId>, { acls }: Filters): readonly Fragment[] =>
  fragmentsOf(
    [],
    [],
    [
      cidr(4, 0n, 0),
      ...acl.options
        .flatMap((id) => acls.get(id)?.entries ?? [])
        .flatMap(({ block }) => (block.known ? block.value : [])),
    ],
  );

const UNREAD = notRead("the addresses of a subnet behind the NAT gateway were not read");

function atAny(places: readonly Fragment[], at: (place: Fragment) => Gates): Gates {
  const all = places.map(at);
  return byDirection((direction) => {
    const [first = CLOSED, ...others] = all.map((it) => it[direction]);
    const gate = others.reduce(either, first);
    return { ...gate, doubts: [...gate.doubts, UNREAD] };
  });
}
