import {
  endpointId,
  networkAclId,
  prefixListId,
  routeTableId,
  securityGroupId,
  subnetId,
  vpcId,
} from "../model/ids.ts";
import type { Scope } from "./live-source.ts";

/** The EC2 ids that a plan mentions, by noun. */
export function scopeOf(ids: readonly string[]): Scope {
  const of = (prefix: string) => ids.filter((id) => id.startsWith(prefix));
  return {
    vpcIds: of("vpc-").map(vpcId),
    subnetIds: of("subnet-").map(subnetId),
    routeTableIds: of("rtb-").map(routeTableId),
    endpointIds: of("vpce-").map(endpointId),
    aclIds: of("acl-").map(networkAclId),
    groupIds: of("sg-").map(securityGroupId),
    prefixListIds: of("pl-").map(prefixListId),
  };
}
