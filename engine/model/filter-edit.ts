import type { AclEntry, Direction, GroupRule, NetworkAcl, SecurityGroup } from "./filter.ts";
import type { AclId, GroupId, InterfaceId, SubnetId } from "./ids.ts";
import type { Known } from "./known.ts";

/** What a planned change does to network ACLs and security groups. */
export type FilterEdit =
  | { readonly kind: "acl-added"; readonly acl: NetworkAcl }
  /** Its subnets go to the VPC's default ACL. */
  | { readonly kind: "acl-removed"; readonly aclId: AclId }
  | { readonly kind: "acl-entry-put"; readonly aclId: Known<AclId>; readonly entry: Known<AclEntry> }
  | {
      readonly kind: "acl-entry-removed";
      readonly aclId: AclId;
      readonly direction: Direction;
      readonly number: number;
    }
  | {
      readonly kind: "subnet-acl-set";
      readonly subnetId: Known<SubnetId>;
      /** `default`: the default ACL of the subnet's VPC. */
      readonly aclId: Known<AclId | "default">;
    }
  | { readonly kind: "group-added"; readonly group: SecurityGroup }
  | { readonly kind: "group-removed"; readonly groupId: GroupId }
  | { readonly kind: "group-rule-added"; readonly groupId: Known<GroupId>; readonly rule: Known<GroupRule> }
  | { readonly kind: "group-rule-removed"; readonly groupId: GroupId; readonly rule: GroupRule }
  | {
      readonly kind: "group-carried";
      readonly groupId: Known<GroupId>;
      readonly interfaceId: Known<InterfaceId>;
    }
  | { readonly kind: "group-dropped"; readonly groupId: GroupId; readonly interfaceId: InterfaceId };

/** Every kind of them, those that come first first. */
export const FILTER_EDITS = [
  "acl-added",
  "group-added",
  "acl-entry-removed",
  "group-rule-removed",
  "group-dropped",
  "acl-removed",
  "group-removed",
  "acl-entry-put",
  "subnet-acl-set",
  "group-rule-added",
  "group-carried",
] as const satisfies readonly FilterEdit["kind"][];
