import type { Cidr } from "./cidr.ts";
import type { Doubt } from "./doubt.ts";
import type { Address, PrefixListId } from "./ids.ts";
import type { Known } from "./known.ts";
import type { Target } from "./target.ts";

export type Destination =
  | { readonly kind: "cidr"; readonly cidr: Cidr }
  | { readonly kind: "prefix-list"; readonly id: PrefixListId };

export const destinationText = (destination: Destination): string =>
  destination.kind === "cidr" ? destination.cidr.text : destination.id;

export interface Route {
  readonly destination: Destination;
  readonly target: Known<Target>;
  /** `filtered` routes (VPC Route Server) are taken as not installed (R1.15, confidence L). */
  readonly state: "active" | "blackhole" | "filtered";
  readonly origin: "local" | "static" | "propagated";
  /** Why the route may not be there, where that hangs on a value not known before the apply. */
  readonly doubt?: Doubt;
  /** The planned changes that put the route there or changed it. Empty on a live route. */
  readonly causes: readonly Address[];
}
