import type { Edit } from "../../model/edit.ts";
import type { RouteTableId } from "../../model/ids.ts";
import { decided } from "../../model/known.ts";
import type { Network, RouteTable } from "../../model/network.ts";
import type { Route } from "../../model/route.ts";
import { editsOf, type ProjectedChange, type Projection } from "../../project/project.ts";
import { effectiveTables } from "../../resolve/effective-tables.ts";
import { fragmentsOf } from "../../resolve/fragment.ts";
import { lookupIn } from "../../resolve/resolve.ts";
import type { Evidence, Finding } from "../assessment.ts";
import { basedOn } from "../basis.ts";
import { finding } from "../finding.ts";
import { isUsedByGateway } from "../gateways.ts";

/** Changes that put a route where no traffic takes it: into a table with no subnet, or behind a more specific route (T3, R1.6). */
export function noEffect(projection: Projection): readonly Finding[] {
  if (projection.after.notRead.has("subnets")) return [];
  return projection.changes.flatMap((it) => ineffective(it, projection));
}

function ineffective({ change, steps }: ProjectedChange, { before, after }: Projection): readonly Finding[] {
  const edits = editsOf(steps);
  if (edits.some(mayDoMore)) return [];
  const tables = [...new Set(edits.flatMap(tableOf))].flatMap((id) => after.routeTables.get(id) ?? []);
  if (tables.length === 0) return [];
  const reasons = tables.map((table) => reasonFor(table, change.address, after));
  const [because] = reasons;
  if (because === undefined || reasons.includes(undefined)) return [];
  return [
    finding(
      {
        rule: "no-effect",
        certainty: "will",
        title: `${change.address} changes no path: ${because.text}`,
        causes: [change.address],
        vpcId: tables[0]?.vpcId,
        routeTableIds: tables.map((it) => it.id),
        because: reasons.flatMap((it) => it ?? []),
        remedy: "Leave it out, or use the table that the subnets use.",
      },
      before,
    ),
  ];
}

/** True of an edit that does, or may do, more than put a route into one known table. */
function mayDoMore(edit: Edit): boolean {
  switch (edit.kind) {
    case "table-added":
    case "endpoint-added":
      return false;
    case "route-put":
      return decided(edit.tableId) === undefined;
    case "endpoint-attached":
      return decided(edit.tableId) === undefined || edit.doubt !== undefined;
    default:
      return true;
  }
}

const tableOf = (edit: Edit): readonly RouteTableId[] =>
  edit.kind === "route-put" || edit.kind === "endpoint-attached"
    ? [decided(edit.tableId)].filter((it) => it !== undefined)
    : [];

/** Why the routes that this change put into the table carry nothing; undefined where they do, or where it cannot be told. */
function reasonFor(table: RouteTable, address: string, after: Network): Evidence | undefined {
  const routes = table.routes.filter((it) => it.causes.some((cause) => cause === address));
  if (routes.length === 0) return undefined;
  if (!isUsed(table, after)) return { text: `no subnet uses ${table.id}.`, ...basedOn("R1.9") };
  if (routes.some((route) => carriesTraffic(route, table, after))) return undefined;
  return {
    text: `other routes of ${table.id} are as specific or more so for all of it.`,
    ...basedOn("R1.6"),
  };
}

const isUsed = (table: RouteTable, network: Network): boolean =>
  isUsedByGateway(table.id, network) ||
  [...network.subnets.values()].some((subnet) => effectiveTables(network, subnet).options.includes(table.id));

function carriesTraffic(route: Route, table: RouteTable, network: Network): boolean {
  const lookup = lookupIn(table, network);
  return fragmentsOf([table], [network]).some((it) => lookup(it).paths.some((path) => path.route === route));
}
