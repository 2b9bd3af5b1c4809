import type { Finding, MappedSubnet, SubnetPaths, TrafficPath } from "../../engine/assess/assessment.ts";
import { NAT, NEW_ENDPOINT, SUBNET_A, SUBNET_B, SUBNET_C, TABLE, TABLE_2, VPC } from "./fixture-parts.ts";

const ZONES = ["eu-west-1a", "eu-west-1b", "eu-west-1c"];

export const subnets = (ids: readonly string[], interfaces: number | null = 7): readonly MappedSubnet[] =>
  ids.map((id, at) => ({ id, availabilityZone: ZONES[at % ZONES.length] ?? null, interfaces }));

/** A path that stays at the NAT gateway; every field can be given. */
export const path = (fields: Partial<TrafficPath> = {}): TrafficPath => ({
  to: "default",
  part: [],
  before: NAT,
  after: NAT,
  fate: "kept",
  findings: [],
  ...fields,
});

/** Two subnets of one table whose paths stay as they are; every field can be given. */
export const group = (fields: Partial<SubnetPaths> = {}): SubnetPaths => ({
  vpcId: VPC,
  subnets: subnets([SUBNET_A, SUBNET_B]),
  tablesBefore: [TABLE],
  tablesAfter: fields.tablesBefore ?? [TABLE],
  paths: [path({ to: "dynamodb" }), path({ to: "s3" }), path()],
  ...fields,
});

/** The subnet of the other table, which nothing happens to. */
export const spared = group({ subnets: subnets([SUBNET_C], 3), tablesBefore: [TABLE_2] });

/** DynamoDB, or the part of it that the finding is about, goes from the NAT gateway to the new endpoint. */
export const attached = (finding: Finding, fields: Partial<SubnetPaths> = {}): SubnetPaths => {
  const moved = path({ to: "dynamodb", after: NEW_ENDPOINT, fate: "reset", findings: [finding.fingerprint] });
  const stays = path({ to: "dynamodb", part: ["3.218.180.0/22"] });
  const dynamodb = finding.partial ? [{ ...moved, part: finding.destinations }, stays] : [moved];
  return group({ paths: [...dynamodb, path({ to: "s3" }), path()], ...fields });
};
