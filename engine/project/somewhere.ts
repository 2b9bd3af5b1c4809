import type { Address } from "../model/ids.ts";
import { type Known, possibilities } from "../model/known.ts";
import type { Unchecked } from "./draft.ts";

/** True of an id of which nothing is known, so that it may be of a VPC that was not read: only those that a plan names are. */
export const isAnywhere = (id: Known<string>): boolean => possibilities(id) === undefined;

/** What is done to something of which nothing is known. `what` completes "it is not known ...". */
export const somewhere = (cause: Address, what: string, id: Known<string>): Unchecked => ({
  kind: "not-known",
  cause,
  what: `${what}, which may be of a VPC that was not read: ${id.known ? "" : id.why}`,
});
