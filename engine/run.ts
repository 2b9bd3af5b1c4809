import type { LiveSource } from "./live/live-source.ts";
import { type Progress, silent } from "./progress.ts";
import type { Masking } from "./secrets/mask.ts";

/** How an assessment is made, beside what it is made of. */
export interface Run {
  /** Hears what is being read. */
  readonly say: Progress;
  /** The folder of the configuration that was planned, for the lines that a report points at. Default: it points at none. */
  readonly source?: string;
  /** What is kept out of the assessment beyond what Terraform marks sensitive. Default: what looks like a secret. */
  readonly masking?: Masking;
}

export const QUIETLY: Run = { say: silent };

/** Opens the live network, once what is wanted of it has been read. */
export type Open<From extends readonly unknown[]> = (...from: From) => LiveSource | Promise<LiveSource>;
