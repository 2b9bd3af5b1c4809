import type { Address } from "./ids.ts";
import type { Known } from "./known.ts";

/** Why more than one thing is possible: a value that a plan does not know, or something of the network that was not read. */
export interface Doubt {
  readonly kind: "not-known" | "not-checked";
  readonly text: string;
  /** The planned changes that it stands in. */
  readonly causes: readonly Address[];
}

/** The doubt that a value of a planned change leaves while it is not known. */
export function unknownIn(cause: Address, it: Known<unknown> | string): Doubt {
  const why = typeof it === "string" ? it : it.known ? "" : it.why;
  return { kind: "not-known", text: `${cause}: ${why}`, causes: [cause] };
}

export const notRead = (text: string): Doubt => ({ kind: "not-checked", text, causes: [] });
