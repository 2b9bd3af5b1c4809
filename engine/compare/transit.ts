import { type RouteTableId, routeTableId } from "../model/ids.ts";
import { decided, known } from "../model/known.ts";
import type { Choice, Network, RouteTable } from "../model/network.ts";
import type { Path } from "../model/path.ts";
import { LOCAL } from "../model/target.ts";
import type { NatGateway } from "../model/transit.ts";
import type { Fragment } from "../resolve/fragment.ts";
import { shiftsOf } from "./compare.ts";
import { cachedLookups, type LookupOn } from "./lookups.ts";
import type { Course } from "./passage.ts";
import type { Shift } from "./shift.ts";
import { type Place, type Side, type SubnetGroup, sideOf, subnetGroups } from "./subnet-groups.ts";

/** A changed path that is not of the subnets' own table, but of the table of a gateway which their traffic passes. */
export interface TransitShift {
  readonly gateway: { readonly kind: "nat-gateway" | "edge"; readonly id: string };
  /** Where it is a NAT gateway: the path from there on, of the subnets behind it. */
  readonly shift: Shift;
  /** False where it is not known that the traffic passes the gateway. */
  readonly isSure: boolean;
}

/** What changes behind NAT gateways (R1.20) and for traffic that enters by a gateway with a table of its own (R1.14). */
export function transitShifts(course: Course): readonly TransitShift[] {
  const { before } = course;
  const lookup = cachedLookups();
  const groups = subnetGroups(before, course.after);
  const behind = [...(before.transit?.natGateways.values() ?? [])].flatMap((nat) =>
    shiftsBehind(nat, { ...course, lookup, groups }),
  );
  const gateways = [before, course.after].flatMap((it) => [...(it.transit?.edges.keys() ?? [])]);
  const edges = [...new Set(gateways)].flatMap((id) =>
    edgeShifts(id, course, lookup).map(
      (shift): TransitShift => ({ gateway: { kind: "edge", id }, shift, isSure: true }),
    ),
  );
  return [...behind, ...edges];
}

interface Survey extends Course {
  readonly lookup: LookupOn;
  readonly groups: readonly SubnetGroup[];
}

function shiftsBehind(nat: NatGateway, survey: Survey): readonly TransitShift[] {
  const { before, groups } = survey;
  const home = homeOf(nat, survey);
  if (home === undefined || home.after.isRemoved) return [];
  const upstream = [...before.routeTables.values()].filter(leadsToNat);
  const shifts = shiftsOf(home, { ...survey, upstream });
  return shifts.flatMap((shift) =>
    groups.flatMap((group): readonly TransitShift[] => {
      const passing = passes(group, { nat, fragment: shift.fragment, survey, seen: [] });
      if (passing === "no" || group.after.isRemoved) return [];
      const { subnetIds, tableIds } = placeOf(group, shift);
      return [
        {
          gateway: { kind: "nat-gateway", id: nat.id },
          shift: { ...shift, vpcId: group.vpcId, subnetIds, tableIds },
          isSure: passing === "yes",
        },
      ];
    }),
  );
}

const placeOf = ({ subnetIds, before }: SubnetGroup, { tableIds }: Shift): Pick<Shift, "subnetIds" | "tableIds"> => ({
  subnetIds: subnetIds.toSorted(),
  tableIds: [...new Set([...before.tables.options, ...tableIds])].sort(),
});

const NOWHERE = "" as Place["vpcId"];

/** What a NAT gateway sends on is routed as if it came from its subnet; a regional one has a table of its own. */
function homeOf({ routedBy, vpcId = NOWHERE }: NatGateway, { before, after }: Course): Place | undefined {
  if (routedBy === undefined) return undefined;
  if (routedBy.kind === "table")
    return placeAt(vpcId, [before, after], () => ({ options: [routedBy.tableId], causes: [] }));
  const { subnetId } = routedBy;
  if (!before.subnets.has(subnetId)) return undefined;
  const sideIn = (network: Network) => sideOf(network, subnetId);
  return { vpcId, subnetIds: [subnetId], before: sideIn(before), after: sideIn(after), sideIn };
}

/** A place that is no subnet. */
function placeAt(
  vpcId: Place["vpcId"],
  [before, after]: readonly [Network, Network],
  tablesIn: (network: Network) => Choice<RouteTableId> | undefined,
): Place {
  const sideIn = (network: Network) => {
    const tables = tablesIn(network);
    return { network, tables: tables ?? { options: [], causes: [] }, isRemoved: false };
  };
  return { vpcId, subnetIds: [], before: sideIn(before), after: sideIn(after), sideIn };
}

interface Way {
  readonly nat: NatGateway;
  readonly fragment: Fragment;
  readonly survey: Survey;
  /** NAT gateways that the traffic has passed. */
  readonly seen: readonly string[];
}

type Passing = "yes" | "perhaps" | "no";

/** Whether traffic of these subnets passes the NAT gateway: at once, or by way of another one that stands behind it. */
function passes(group: SubnetGroup, way: Way): Passing {
  const { paths } = way.survey.lookup(group.before, way.fragment);
  const each = paths.map((path) => byPath(path, way));
  if (each.every((it) => it === "no")) return "no";
  return each.every((it) => it === "yes") ? "yes" : "perhaps";
}

function byPath({ hop }: Path, way: Way): Passing {
  if (hop.kind !== "target" || hop.target.kind !== "nat-gateway") return "no";
  const { id } = hop.target;
  if (id === way.nat.id) return "yes";
  const next = way.survey.before.transit?.natGateways.get(id)?.routedBy;
  if (next?.kind !== "subnet" || way.seen.includes(id)) return "no";
  const group = way.survey.groups.find((it) => it.subnetIds.includes(next.subnetId));
  return group === undefined ? "no" : passes(group, { ...way, seen: [...way.seen, id] });
}

const leadsToNat = ({ routes }: RouteTable): boolean =>
  routes.some(({ target }) => decided(target)?.kind === "nat-gateway");

/** Traffic that enters by a gateway whose own table changes, or by one that gets or loses such a table. */
function edgeShifts(gatewayId: string, course: Course, lookup: LookupOn): readonly Shift[] {
  const sides = [course.before, course.after].flatMap((it) => it.transit?.edges.get(gatewayId) ?? []);
  const [edge] = sides;
  if (edge === undefined) return [];
  const { vpcId } = edge;
  const sideIn = (network: Network): Side => {
    const association = network.transit?.edges.get(gatewayId)?.association;
    if (association !== undefined && association.options.length > 0)
      return { network, tables: association, isRemoved: false };
    const tables = { options: [DELIVERY], causes: association?.causes ?? [] };
    return { network: delivering(network, vpcId), tables, isRemoved: false };
  };
  const place: Place = {
    vpcId,
    subnetIds: [],
    before: sideIn(course.before),
    after: sideIn(course.after),
    sideIn,
  };
  return shiftsOf(place, { ...course, lookup });
}

/** Stands for the table of a gateway that has none of its own. */
const DELIVERY = routeTableId("delivery within the VPC");

/** Without a table of its own a gateway delivers what enters by it: it has the local routes, which all tables of the VPC share (R1.8). */
function delivering(network: Network, vpcId: Place["vpcId"]): Network {
  const beside = [...network.routeTables.values()].find((it) => it.vpcId === vpcId);
  const routes = beside?.routes.filter((it) => it.origin === "local").map((it) => ({ ...it, target: known(LOCAL) }));
  const table: RouteTable = { id: DELIVERY, vpcId, routes: routes ?? [], removed: [] };
  return { ...network, routeTables: new Map([...network.routeTables, [DELIVERY, table]]) };
}
