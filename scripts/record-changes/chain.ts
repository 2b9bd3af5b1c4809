import type { Variables } from "../../test/support/terraform.ts";

/** Ids in the state of the chain, by address. */
export type Ids = Readonly<Record<string, string>>;

export interface Change {
  /** Says the change; the folder of its recording. */
  readonly name: string;
  /** The variables that differ from those of the change before it. */
  readonly set?: Variables;
  /** Further arguments of `terraform plan`. */
  readonly args?: readonly string[];
  /** What someone does past Terraform before the plan: an AWS CLI command, without `aws ec2`. */
  readonly byHand?: (ids: Ids) => readonly string[];
}

/** Changes to one network, each from where the one before it ended. */
export interface Chain {
  /** Its folder here, which holds its Terraform root. */
  readonly name: string;
  readonly start: Variables;
  /** The name under which the start, which makes everything new, is recorded too. */
  readonly recordStartAs?: string;
  readonly changes: readonly Change[];
}

/** The id that must be in the state. Throws an Error that names the address. */
export function idOf(ids: Ids, address: string): string {
  const id = ids[address];
  if (id === undefined) throw new Error(`${address} is not in the state`);
  return id;
}
