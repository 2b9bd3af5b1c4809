import type { Edit } from "../model/edit.ts";
import { isPlanned } from "../model/ids.ts";
import { type Known, possibilities } from "../model/known.ts";

/** False where all that an edit works on is being created with it. */
export function touchesLive(edit: Edit): boolean {
  switch (edit.kind) {
    case "vpc-added":
    case "subnet-added":
    case "table-added":
    case "endpoint-added":
    case "nat-gateway-added":
    case "acl-added":
    case "group-added":
      return false;
    case "acl-entry-put":
      return mayStand(edit.aclId);
    case "group-rule-put":
      return mayStand(edit.groupId);
    case "group-attached":
      return mayStand(edit.interfaceId);
    case "acl-associated":
      return mayStand(edit.subnetId);
    case "route-put":
    case "endpoint-attached":
      return mayStand(edit.tableId);
    case "subnet-associated":
      return mayStand(edit.subnetId);
    case "gateway-associated":
      return mayStand(edit.gatewayId);
    case "main-table-set":
      return mayStand(edit.vpcId);
    case "policy-set":
      return mayStand(edit.endpointId);
    case "propagation-started":
      return !isPlanned(edit.tableId);
    case "endpoint-families-set":
      return !isPlanned(edit.endpointId);
    case "list-set":
      return !isPlanned(edit.listId);
    case "list-entry-added":
    case "list-entry-removed":
      return mayStand(edit.listId);
    default:
      return true;
  }
}

function mayStand(id: Known<string>): boolean {
  const all = possibilities(id);
  return all === undefined || !all.every(isPlanned);
}
