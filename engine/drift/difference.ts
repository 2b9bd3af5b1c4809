import type { DeclaredResource } from "../plan/declaration.ts";
import type { Attributes } from "../plan/plan.ts";

/**
 * `missing`: declared, and not there. `changed`: there, and otherwise. `added`: there, and not declared. `blackhole`: there,
 * and dropping what it takes, since what it leads to is gone (R1.15).
 */
export type DriftClass = "missing" | "changed" | "added" | "blackhole";

/** What Terraform would do to put a difference back. */
export type Repair =
  /** It creates the resource again. */
  | { readonly kind: "create" }
  /** It changes these attributes from what stands to what is declared. */
  | { readonly kind: "set"; readonly live: Attributes; readonly declared: Attributes }
  /** The same for one inline route; null where it is not there, or not declared. */
  | { readonly kind: "route"; readonly live: Attributes | null; readonly declared: Attributes | null }
  /** No change of the resource itself does it: it takes one of another type. */
  | { readonly kind: "other"; readonly type: string; readonly live: Attributes; readonly declared: Attributes | null };

/** One declared thing that the live network has otherwise. */
export interface Difference {
  readonly kind: "difference";
  readonly class: DriftClass;
  readonly resource: DeclaredResource;
  /** The attribute, or `route[0.0.0.0/0]` for one inline route. No two differences of a resource have the same. */
  readonly attribute: string;
  readonly declared: unknown;
  readonly live: unknown;
  /** The id of what is not there; other differences may be no more than its consequence. */
  readonly gone?: string;
  /** The ids of what it hangs on. If one of them is gone, the difference follows from that. */
  readonly concerns: readonly string[];
  /** Undefined where there is nothing to put back. */
  readonly repair?: Repair;
}

/** Something that differs and means nothing, or that could not be compared. */
export type Aside =
  | { readonly kind: "noise"; readonly class: NoiseClass; readonly attribute: string }
  | { readonly kind: "not-compared"; readonly what: string; readonly isNeeded: boolean };

export type Observation = Difference | Aside;

/** Why each kind of difference is no drift. A report gives a count and this for each kind. */
export const NOISE = {
  tags: "tags move no traffic",
  "policy-order": "the same policy in another order or another way of writing",
  "null-or-empty": "not set and empty mean the same",
  "propagated-routes": "routes that a virtual private gateway or a route server propagates; nobody declares them",
  "owned-routes": "routes that a service put there itself, as an endpoint does; they come and go with it",
  "address-ranges": "AWS changed the addresses of a service",
  "read-back": "computed values, read back before another resource changed them",
  "declared-elsewhere": "owned by something that is not declared here",
  "already-wanted": "the configuration wants what is live by now",
  consequence: "follow from what is missing",
} as const;
export type NoiseClass = keyof typeof NOISE;

/** One thing that differs and is no drift. */
export interface Noise {
  readonly class: NoiseClass;
  readonly address: string;
  readonly attribute: string;
}

export const noise = (kind: NoiseClass, attribute: string): Aside => ({ kind: "noise", class: kind, attribute });
