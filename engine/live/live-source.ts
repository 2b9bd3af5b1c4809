import type {
  EndpointId,
  NetworkAclId,
  PrefixListId,
  RouteTableId,
  SecurityGroupId,
  SubnetId,
  VpcId,
} from "../model/ids.ts";
import type { Network } from "../model/network.ts";

/** What a plan names of the network. A source reads the VPCs that these belong to, wholly, and may read more. */
export interface Scope {
  readonly vpcIds: readonly VpcId[];
  readonly routeTableIds: readonly RouteTableId[];
  readonly subnetIds: readonly SubnetId[];
  readonly endpointIds: readonly EndpointId[];
  /** Absent: none. So for groups and lists. */
  readonly aclIds?: readonly NetworkAclId[];
  readonly groupIds?: readonly SecurityGroupId[];
  readonly prefixListIds?: readonly PrefixListId[];
}

/** Where the live network is read from. A call that is refused goes to `notRead`; only what makes any verdict void throws an InputError. */
export interface LiveSource {
  /** For the report: `EC2 in eu-west-1`, `recorded network`. Where a recording lies is left out: the same input gives the same report. */
  readonly name: string;
  read(scope: Scope): Promise<Network>;
}
