import type { Edit } from "../model/edit.ts";
import { type AclEdit, type GroupEdit, isAclEdit, isGroupEdit } from "../model/filter-edit.ts";
import { isNamesEdit, type NamesEdit } from "../model/named-endpoint.ts";
import type { Network } from "../model/network.ts";
import { type Draft, draftOf, networkOf, type Unchecked } from "./draft.ts";
import { editAcls } from "./edit-acls.ts";
import { add } from "./edit-additions.ts";
import { attachEndpoint, detachEndpoint, removeEndpoint, setPolicy } from "./edit-endpoints.ts";
import { setFamilies } from "./edit-families.ts";
import {
  addNatGateway,
  associateGateway,
  disassociateGateway,
  startPropagation,
  stopPropagation,
} from "./edit-gateways.ts";
import { editGroups } from "./edit-groups.ts";
import { changeEntry, setList } from "./edit-lists.ts";
import { putRoute, removeRoute, removeTarget, returnTarget } from "./edit-routes.ts";
import { associateSubnet, disassociateSubnet, removeSubnet, removeTable, setMainTable } from "./edit-subnets.ts";

export interface Edited {
  readonly network: Network;
  readonly unchecked: readonly Unchecked[];
}

/**
 * The network after the edits. What is new comes first, so that everything else finds it; then what goes, a part before the
 * whole; then what is put in its place; last, which families the endpoints route in the tables that they are on by then.
 * Within each the order of the edits has no bearing on the result.
 */
export function applyEdits(live: Network, edits: readonly Edit[]): Edited {
  const draft = draftOf(live);
  for (const rank of [0, 1, 2, 3, 4]) {
    for (const edit of edits) if (RANK[edit.kind] === rank) applyEdit(draft, edit);
  }
  return { network: networkOf(draft), unchecked: draft.unchecked };
}

const RANK: Readonly<Record<Edit["kind"], 0 | 1 | 2 | 3 | 4>> = {
  "vpc-added": 0,
  "subnet-added": 0,
  "table-added": 0,
  "endpoint-added": 0,
  "list-set": 0,
  "nat-gateway-added": 0,
  "subnet-removed": 1,
  "subnet-disassociated": 1,
  "route-removed": 1,
  "endpoint-detached": 1,
  "list-entry-removed": 1,
  "propagation-stopped": 1,
  "propagation-started": 3,
  "gateway-disassociated": 1,
  "table-removed": 2,
  "endpoint-removed": 2,
  "target-removed": 2,
  "target-returned": 4,
  "route-put": 3,
  "subnet-associated": 3,
  "main-table-set": 3,
  "endpoint-attached": 3,
  "policy-set": 3,
  "list-entry-added": 3,
  "nat-addresses-released": 3,
  unchecked: 3,
  "names-led": 3,
  "names-released": 3,
  "interfaces-removed": 2,
  "dns-turned-off": 3,
  "records-set": 3,
  "gateway-associated": 4,
  "endpoint-families-set": 4,
  "acl-added": 0,
  "acl-entry-removed": 1,
  "acl-disassociated": 1,
  "acl-removed": 2,
  "acl-entry-put": 3,
  "acl-associated": 3,
  "group-added": 0,
  "group-rule-removed": 1,
  "group-detached": 1,
  "group-removed": 2,
  "group-rule-put": 3,
  "group-attached": 3,
};

function applyEdit(draft: Draft, edit: Edit): void {
  if (isAclEdit(edit)) editAcls(draft, edit);
  else if (isGroupEdit(edit)) editGroups(draft, edit);
  else if (isNamesEdit(edit)) editNames(draft, edit);
  else applyPathEdit(draft, edit);
}

/** No route changes: `assess/` alone has a word on who asks for a name. */
function editNames(draft: Draft, edit: NamesEdit): void {
  if (edit.kind === "interfaces-removed" && edit.isWhole) draft.endpoints.delete(edit.endpoint.id);
}

type PathEdit = Exclude<Edit, { readonly kind: AclEdit["kind"] | GroupEdit["kind"] | NamesEdit["kind"] }>;

