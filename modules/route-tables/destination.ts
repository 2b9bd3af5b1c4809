import type { RouteConfig } from "@cdktf/provider-aws/lib/route/index.js";
import { familyOf } from "../cidr.ts";
import { idProblem } from "../input-problems.ts";
import { isKnownText } from "../known-text.ts";

/** Where the traffic of a route goes: a CIDR block of either family, written out, or the id of a prefix list. */
export type RouteDestination = string | { readonly prefixListId: string };

export function destinationArgument(destination: RouteDestination): Partial<RouteConfig> {
  if (typeof destination !== "string") return { destinationPrefixListId: destination.prefixListId };
  return familyOf(destination) === 6
    ? { destinationIpv6CidrBlock: destination }
    : { destinationCidrBlock: destination };
}

export function destinationProblem(what: string, destination: RouteDestination): string | undefined {
  if (typeof destination !== "string") return idProblem(`the prefix list of ${what}`, destination.prefixListId, "pl-");
  if (!isKnownText(destination)) return `the destination of ${what} must be written out, since its IP family decides`;
  if (familyOf(destination) !== undefined) return undefined;
  return `the destination of ${what} is "${destination}", which is not a CIDR block; write one such as 0.0.0.0/0`;
}
