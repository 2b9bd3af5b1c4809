import type { Finding, Verdict } from "../assess/assessment.ts";
import type { Unit } from "./cuts.ts";

/** Changes that are applied together. */
export interface Wave {
  /** `first`: cuts nothing; `cut`: cuts in its places; `rest`: cuts nothing, and waits for what does. */
  readonly kind: "first" | "cut" | "rest";
  /** The Availability Zones, or the route tables, whose subnets it cuts, sorted; `anywhere` where that was not read. */
  readonly places: readonly string[];
  /** Sorted. */
  readonly addresses: readonly string[];
  /** What it does, assessed on the network as the waves before it leave it. */
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
}

/** What goes in one wave though it cuts in several places, and how to make it go one place at a time. */
export interface Unsplit {
  /** The number of the wave, from 1. */
  readonly wave: number;
  readonly causes: readonly string[];
  readonly why: string;
  readonly remedy: string;
}

/** A plan in waves: what `driftgate apply --dry-run` shows. */
export interface Rollout {
  readonly formatVersion: "1.0";
  readonly by: Unit;
  /** Of the whole plan: what is acknowledged. */
  readonly verdict: Verdict;
  readonly findingsDigest: string;
  readonly waves: readonly Wave[];
  readonly unsplit: readonly Unsplit[];
}

/** What a wave did to one resource: the action of the plan. */
export interface Done {
  readonly address: string;
  readonly action: string;
}

/** The last wave of a run of which anything was applied. */
export interface LastWave {
  /** Empty where none was. */
  readonly changes: readonly Done[];
  /** True where it can be undone only with the configuration as it was before. */
  readonly needsPrevious: boolean;
}

/** True where all that a wave did was to create: Terraform can undo that without the configuration as it was. */
export const onlyCreates = (changes: readonly Done[]): boolean => changes.every((it) => it.action === "create");
