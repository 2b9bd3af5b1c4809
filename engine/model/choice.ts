import type { Doubt } from "./doubt.ts";
import type { Address } from "./ids.ts";

/** Which of several things holds. One option: certain. More: it hangs on what `doubt` names. None: not read. */
export interface Choice<T> {
  readonly options: readonly T[];
  readonly doubt?: Doubt;
  /** The planned changes that chose. Empty on a live network. */
  readonly causes: readonly Address[];
}
