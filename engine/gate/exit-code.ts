import type { Decision } from "./decide.ts";

/** 0 lets a pipeline go on; 2 says that the gate is closed. 1 is for what could not be done, and never a verdict. */
export const exitCodeOf = ({ gate }: Decision): 0 | 2 => (gate === "open" ? 0 : 2);
