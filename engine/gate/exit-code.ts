import type { Verdict } from "../assess/assessment.ts";

/** 0 lets a pipeline go on; 2 says that the gate is closed. 1 is for what could not be done, and never a verdict. */
export const exitCodeOf = (verdict: Verdict): 0 | 2 => (verdict === "safe" ? 0 : 2);
