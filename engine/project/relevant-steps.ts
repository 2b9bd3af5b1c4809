import type { Edit } from "../model/edit.ts";
import { isFilterEdit } from "../model/filter-edit.ts";
import type { PrefixListId, RouteTableId, SubnetId, VpcId } from "../model/ids.ts";
import { type Known, possibilities } from "../model/known.ts";
import { isNamesEdit } from "../model/named-endpoint.ts";
import type { Network } from "../model/network.ts";
import type { PlannedStep } from "./steps.ts";

/** Some subnets' view of a network: what an edit must touch to move their paths. */
export interface Concern {
  readonly vpcId: VpcId;
  readonly subnetIds: readonly SubnetId[];
  /** Every table that they use at some time, with the main tables. */
  readonly tableIds: ReadonlySet<RouteTableId>;
}

/** Edits that move no path of what stands. */
const STILL = [
  "vpc-added",
  "subnet-added",
  "endpoint-added",
  "nat-gateway-added",
  "policy-set",
  "nat-addresses-released",
  "unchecked",
] as const satisfies readonly Edit["kind"][];
type Still = Extract<Edit, { kind: (typeof STILL)[number] }>;
const isStill = (edit: Edit): edit is Still => STILL.some((kind) => kind === edit.kind);

/** The steps that may move a path of these subnets. */
export function relevantSteps(
  steps: readonly PlannedStep[],
  concern: Concern,
  networks: readonly [before: Network, after: Network],
): readonly PlannedStep[] {
  return steps.filter((step) => step.edits.some((edit) => concerns(edit, concern, networks)));
}

function concerns(edit: Edit, { vpcId, subnetIds, tableIds }: Concern, networks: readonly [Network, Network]): boolean {
  const [before] = networks;
  if (isStill(edit)) return false;
  const mayBe = <T>(it: Known<T>, isOurs: (value: T) => boolean) => possibilities(it)?.some(isOurs) ?? true;
  if (isFilterEdit(edit) || isNamesEdit(edit)) return false;
  const isOurTable = (id: RouteTableId) => tableIds.has(id);
  switch (edit.kind) {
    case "table-added":
    case "table-removed":
    case "route-removed":
    case "propagation-started":
    case "propagation-stopped":
    case "gateway-disassociated":
    case "endpoint-detached":
      return isOurTable(edit.tableId);
    case "route-put":
    case "gateway-associated":
    case "endpoint-attached":
      return mayBe(edit.tableId, isOurTable);
    case "subnet-removed":
    case "subnet-disassociated":
      return subnetIds.includes(edit.subnetId);
    case "subnet-associated":
      return mayBe(edit.subnetId, (id) => subnetIds.includes(id));
    case "main-table-set":
      return mayBe(edit.vpcId, (id) => id === vpcId);
    case "endpoint-removed":
      return leadsTo(before, tableIds, edit.endpointId);
    case "endpoint-families-set":
      return networks.some((it) => leadsTo(it, tableIds, edit.endpointId));
    case "target-removed":
    case "target-returned":
      return leadsTo(before, tableIds, edit.targetId);
    case "list-set":
      return isRouted(networks, tableIds, edit.listId);
    case "list-entry-added":
    case "list-entry-removed":
      return mayBe(edit.listId, (id) => isRouted(networks, tableIds, id));
    default:
      return edit satisfies never;
  }
}

function isRouted(networks: readonly Network[], tableIds: ReadonlySet<RouteTableId>, list: PrefixListId): boolean {
  const tables = networks.flatMap((network) => [...tableIds].flatMap((id) => network.routeTables.get(id) ?? []));
  return tables.some(({ routes }) =>
    routes.some(({ destination }) => destination.kind === "prefix-list" && destination.id === list),
  );
}

function leadsTo(network: Network, tableIds: ReadonlySet<RouteTableId>, target: string): boolean {
  const routes = [...tableIds].flatMap((id) => network.routeTables.get(id)?.routes ?? []);
  return routes.some((route) => possibilities(route.target)?.some((it) => it.id === target) ?? true);
}