function applyPathEdit(draft: Draft, edit: PathEdit): void {
  switch (edit.kind) {
    case "vpc-added":
    case "subnet-added":
    case "table-added":
    case "endpoint-added":
      return add(draft, edit);
    case "route-put":
    case "route-removed":
    case "target-removed":
    case "target-returned":
      return editRoute(draft, edit);
    case "subnet-removed":
    case "table-removed":
    case "subnet-disassociated":
    case "subnet-associated":
    case "main-table-set":
      return editUse(draft, edit);
    case "gateway-associated":
    case "gateway-disassociated":
    case "propagation-started":
    case "propagation-stopped":
    case "nat-gateway-added":
    case "nat-addresses-released":
      return editGateway(draft, edit);
    case "endpoint-attached":
    case "endpoint-detached":
    case "endpoint-removed":
    case "endpoint-families-set":
    case "policy-set":
      return editEndpoint(draft, edit);
    case "list-set":
    case "list-entry-added":
    case "list-entry-removed":
      return edit.kind === "list-set" ? setList(draft, edit) : changeEntry(draft, edit);
    case "unchecked":
      return leaveUnchecked(draft, edit);
    default:
      edit satisfies never;
  }
}

type UseEdit = Extract<
  Edit,
  { kind: "subnet-removed" | "table-removed" | "subnet-disassociated" | "subnet-associated" | "main-table-set" }
>;

/** Who uses which table. */
function editUse(draft: Draft, edit: UseEdit): void {
  switch (edit.kind) {
    case "subnet-removed":
      return removeSubnet(draft, edit);
    case "table-removed":
      return removeTable(draft, edit);
    case "subnet-disassociated":
      return disassociateSubnet(draft, edit);
    case "subnet-associated":
      return associateSubnet(draft, edit);
    case "main-table-set":
      return setMainTable(draft, edit);
    default:
      edit satisfies never;
  }
}

type RouteEdit = Extract<Edit, { kind: "route-put" | "route-removed" | "target-removed" | "target-returned" }>;

function editRoute(draft: Draft, edit: RouteEdit): void {
  switch (edit.kind) {
    case "route-put":
      return putRoute(draft, edit);
    case "route-removed":
      return removeRoute(draft, edit);
    case "target-removed":
      return removeTarget(draft, edit);
    case "target-returned":
      return returnTarget(draft, edit);
    default:
      edit satisfies never;
  }
}

function leaveUnchecked(draft: Draft, { cause, what, missing }: Extract<Edit, { kind: "unchecked" }>): void {
  draft.unchecked.push(
    missing === undefined ? { kind: "no-rule", cause, what } : { kind: "not-told", cause, what, missing },
  );
}

type GatewayEdit = Extract<
  Edit,
  {
    kind:
      | "gateway-associated"
      | "gateway-disassociated"
      | "propagation-started"
      | "propagation-stopped"
      | "nat-gateway-added"
      | "nat-addresses-released";
  }
>;

function editGateway(draft: Draft, edit: GatewayEdit): void {
  switch (edit.kind) {
    case "gateway-associated":
      return associateGateway(draft, edit);
    case "gateway-disassociated":
      return disassociateGateway(draft, edit);
    case "propagation-started":
      return startPropagation(draft, edit);
    case "propagation-stopped":
      return stopPropagation(draft, edit);
    case "nat-gateway-added":
      return addNatGateway(draft, edit);
    case "nat-addresses-released":
      return; // No route changes: `assess/` alone has a word on it.
    default:
      edit satisfies never;
  }
}

type EndpointEdit = Extract<
  Edit,
  { kind: "endpoint-attached" | "endpoint-detached" | "endpoint-removed" | "endpoint-families-set" | "policy-set" }
>;

function editEndpoint(draft: Draft, edit: EndpointEdit): void {
  switch (edit.kind) {
    case "endpoint-attached":
      return attachEndpoint(draft, edit);
    case "endpoint-detached":
      return detachEndpoint(draft, edit);
    case "endpoint-removed":
      return removeEndpoint(draft, edit);
    case "endpoint-families-set":
      return setFamilies(draft, edit);
    case "policy-set":
      return setPolicy(draft, edit);
    default:
      edit satisfies never;
  }
}
