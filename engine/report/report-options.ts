import type { Assessment } from "../assess/assessment.ts";

export interface ReportOptions {
  /** Colours the text format with ANSI escapes. Default false. The other formats have no colour. */
  readonly color?: boolean;
  /** Shows in the text format also how the routes of the tables change. Default false. The other formats fold it. */
  readonly verbose?: boolean;
}

/** Pure: the same assessment and options give the same string. */
export type Renderer = (assessment: Assessment, options?: ReportOptions) => string;
