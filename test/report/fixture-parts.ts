import { createHash } from "node:crypto";
import type { AssessedChange, Assessment, Finding } from "../../engine/assess/assessment.ts";

/** Something of the form of a digest. */
export const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

export const DDB_DOCUMENTATION = "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-ddb.html";
export const ROUTES_DOCUMENTATION = "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html";

export const VPC = "vpc-0c3d4e5f60718293a";
export const SUBNET_A = "subnet-0a1b2c3d4e5f60718";
export const SUBNET_B = "subnet-0b2c3d4e5f6071829";
export const SUBNET_C = "subnet-0d4e5f60718293a4b";
export const TABLE = "rtb-0e5f60718293a4b5c";
export const TABLE_2 = "rtb-0f60718293a4b5c6d";
export const NAT = { kind: "nat-gateway", id: "nat-060718293a4b5c6d7" };
export const INTERNET = { kind: "internet-gateway", id: "igw-00718293a4b5c6d7e" };
export const ENDPOINT = { kind: "vpc-endpoint", id: "vpce-0718293a4b5c6d7e8" };
export const NEW_ENDPOINT = { kind: "vpc-endpoint", id: "aws_vpc_endpoint.dynamodb" };
export const DDB_RANGES = ["3.218.180.0/22", "35.71.64.0/22", "52.94.0.0/22", "52.119.224.0/20"];
export const ASSOCIATION = 'aws_vpc_endpoint_route_table_association.dynamodb["private"]';

export const NAMES = {
  [SUBNET_A]: "private-a",
  [SUBNET_B]: "private-b",
  [SUBNET_C]: "batch-a",
  [TABLE]: "private",
  [TABLE_2]: "batch",
};

/** A change that breaks nothing, or one whose type has no rule. */
export const change = (address: string, actions: readonly string[], assessed = true): AssessedChange => {
  const type = address.replace(/^(module\.\w+\.)*/, "").split(".")[0] ?? "";
  return { address, type, actions, assessed, harmless: assessed ? "changes no path" : null };
};

/** A connection reset of two subnets by a new endpoint; every field can be given. */
export const finding = (fields: Partial<Finding> = {}): Finding => ({
  rule: "connection-reset",
  severity: "high",
  certainty: "will",
  title: "Open connections to DynamoDB are cut on 2 subnets: their traffic moves from a NAT gateway to a VPC endpoint.",
  causes: [ASSOCIATION],
  vpcId: VPC,
  subnetIds: [SUBNET_A, SUBNET_B],
  routeTableIds: [TABLE],
  services: ["dynamodb"],
  destinations: DDB_RANGES,
  partial: false,
  before: NAT,
  after: NEW_ENDPOINT,
  interfaces: 14,
  because: [
    { text: `The subnets are associated with ${TABLE}, whose 0.0.0.0/0 goes to ${NAT.id}.` },
    {
      text: "The plan adds an endpoint route, which is more specific for all of DynamoDB's ranges.",
      source: ROUTES_DOCUMENTATION,
    },
    {
      text: "An endpoint disconnects the TCP connections that are open when it takes over.",
      source: DDB_DOCUMENTATION,
    },
  ],
  remedy: "Apply when no critical work runs on these subnets, and make sure that clients reconnect and retry.",
  fingerprint: digest(JSON.stringify(fields)),
  ...fields,
});

/** An assessment that read everything and found nothing; every field can be given. */
export const assessment = (fields: Partial<Assessment> = {}): Assessment => ({
  formatVersion: "1.0",
  verdict: "safe",
  planDigest: digest("plan"),
  liveDigest: digest("live"),
  findingsDigest: digest(JSON.stringify(fields.findings ?? [])),
  findings: [],
  drift: [],
  paths: [],
  coverage: {
    source: "recorded network",
    extent: "1 VPC, 4 subnets, 4 route tables",
    read: ["network-interfaces", "prefix-lists", "route-tables", "subnets", "vpc-endpoints", "vpcs"],
    notRead: [],
    limits: [],
  },
  names: NAMES,
  ...fields,
  changes: (fields.changes ?? []).map((it) => (isBlamed(it, fields.findings) ? { ...it, harmless: null } : it)),
});

const isBlamed = ({ address }: AssessedChange, findings: readonly Finding[] = []): boolean =>
  findings.some((it) => it.causes.includes(address));
