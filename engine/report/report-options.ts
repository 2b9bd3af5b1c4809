import type { Assessment } from "../assess/assessment.ts";

export interface ReportOptions {
  /** Colours the text format with ANSI escapes. Default false. The other formats have no colour. */
  readonly color?: boolean;
}

/** Pure: the same assessment and options give the same string. */
export type Renderer = (assessment: Assessment, options?: ReportOptions) => string;
