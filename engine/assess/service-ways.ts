import type { LookupOn } from "../compare/lookups.ts";
import { gatesAlong, homesOf, SHUT } from "../compare/nat-homes.ts";
import { partsOf } from "../compare/sources.ts";
import type { Side } from "../compare/subnet-groups.ts";
import type { Cidr } from "../model/cidr.ts";
import { notRead } from "../model/doubt.ts";
import type { NetworkInterface } from "../model/filter.ts";
import type { Network } from "../model/network.ts";
import { ALL_PORTS, NO_PORTS } from "../model/ports.ts";
import { clientPassage, ipv4Of, type Passage } from "../resolve/client-gate.ts";
import type { Fragment } from "../resolve/fragment.ts";
import { both, byDirection, either, type Gate, type Gates } from "../resolve/gate.ts";
import { endpointGroups, endpointInterfaces, withInterfaces } from "./endpoint-interfaces.ts";
import type { NameShift } from "./name-shift.ts";

/** The ways on which a client may call a service by its names, and what is let through on each. */
export interface Ways {
  readonly ways: readonly Passage[];
  /** False where it is not known which of them there are. */
  readonly isSure: boolean;
}

export interface Calling {
  readonly shift: NameShift;
  readonly lookup: LookupOn;
  /** The blocks that filters name, which treat the addresses within each alike. */
  readonly cuts: readonly Cidr[];
}

/** To the public addresses, a way for each range; of a service whose addresses are not known one to all that there are. */
export function publicWays(client: NetworkInterface, side: Side, { shift, lookup, cuts }: Calling): Ways {
  const { network } = side;
  const homes = homesOf([side]);
  const [cidr] = ipv4Of(client);
  const source: Fragment | undefined = cidr && { kind: "cidr", cidr };
  const ways = shift.fragments
    .flatMap((it) => (it.kind === "cidr" ? partsOf([it.cidr], cuts) : [it]))
    .map((fragment): Passage => {
      const { groups, acls } = clientPassage(client, { fragment }, network);
      const along = gatesAlong(side, { source, fragment }, { network, lookup, homes, atEnd: SHUT });
      return { groups, acls: meet(acls, meet(along.inside, along.outside)) };
    });
  return { ways: shift.service === undefined ? [anyWay(ways)] : ways, isSure: true };
}

/** To the interfaces of the endpoint, a way for each, whichever of its addresses it may have. */
export function interfaceWays(client: NetworkInterface, network: Network, { shift, cuts }: Calling): Ways {
  const { endpoint } = shift.edit;
  const groups = endpointGroups(endpoint, network);
  const sets = "sets" in groups ? groups.sets : [[]];
  const bySet = sets.map((set) => endpointInterfaces(endpoint, set, network));
  const ways = bySet.flatMap(({ all }) => {
    const populated = withInterfaces(network, all);
    return all.map((on) =>
      anyWay(
        partsOf(ipv4Of(on), cuts).map((fragment) =>
          clientPassage(client, { fragment, subnetId: on.subnetId }, populated),
        ),
      ),
    );
  });
  return { ways: ways.length > 0 ? ways : [anyWay([])], isSure: sets.length === 1 && bySet.every((it) => it.isSure) };
}

const meet = (a: Gates, b: Gates): Gates => byDirection((direction) => both(a[direction], b[direction]));

/** What passes, whichever of the ways it is. */
const anyWay = (ways: readonly Passage[]): Passage => ({
  groups: anyOf(ways.map((it) => it.groups)),
  acls: anyOf(ways.map((it) => it.acls)),
});

const UNREAD: Gate = {
  sure: NO_PORTS,
  possible: ALL_PORTS,
  doubts: [notRead("the addresses of the endpoint's interfaces were not read")],
};

export function anyOf([first, ...others]: readonly Gates[]): Gates {
  return byDirection((direction) =>
    others.map((it) => it[direction]).reduce(either, first === undefined ? UNREAD : first[direction]),
  );
}
