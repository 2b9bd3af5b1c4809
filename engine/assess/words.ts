import type { SubnetId } from "../model/ids.ts";
import type { Network } from "../model/network.ts";
import type { Service } from "../model/service.ts";

const SERVICE_NAMES: Readonly<Record<Service, string>> = { dynamodb: "DynamoDB", s3: "S3" };

export interface Traffic {
  readonly services: readonly Service[];
  readonly partial: boolean;
  /** True where traffic to neither service is meant too. */
  readonly goesBeyond: boolean;
}

/** `DynamoDB`, `a part of DynamoDB and S3`, `S3 and other destinations`; `other destinations` where it is neither service. */
export function destinationName({ services, partial, goesBeyond }: Traffic): string {
  const names = services.map((it) => (partial ? `a part of ${SERVICE_NAMES[it]}` : SERVICE_NAMES[it]));
  return enumerate(goesBeyond || names.length === 0 ? [...names, "other destinations"] : names);
}

/** `a`, `a and b`, `a, b and c`. */
export function enumerate(items: readonly string[]): string {
  return items.length < 2 ? items.join() : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;

const MOST_NAMED = 3;

/** `app-a and app-b`, by Name tag where there is one; `40 subnets` where they are many. */
export function subnetsName(ids: readonly SubnetId[], live: Network): string {
  if (ids.length > MOST_NAMED) return count(ids.length, "subnet");
  const names = ids.map((id) => live.subnets.get(id)?.name ?? id);
  return enumerate(names);
}

const KIND_NAMES: Readonly<Record<string, string>> = {
  local: "the VPC itself",
  "vpc-endpoint": "a VPC endpoint",
  "nat-gateway": "a NAT gateway",
  "internet-gateway": "an internet gateway",
  "egress-only-internet-gateway": "an egress-only internet gateway",
  "virtual-private-gateway": "a virtual private gateway",
  "transit-gateway": "a transit gateway",
  "vpc-peering-connection": "a peering connection",
  "network-interface": "a network interface",
  instance: "an instance",
  "carrier-gateway": "a carrier gateway",
  "local-gateway": "a local gateway",
  "core-network": "a core network",
  either: "one of several next hops",
  unknown: "a next hop that is not known",
};

/** `a NAT gateway`; the kind as it is where it has no name. */
export const kindName = (kind: string): string => KIND_NAMES[kind] ?? `a next hop (${kind})`;
