import type { Direction } from "../model/filter.ts";
import type { Address, RouteTableId, SubnetId, VpcId } from "../model/ids.ts";
import type { Resolution } from "../model/path.ts";
import type { PortSet } from "../model/ports.ts";
import type { Service } from "../model/service.ts";
import type { Moment } from "../project/moments.ts";
import type { PlannedStep } from "../project/steps.ts";
import type { Fragment } from "../resolve/fragment.ts";
import type { Gates } from "../resolve/gate.ts";

/** Traffic of which a filter lets through something else, or may, before, during and after the apply. */
export interface FilterShift {
  readonly filter: "network-acl" | "security-group";
  readonly vpcId: VpcId;
  readonly subnetIds: readonly SubnetId[];
  readonly tableIds: readonly RouteTableId[];
  readonly fragment: Fragment;
  readonly services: readonly Service[];
  /** Into how many fragments each service's ranges fall here; a finding of fewer is partial. */
  readonly serviceFragments: Readonly<Record<Service, number>>;
  /** Set where it is the ACL of a subnet in which a NAT gateway stands, and the traffic is that of subnets behind the gateway. */
  readonly through?: Through;
  /** Where the traffic goes before and after: what takes no path cannot be filtered. */
  readonly path: { readonly before: Resolution; readonly after: Resolution };
  readonly before: Gates;
  readonly after: Gates;
  /** Of a security group: the ports of flows, before, that it keeps no account of. */
  readonly untracked: Readonly<Record<Direction, PortSet>>;
  /** The ids of the filters before and after, for the evidence. */
  readonly filters: { readonly before: readonly string[]; readonly after: readonly string[] };
  /** The planned changes that bring the filter after about. */
  readonly causes: readonly Address[];
  readonly steps: readonly PlannedStep[];
  /** What is let through at each moment between the first step and the last. */
  readonly moments: readonly { readonly done: Moment; readonly gates: Gates; readonly causes: readonly Address[] }[];
  /** False where there are too many moments to look at each. */
  readonly isComplete: boolean;
}

export interface Through {
  /** The ids of the NAT gateways that the traffic passes afterwards. */
  readonly gatewayIds: readonly string[];
  /** True where it comes there by a path that is new: then the gates are of what is known to use it. */
  readonly isNewPath: boolean;
}
