import { type Doubt, unknownIn } from "../model/doubt.ts";
import type { Edit } from "../model/edit.ts";
import type { Address, RouteTableId, SubnetId, VpcId } from "../model/ids.ts";
import { decided, possibilities } from "../model/known.ts";
import type { Choice } from "../model/network.ts";
import type { Draft } from "./draft.ts";
import { missingTable, rivals, tablesIn } from "./edit-routes.ts";
import { isAnywhere, somewhere } from "./somewhere.ts";

type Associated = Extract<Edit, { kind: "subnet-associated" }>;
type Disassociated = Extract<Edit, { kind: "subnet-disassociated" }>;
type MainSet = Extract<Edit, { kind: "main-table-set" }>;
type SubnetRemoved = Extract<Edit, { kind: "subnet-removed" }>;
type TableRemoved = Extract<Edit, { kind: "table-removed" }>;

export function associateSubnet(draft: Draft, edit: Associated): void {
  const subnets = possibilities(edit.subnetId) ?? [...draft.live.subnets.keys()];
  const isSure = decided(edit.subnetId) !== undefined;
  if (isAnywhere(edit.subnetId) && isAnywhere(edit.tableId))
    draft.unchecked.push(somewhere(edit.cause, "which subnet it associates", edit.subnetId));
  for (const id of subnets) {
    const subnet = draft.subnets.get(id);
    if (subnet === undefined) {
      missingSubnet(draft, id, edit.cause);
      continue;
    }
    const chosen = choose(draft, edit, subnet.vpcId);
    const association = isSure
      ? settle(subnet.association, chosen)
      : mayBe(subnet.association, chosen, unknownIn(edit.cause, edit.subnetId));
    draft.subnets.set(id, { ...subnet, association });
  }
}

function missingSubnet(draft: Draft, id: SubnetId, cause: Address): void {
  const what = `what it does to ${id}, which is not in the live network that was read`;
  draft.unchecked.push({ kind: "not-read", cause, what });
}

/** A table that may be any may be one that the plan creates, and never one of another VPC. */
function choose(draft: Draft, { cause, tableId }: Associated | MainSet, vpcId: VpcId): Choice<RouteTableId> {
  const options = possibilities(tableId) ?? tablesIn(draft, vpcId);
  const isSure = decided(tableId) !== undefined;
  return isSure ? { options, causes: [cause] } : { options, causes: [cause], doubt: unknownIn(cause, tableId) };
}

/** The new choice; where another change of the same plan chose otherwise, either may be the last. */
function settle<T extends string>(old: Choice<T>, chosen: Choice<T>): Choice<T> {
  const isSame = old.options.length === 1 && chosen.options.length === 1 && old.options[0] === chosen.options[0];
  const causes = [...new Set([...old.causes, ...chosen.causes])];
  if (isSame && old.doubt === undefined) return { ...old, causes };
  const rival = old.causes.length > 0 && !isSame && !isFallback(old);
  return rival ? mayBe(old, chosen, rivals([...old.causes, ...chosen.causes])) : chosen;
}

/** A subnet that another change sends to the main table goes there only until this one gives it a table. */
const isFallback = (choice: Choice<string>): boolean => choice.options.every((it) => it === "main");

function mayBe<T>(old: Choice<T>, chosen: Choice<T>, doubt: Doubt): Choice<T> {
  const options = [...new Set([...old.options, ...chosen.options])];
  return { options, causes: [...new Set([...old.causes, ...chosen.causes])], doubt };
}

export function disassociateSubnet(draft: Draft, { subnetId, tableId, cause }: Disassociated): void {
  const subnet = draft.subnets.get(subnetId);
  if (subnet === undefined) return missingSubnet(draft, subnetId, cause);
  if (subnet.association.options[0] !== tableId) return;
  draft.subnets.set(subnetId, { ...subnet, association: { options: ["main"], causes: [cause] } });
}

export function setMainTable(draft: Draft, edit: MainSet): void {
  const { vpcId, cause } = edit;
  const vpcs = possibilities(vpcId) ?? [...draft.live.vpcs.keys()];
  if (isAnywhere(vpcId) && isAnywhere(edit.tableId))
    draft.unchecked.push(somewhere(cause, "which VPC's main table it sets", vpcId));
  for (const id of vpcs) {
    const vpc = draft.vpcs.get(id);
    if (vpc === undefined) {
      draft.unchecked.push({
        kind: "not-read",
        cause,
        what: `which subnets of ${id} use its main table, since the VPC is not in the live network that was read`,
      });
      continue;
    }
    const chosen = choose(draft, edit, id);
    const mainTable =
      decided(vpcId) === undefined
        ? mayBe(vpc.mainTable, chosen, unknownIn(cause, vpcId))
        : settle(vpc.mainTable, chosen);
    draft.vpcs.set(id, { ...vpc, mainTable });
  }
}

/** Before a table goes, its subnets go to the main table (R6.11). */
export function removeTable(draft: Draft, { tableId, cause }: TableRemoved): void {
  for (const subnet of draft.subnets.values()) {
    if (!subnet.association.options.includes(tableId)) continue;
    draft.subnets.set(subnet.id, { ...subnet, association: { options: ["main"], causes: [cause] } });
  }
  if (!draft.routeTables.delete(tableId)) missingTable(draft, tableId, [cause]);
}

/** A subnet that goes stays in the network as one that is removed, so that the paths it loses are seen. */
export function removeSubnet(draft: Draft, { subnetId, cause }: SubnetRemoved): void {
  const subnet = draft.subnets.get(subnetId);
  if (subnet === undefined) missingSubnet(draft, subnetId, cause);
  else draft.subnets.set(subnetId, { ...subnet, removedBy: [cause] });
}
