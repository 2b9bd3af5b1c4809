import type { Address, RouteTableId, SubnetId, VpcId } from "../model/ids.ts";
import type { Resolution } from "../model/path.ts";
import type { Service } from "../model/service.ts";
import type { Moment } from "../project/moments.ts";
import type { PlannedStep } from "../project/steps.ts";
import type { Fragment } from "../resolve/fragment.ts";

/** Traffic whose path is not, or may not be, the same before, during and after the apply: some subnets of one VPC, to one fragment. */
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
  readonly after: Resolution;
  /** The planned changes that bring the path after about. */
  readonly causes: readonly Address[];
  readonly passing: Passing;
}

/** What the path may be between the first step and the last. */
export interface Passing {
  /** The steps that the path depends on. */
  readonly steps: readonly PlannedStep[];
  readonly states: readonly PassingState[];
  /** False where there are too many moments to look at each: then the states are of some of them alone. */
  readonly isComplete: boolean;
}

export interface PassingState {
  readonly done: Moment;
  readonly path: Resolution;
  readonly causes: readonly Address[];
}
