import { InputError } from "../errors.ts";

/** `what` completes "the plan leaves open ...". */
export const leftOpen = (what: string): InputError =>
  new InputError(
    `the plan leaves open ${what}`,
    "a recorded network takes only what is certain: apply what it depends on first, and plan again",
  );
