import type { AclEntry, Direction, GroupRule } from "./filter.ts";
import type { InterfaceId, NetworkAclId, SecurityGroupId, SubnetId, VpcId } from "./ids.ts";
import type { Known } from "./known.ts";

/** What one planned change does to what filters traffic. */
export type FilterEdit =
  | { readonly kind: "acl-added"; readonly aclId: NetworkAclId; readonly vpcId: Known<VpcId> }
  /** Its subnets fall to the default ACL of the VPC. */
  | { readonly kind: "acl-removed"; readonly aclId: NetworkAclId }
  | {
      readonly kind: "acl-entry-put";
      readonly aclId: Known<NetworkAclId>;
      readonly entry: Omit<AclEntry, "causes">;
    }
  | {
      readonly kind: "acl-entry-removed";
      readonly aclId: NetworkAclId;
      readonly direction: Direction;
      readonly number: number;
    }
  | { readonly kind: "acl-associated"; readonly subnetId: Known<SubnetId>; readonly aclId: Known<NetworkAclId> }
  | { readonly kind: "acl-disassociated"; readonly subnetId: SubnetId; readonly aclId: NetworkAclId }
  | { readonly kind: "group-added"; readonly groupId: SecurityGroupId; readonly vpcId: Known<VpcId> }
  | { readonly kind: "group-removed"; readonly groupId: SecurityGroupId }
  | {
      readonly kind: "group-rule-put";
      readonly groupId: Known<SecurityGroupId>;
      readonly rule: Omit<GroupRule, "causes">;
    }
  | {
      readonly kind: "group-rule-removed";
      readonly groupId: SecurityGroupId;
      readonly rule: Omit<GroupRule, "causes">;
    }
  /** An interface takes up a group, or gives it up. */
  | {
      readonly kind: "group-attached";
      readonly interfaceId: Known<InterfaceId>;
      readonly groupId: Known<SecurityGroupId>;
    }
  | { readonly kind: "group-detached"; readonly interfaceId: InterfaceId; readonly groupId: SecurityGroupId };

export type AclEdit = Extract<FilterEdit, { readonly kind: `acl-${string}` }>;
export type GroupEdit = Exclude<FilterEdit, AclEdit>;

const KINDS: Readonly<Record<FilterEdit["kind"], true>> = {
  "acl-added": true,
  "acl-removed": true,
  "acl-entry-put": true,
  "acl-entry-removed": true,
  "acl-associated": true,
  "acl-disassociated": true,
  "group-added": true,
  "group-removed": true,
  "group-rule-put": true,
  "group-rule-removed": true,
  "group-attached": true,
  "group-detached": true,
};

/** True of an edit that moves no path, and may keep traffic from taking it. */
export const isFilterEdit = <E extends { readonly kind: string }>(
  edit: E,
): edit is Extract<E, { readonly kind: FilterEdit["kind"] }> => edit.kind in KINDS;

export const isAclEdit = <E extends { readonly kind: string }>(
  edit: E,
): edit is Extract<E, { readonly kind: AclEdit["kind"] }> => isFilterEdit(edit) && edit.kind.startsWith("acl-");

export const isGroupEdit = <E extends { readonly kind: string }>(
  edit: E,
): edit is Extract<E, { readonly kind: GroupEdit["kind"] }> => isFilterEdit(edit) && edit.kind.startsWith("group-");
