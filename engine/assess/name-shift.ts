import { cachedLookups, type LookupOn } from "../compare/lookups.ts";
import { servicesOf } from "../compare/services.ts";
import { type Side, type SubnetGroup, subnetGroups, tablesOn } from "../compare/subnet-groups.ts";
import { cidr } from "../model/cidr.ts";
import type { Edit } from "../model/edit.ts";
import type { VpcId } from "../model/ids.ts";
import { isNamesEdit, type NamesEdit } from "../model/named-endpoint.ts";
import { distinctPaths, isUsable, type Resolution } from "../model/path.ts";
import { type Service, serviceOf } from "../model/service.ts";
import { editsOf, type Projection } from "../project/project.ts";
import { type Fragment, fragmentsOf } from "../resolve/fragment.ts";
import { groupBy } from "./group-by.ts";
import { nextHop } from "./hops.ts";
import type { PathChange } from "./path-change.ts";

export type Moving = Extract<NamesEdit, { kind: "names-led" | "names-released" | "interfaces-removed" }> &
  Pick<Edit, "cause">;

/** What becomes of names for some subnets of one VPC that share their paths. */
export interface NameShift {
  readonly edit: Moving;
  readonly group: SubnetGroup;
  /** The way that requests to the service's public addresses take where no endpoint has the names: before it has, or after. */
  readonly way: Resolution;
  readonly fragments: readonly Fragment[];
  readonly service: Service | undefined;
}

export const namesEditsOf = ({ steps }: Pick<Projection, "steps">): readonly (NamesEdit & Pick<Edit, "cause">)[] =>
  editsOf(steps).filter(isNamesEdit);

/** Every change of names, for each group of subnets that stands and stays in the endpoint's VPC. */
export function nameShifts(projection: Projection): readonly NameShift[] {
  const lookup = cachedLookups();
  const moving = namesEditsOf(projection).filter((it): it is Moving => "endpoint" in it);
  return moving.flatMap((edit) =>
    standingIn(edit.endpoint.vpcId, projection).map((group) => {
      const service = serviceOf(edit.endpoint.serviceName);
      const side = edit.kind === "names-led" ? group.before : group.after;
      const fragments = rangesOf(service, side);
      return { edit, group, service, fragments, way: together(side, fragments, lookup) };
    }),
  );
}

/** The subnets of a VPC that have something to lose. */
export const standingIn = (vpcId: VpcId, { before, after }: Pick<Projection, "before" | "after">) =>
  subnetGroups(before, after).filter(
    (it) =>
      it.vpcId === vpcId &&
      !it.after.isRemoved &&
      it.subnetIds.some((id) => before.subnets.get(id)?.isAssumed !== true),
  );

/** The IPv4 ranges of the service; of another service, or where they were not read, whatever the default route carries. */
export function rangesOf(service: Service | undefined, side: Side): readonly Fragment[] {
  const { network } = side;
  const isOurs = (it: Fragment) =>
    service !== undefined &&
    servicesOf(it, network).includes(service) &&
    (it.kind === "cidr" ? it.cidr.family === 4 : !/ipv6/.test(it.list.name));
  const own = fragmentsOf(tablesOn(side), [network]).filter(isOurs);
  return own.length > 0 ? own : [{ kind: "cidr", cidr: cidr(4, 0n, 0) }];
}

export function together(side: Side, fragments: readonly Fragment[], lookup: LookupOn): Resolution {
  const all = fragments.map((it) => lookup(side, it));
  return { paths: distinctPaths(all.flatMap((it) => it.paths)), doubts: all.flatMap((it) => it.doubts) };
}

/** As policies see it: requests come by another way, though no route changes. None where no service of ours is meant. */
export function namePaths(shifts: readonly NameShift[]): readonly PathChange[] {
  const turning = shifts.filter(({ edit, way }) => movesNames(edit) && way.paths.every((it) => isUsable(it.hop)));
  const alike = groupBy(turning, ({ edit, way }) => [edit.cause, edit.kind, nextHop(way)]);
  return alike.flatMap(([first, ...others]) => {
    const { edit, way, service, fragments, group } = first;
    if (service === undefined) return [];
    const all = [first, ...others].map((it) => it.group);
    const here = endpointWay(edit);
    const [before, after] = edit.kind === "names-led" ? [way, here] : [here, way];
    return [
      {
        effect: { rule: "connection-reset", certainty: "will", causes: [edit.cause] },
        vpcId: group.vpcId,
        subnetIds: all.flatMap((it) => it.subnetIds).toSorted(),
        tableIds: [...new Set(all.flatMap((it) => it.before.tables.options))].toSorted(),
        fragments,
        services: [service],
        partial: false,
        goesBeyond: false,
        before,
        after,
        causes: [edit.cause],
      },
    ];
  });
}

/** True where requests by the service's own names come to go elsewhere. */
export const movesNames = (edit: Moving): boolean =>
  edit.kind !== "interfaces-removed" || (edit.isNamed && edit.isWhole);

/** The way over the interfaces of the endpoint. */
export const endpointWay = ({ endpoint }: Moving): Resolution => ({
  paths: [{ hop: { kind: "target", target: { kind: "vpc-endpoint", id: endpoint.id } } }],
  doubts: [],
});
