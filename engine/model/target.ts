/** The kinds of next hop that EC2 knows. `unrecognised` keeps what a newer EC2 names; it is compared by id like the rest. */
export const TARGET_KINDS = [
  "local",
  "vpc-endpoint",
  "nat-gateway",
  "internet-gateway",
  "egress-only-internet-gateway",
  "virtual-private-gateway",
  "transit-gateway",
  "vpc-peering-connection",
  "network-interface",
  "instance",
  "carrier-gateway",
  "local-gateway",
  "core-network",
  "unrecognised",
] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

export interface Target {
  readonly kind: TargetKind;
  readonly id: string;
}

export const LOCAL: Target = { kind: "local", id: "local" };

export const sameTarget = (a: Target, b: Target): boolean => a.kind === b.kind && a.id === b.id;

const KIND_BY_PREFIX: readonly (readonly [string, TargetKind])[] = [
  ["vpce-", "vpc-endpoint"],
  ["nat-", "nat-gateway"],
  ["igw-", "internet-gateway"],
  ["eigw-", "egress-only-internet-gateway"],
  ["vgw-", "virtual-private-gateway"],
  ["tgw-", "transit-gateway"],
  ["pcx-", "vpc-peering-connection"],
  ["eni-", "network-interface"],
  ["i-", "instance"],
  ["cagw-", "carrier-gateway"],
  ["lgw-", "local-gateway"],
  ["arn:", "core-network"],
];

/** The target that an id names. EC2 returns a gateway endpoint in `GatewayId`, so the prefix decides, not the field (R1.12). */
export function targetOf(id: string): Target {
  if (id === "local") return LOCAL;
  const kind = KIND_BY_PREFIX.find(([prefix]) => id.startsWith(prefix))?.[1] ?? "unrecognised";
  return { kind, id };
}
