import type { Address, RouteTableId, SubnetId, VpcId } from "../model/ids.ts";
import type { Resolution } from "../model/path.ts";
import type { Service } from "../model/service.ts";
import type { Fragment } from "../resolve/fragment.ts";

/** Traffic whose path is not, or may not be, the same before, between and after: some subnets of one VPC, to one fragment. */
export interface Shift {
  readonly vpcId: VpcId;
  readonly subnetIds: readonly SubnetId[];
  /** The tables that the subnets use, before and after. */
  readonly tableIds: readonly RouteTableId[];
  readonly fragment: Fragment;
  /** The services whose ranges the fragment lies in. */
  readonly services: readonly Service[];
  /** Into how many fragments each service's ranges fall in these tables; a finding of fewer is partial. */
  readonly serviceFragments: Readonly<Record<Service, number>>;
  readonly before: Resolution;
  readonly between: Resolution;
  readonly after: Resolution;
  /** The planned changes that bring the path after about; those that bring the one between. */
  readonly causes: readonly Address[];
  readonly betweenCauses: readonly Address[];
}
