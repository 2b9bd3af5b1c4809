import type { LiveSource } from "../live/live-source.ts";
import type { Plan } from "../plan/plan.ts";
import type { NameOf } from "../waves/changed-values.ts";
import type { Facts } from "../waves/facts.ts";
import type { Outlook } from "../waves/outlook.ts";

/** What a stack wants done as things stand, planned and not yet done. */
export interface Proposal {
  readonly plan: Plan;
  /** False where there is nothing to apply at all, not even to the state. */
  readonly isApplicable: boolean;
  /** Applies this very plan. */
  readonly carryOut: (outlook: Outlook) => Promise<void>;
  /** Removes what the plan was kept in. */
  readonly discard: () => Promise<void>;
}

/** What waves are applied to: a Terraform root and EC2, or a plan file and a recorded network. */
export interface Stack {
  /** Where its lock lies, and its journal unless that is to lie elsewhere. */
  readonly folder: string;
  readonly live: LiveSource;
  /** How long to wait before live is looked at again, in milliseconds, where it is not yet as foretold. */
  readonly patience: readonly number[];
  /** Finishes what an earlier run was writing when it was killed. */
  readonly recover: () => Promise<void>;
  /** Plans these addresses, or all there is. */
  readonly propose: (targets: readonly string[] | "all") => Promise<Proposal>;
  /** False where only what a wave created can be undone without the configuration as it was before. */
  readonly keepsWhatWas: boolean;
  /** Undoes a wave, so that the facts are what they were before it. Throws an InputError, having done nothing, where it cannot. */
  readonly takeBack: (wave: WaveDone) => Promise<void>;
  /** The address of each id that the stack manages. */
  readonly names: () => Promise<NameOf>;
}

export interface WaveDone {
  /** From 0. */
  readonly wave: number;
  readonly changes: readonly { readonly address: string; readonly action: string }[];
  /** The VPCs whose facts are compared. */
  readonly vpcIds: readonly string[];
  /** The routing facts before it. */
  readonly before: Facts;
}
