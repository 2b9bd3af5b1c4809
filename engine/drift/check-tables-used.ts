import type { SubnetId } from "../model/ids.ts";
import type { DeclaredResource } from "../plan/declaration.ts";
import type { Fact } from "../resources/fact.ts";
import { noise, type Observation } from "./difference.ts";
import { unread, type World } from "./world.ts";

type SubnetTable = Extract<Fact, { kind: "subnet-table" }>;
type MainTable = Extract<Fact, { kind: "main-table" }>;
type MainTableListed = Extract<Fact, { kind: "main-table-listed" }>;

/** Which table a subnet uses (R1.9, R6.13). One without an association is on the main table. */
export function checkSubnetTable(fact: SubnetTable, resource: DeclaredResource, world: World): readonly Observation[] {
  const notCompared = unread(["subnets", "route-tables"], world);
  if (notCompared !== undefined) return notCompared;
  const live = tableOf(fact.subnetId, world);
  if (live === undefined && world.live.subnets.has(fact.subnetId)) return [undecided];
  if (live === fact.tableId) return [];
  const about = {
    kind: "difference",
    resource,
    attribute: "route_table_id",
    declared: fact.tableId,
    concerns: [fact.subnetId, fact.tableId],
  } as const;
  if (live === undefined || live === "main")
    return [{ ...about, class: "missing", live: null, repair: { kind: "create" } }];
  const repair = { kind: "set", live: { route_table_id: live }, declared: {} } as const;
  return [{ ...about, class: "changed", live, repair }];
}

/** A subnet that is declared without an association, and has one. Whose it is can be told only if its table is declared. */
export function checkImplicitSubnet(
  subnet: SubnetId,
  resource: DeclaredResource,
  world: World,
): readonly Observation[] {
  const live = world.live.notRead.has("route-tables") ? undefined : tableOf(subnet, world);
  if (live === undefined || live === "main" || world.subnets.has(subnet)) return [];
  if (!world.owners.has(live)) return [noise("declared-elsewhere", "route_table_id")];
  const repair = {
    kind: "other",
    type: "aws_route_table_association",
    live: { subnet_id: subnet, route_table_id: live },
    declared: null,
  } as const;
  const about = { kind: "difference", resource, concerns: [] } as const;
  return [{ ...about, class: "added", attribute: "route_table_id", declared: null, live, repair }];
}

export function checkMainTable(fact: MainTable, resource: DeclaredResource, world: World): readonly Observation[] {
  const notCompared = unread(["vpcs", "route-tables"], world);
  if (notCompared !== undefined) return notCompared;
  const live = mainTableOf(fact, world);
  if (live === fact.tableId) return [];
  if (live === undefined && world.live.vpcs.has(fact.vpcId)) return [undecided];
  const about = { kind: "difference", class: "changed", resource, attribute: "route_table_id" } as const;
  const repair = { kind: "set", live: { route_table_id: live ?? null }, declared: {} } as const;
  const concerns = [fact.vpcId, fact.tableId];
  return [{ ...about, declared: fact.tableId, live: live ?? null, concerns, repair }];
}

/**
 * The main table that a VPC was last seen with. Where an association swapped it in, or had done so before it was destroyed,
 * that is read back and not declared: only the table that came with the VPC is, and no resource creates that one (R6.14).
 */
export function checkMainTableListed(
  fact: MainTableListed,
  resource: DeclaredResource,
  world: World,
): readonly Observation[] {
  const notCompared = unread(["vpcs", "route-tables"], world);
  if (notCompared !== undefined) return world.mainTables.has(fact.vpcId) ? [] : notCompared;
  const live = mainTableOf(fact, world);
  if (live === undefined || live === fact.tableId || world.mainTables.has(fact.vpcId)) return [];
  const wasSwappedIn = world.owners.get(fact.tableId)?.type === "aws_route_table";
  if (wasSwappedIn || !world.live.routeTables.has(fact.tableId)) return [noise("read-back", "main_route_table_id")];
  const set = (table: string) => ({ vpc_id: fact.vpcId, route_table_id: table });
  const repair = {
    kind: "other",
    type: "aws_main_route_table_association",
    live: set(live),
    declared: set(fact.tableId),
  } as const;
  const about = { kind: "difference", class: "changed", resource, attribute: "main_route_table_id" } as const;
  return [{ ...about, declared: fact.tableId, live, concerns: [fact.vpcId], repair }];
}

const undecided = { kind: "not-compared", what: "associations of route tables", isNeeded: true } as const;

function tableOf(subnet: SubnetId, { live }: World): string | undefined {
  const options = live.subnets.get(subnet)?.association.options ?? [];
  return options.length === 1 ? options[0] : undefined;
}

function mainTableOf({ vpcId }: MainTable | MainTableListed, { live }: World): string | undefined {
  const options = live.vpcs.get(vpcId)?.mainTable.options ?? [];
  return options.length === 1 ? options[0] : undefined;
}
