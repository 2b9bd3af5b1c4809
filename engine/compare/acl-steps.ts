import type { Edit } from "../model/edit.ts";
import { isAclEdit } from "../model/filter-edit.ts";
import type { NetworkAclId, SubnetId } from "../model/ids.ts";
import { type Known, possibilities } from "../model/known.ts";
import type { PlannedStep } from "../project/steps.ts";

/** The steps that may change what the ACL of these subnets lets through. `aclIds`: every ACL that they have at some time. */
export const aclSteps = (
  steps: readonly PlannedStep[],
  subnetIds: readonly SubnetId[],
  aclIds: ReadonlySet<NetworkAclId>,
): readonly PlannedStep[] => steps.filter((step) => step.edits.some((edit) => concerns(edit, subnetIds, aclIds)));

function concerns(edit: Edit, subnetIds: readonly SubnetId[], aclIds: ReadonlySet<NetworkAclId>): boolean {
  if (!isAclEdit(edit)) return false;
  const mayBe = <T>(it: Known<T>, isOurs: (value: T) => boolean) => possibilities(it)?.some(isOurs) ?? true;
  switch (edit.kind) {
    case "acl-added":
    case "acl-removed":
    case "acl-entry-removed":
      return aclIds.has(edit.aclId);
    case "acl-entry-put":
      return mayBe(edit.aclId, (id) => aclIds.has(id));
    case "acl-associated":
      return mayBe(edit.subnetId, (id) => subnetIds.includes(id));
    case "acl-disassociated":
      return subnetIds.includes(edit.subnetId);
    default:
      return edit satisfies never;
  }
}
