import type { Address } from "../model/ids.ts";
import type { Secrets } from "../secrets/secrets.ts";
import type { Attributes } from "./plan.ts";

/** A managed resource instance as it was when Terraform last wrote its state. */
export interface DeclaredResource {
  readonly address: Address;
  readonly type: string;
  readonly attributes: Attributes;
  /** The attributes that are marked sensitive, as a whole or in part. */
  readonly sensitive: readonly string[];
  /** The resources, without instance keys, that it was made from. Undefined where that is not told. */
  readonly dependsOn: readonly string[] | undefined;
}

/** An attribute that Terraform itself saw differ from its state, when it made a plan. */
export interface RefreshedAttribute {
  readonly address: Address;
  readonly attribute: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What was declared: the resources of a state, sorted by address. */
export interface Declaration {
  readonly resources: readonly DeclaredResource[];
  /** The secret values that it holds, which no report and no digest may. */
  readonly secrets: Secrets;
  /** Where a plan tells: the resources that its configuration wants, with their planned attributes, and what its refresh saw. */
  readonly plan?: {
    readonly wanted: readonly DeclaredResource[] | undefined;
    readonly refreshed: readonly RefreshedAttribute[];
  };
}
