import type { Edit } from "../../model/edit.ts";
import { decided } from "../../model/known.ts";
import { type Destination, destinationText, type Route } from "../../model/route.ts";
import type { Projection } from "../../project/project.ts";
import type { Evidence } from "../assessment.ts";
import { basedOn } from "../basis.ts";
import type { Draft } from "../finding.ts";

type Attached = Extract<Edit, { kind: "endpoint-attached" }>;
type Associated = Extract<Edit, { kind: "subnet-associated" }>;
type Put = Extract<Edit, { kind: "route-put" }>;

/** Something live that a creation runs into, and what of the plan takes it out of the way. */
export interface Obstacle {
  readonly title: string;
  readonly because: Evidence;
  readonly place: Pick<Draft, "vpcId" | "subnetIds" | "routeTableIds">;
  /** True of an edit after which it is out of the way. */
  readonly isClearedBy: (edit: Edit) => boolean;
}

/** Another endpoint of the same service is attached to the table (R1.13). */
export function secondEndpoint(edit: Attached, { before, after }: Projection): Obstacle | undefined {
  const own = decided(edit.endpointId);
  const tableId = decided(edit.tableId);
  const service = own && decided(after.endpoints.get(own)?.serviceName ?? { known: false, why: "" });
  const table = tableId && before.routeTables.get(tableId);
  if (edit.doubt !== undefined || service === undefined || table === undefined) return undefined;
  const rivals = table.routes.filter((it) => stands(it) && isEndpointRoute(it) && listName(it, before) === service);
  const rival = rivals.map((it) => decided(it.target)?.id).find((id) => id !== own);
  if (rival === undefined) return undefined;
  return {
    title: `${own} cannot be attached to ${table.id} while ${rival}, of the same service, is`,
    because: { text: "A route table holds one endpoint route for each service.", ...basedOn("R1.13") },
    place: { vpcId: table.vpcId, routeTableIds: [table.id] },
    isClearedBy: (it) =>
      (it.kind === "endpoint-removed" && it.endpointId === rival) ||
      (it.kind === "endpoint-detached" && it.endpointId === rival && it.tableId === table.id),
  };
}

/** A route that is there for certain, and that is not one which a new one may stand beside. */
const stands = ({ origin, doubt }: Route): boolean => origin === "static" && doubt === undefined;

const isEndpointRoute = ({ destination, target }: Route): boolean =>
  destination.kind === "prefix-list" && decided(target)?.kind === "vpc-endpoint";

const listName = ({ destination }: Route, { prefixLists }: Projection["before"]): string | undefined =>
  destination.kind === "prefix-list" ? prefixLists.get(destination.id)?.name : undefined;

/** The subnet has an association, and EC2 refuses a second one: changing it is another call. */
export function secondAssociation(edit: Associated, { before }: Projection): Obstacle | undefined {
  const subnet = before.subnets.get(decided(edit.subnetId) ?? absent());
  const [current] = subnet?.association.options ?? [];
  if (subnet === undefined || current === undefined || current === "main") return undefined;
  if (subnet.association.options.length > 1 || current === decided(edit.tableId)) return undefined;
  return {
    title: `${subnet.name ?? subnet.id} cannot be associated while it is associated with ${current}`,
    because: {
      text: "A subnet has one association at a time; a new one is refused, and only an existing one can be changed.",
      ...basedOn("R6.13"),
    },
    place: { vpcId: subnet.vpcId, subnetIds: [subnet.id], routeTableIds: [current] },
    isClearedBy: (it) =>
      (it.kind === "subnet-disassociated" && it.subnetId === subnet.id) ||
      (it.kind === "table-removed" && it.tableId === current),
  };
}

/** A static route to the same destination stands in the table. */
export function secondRoute(edit: Put, { before }: Projection): Obstacle | undefined {
  const table = before.routeTables.get(decided(edit.tableId) ?? absent());
  const destination = decided(edit.destination);
  if (table === undefined || destination === undefined) return undefined;
  const standing = table.routes.find((it) => stands(it) && isSame(it.destination, destination));
  if (standing === undefined) return undefined;
  return {
    title: `${table.id} has a route to ${destinationText(destination)}, and a second one cannot be created`,
    because: { text: "A route table holds one route for each destination.", ...basedOn("R5.7") },
    place: { vpcId: table.vpcId, routeTableIds: [table.id] },
    isClearedBy: (it) => it.kind === "route-removed" && it.tableId === table.id && isSame(it.destination, destination),
  };
}

const isSame = (a: Destination, b: Destination): boolean =>
  a.kind === b.kind && destinationText(a) === destinationText(b);

/** An id that nothing has. */
const absent = <T extends string>(): T => "" as T;
