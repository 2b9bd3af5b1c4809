import type { Assessment, Finding } from "../../engine/assess/assessment.ts";
import {
  ASSOCIATION,
  assessment,
  change,
  DDB_RANGES,
  ENDPOINT,
  finding,
  INTERNET,
  NAMES,
  NAT,
  ROUTES_DOCUMENTATION,
  SUBNET_A,
  SUBNET_B,
  SUBNET_C,
  TABLE,
  TABLE_2,
} from "./fixture-parts.ts";
import { attached, group, path, spared, subnets } from "./fixture-paths.ts";
import { hostileNames } from "./hostile-fixture.ts";

const reset = finding();

const partialReset = finding({
  severity: "medium",
  title: "Open connections to a part of DynamoDB's addresses are cut on 2 subnets.",
  destinations: ["35.71.64.0/22", "52.94.0.0/22", "52.119.224.0/20"],
  partial: true,
  because: [
    {
      text: `The static route 3.218.180.0/22 of ${TABLE} is as specific as the endpoint's and wins.`,
      source: ROUTES_DOCUMENTATION,
    },
    { text: "The other ranges of DynamoDB move to the endpoint." },
  ],
});

const blackhole = finding({
  rule: "access-cut",
  severity: "critical",
  title: "S3 and all that lies behind the default route cannot be reached from batch-a once the NAT gateway is gone.",
  causes: ["aws_nat_gateway.a"],
  subnetIds: [SUBNET_C],
  routeTableIds: [TABLE_2],
  services: ["s3"],
  destinations: ["0.0.0.0/0"],
  before: NAT,
  after: { kind: "blackhole", id: NAT.id },
  interfaces: 3,
  because: [
    { text: `The plan deletes ${NAT.id}; the default route of ${TABLE_2} still points at it.` },
    { text: "A route whose target is gone drops what it matches.", source: ROUTES_DOCUMENTATION },
  ],
  remedy: `Point the default route of ${TABLE_2} at another target before the NAT gateway is deleted.`,
});

const notKnown = finding({
  rule: "not-known",
  severity: "medium",
  certainty: "may",
  title:
    "The route tables of aws_vpc_endpoint.dynamodb are known only after the apply; the subnets of 2 tables may be cut.",
  causes: ["aws_vpc_endpoint.dynamodb"],
  subnetIds: [SUBNET_A, SUBNET_B, SUBNET_C],
  routeTableIds: [TABLE, TABLE_2],
  destinations: ["pl-02cd2c6b"],
  before: ENDPOINT,
  after: null,
  interfaces: 17,
  because: [{ text: "route_table_ids is computed from aws_route_table.new, which does not exist yet." }],
  remedy: "Create the route table in an apply of its own, or give each table its own association, then plan again.",
});

const notChecked = finding({
  rule: "not-checked",
  severity: "high",
  certainty: "may",
  title: "The route tables of vpc-0c3d4e5f60718293a were not read, so its paths cannot be told.",
  causes: [ASSOCIATION],
  subnetIds: [],
  routeTableIds: [],
  destinations: [],
  before: null,
  after: null,
  interfaces: null,
  because: [{ text: "ec2:DescribeRouteTables was refused." }],
  remedy: "Allow ec2:DescribeRouteTables to the role that runs driftgate, then run it again.",
});

const noEffect = finding({
  rule: "no-effect",
  severity: "info",
  title: 'aws_route.spare["s3"] changes no path: no subnet uses its table.',
  causes: ['aws_route.spare["s3"]'],
  remedy: "Nothing.",
});

const maybeCut = finding({
  severity: "low",
  certainty: "may",
  title: "Open connections to S3 may be cut on 1 subnet: the plan moves its internet route.",
  causes: ["module.network.aws_route.internet"],
  subnetIds: [SUBNET_C],
  routeTableIds: [TABLE_2],
  services: ["s3"],
  destinations: ["16.182.0.0/16", "52.216.0.0/15"],
  before: INTERNET,
  after: { kind: "unknown", id: "nat_gateway_id is known only after apply" },
  interfaces: 3,
  because: [
    { text: `The target of 0.0.0.0/0 in ${TABLE_2} is not known; unless it stays ${INTERNET.id}, the path changes.` },
  ],
});

const links = (...findings: readonly Finding[]) => findings.map((it) => it.fingerprint);

const blackholed = group({
  subnets: subnets([SUBNET_C], 3),
  tablesBefore: [TABLE_2],
  paths: (["s3", "default"] as const).map((to) =>
    path({ to, after: blackhole.after, fate: "cut", findings: links(blackhole) }),
  ),
});

const perhaps = { kind: "either", id: `${ENDPOINT.id} or ${NAT.id}` };

const open = (subnet: string, table: string) =>
  group({
    subnets: subnets([subnet]),
    tablesBefore: [table],
    paths: [
      path({ to: "dynamodb", before: ENDPOINT, after: perhaps, fate: "unknown", findings: links(notKnown) }),
      path({ to: "s3" }),
      path(),
    ],
  });

const tablesNotRead = { kind: "unknown", id: "the route table that the subnet uses was not read" };

const manySubnets = Array.from({ length: 40 }, (_, at) => `subnet-0${(0x1000 + at).toString(16).padStart(16, "0")}`);

const resetOfMany = finding({
  severity: "critical",
  title:
    "Open connections to DynamoDB are cut on 40 subnets: their traffic moves from a NAT gateway to a VPC endpoint.",
  subnetIds: manySubnets,
  destinations: [...DDB_RANGES, "54.240.0.0/20", "99.77.128.0/18", "99.78.0.0/18", "107.20.0.0/18"],
  interfaces: 612,
});

const CHANGES = [
  change("aws_vpc_endpoint.dynamodb", ["create"]),
  change(ASSOCIATION, ["create"]),
  change("aws_route_table.spare", ["update"]),
];

/** Assessments written by hand, not by the engine: one for each situation that a reader can meet. The key names its golden files. */
export const FIXTURES: Readonly<Record<string, Assessment>> = {
  "01-safe-nothing-to-do": assessment(),
  "02-safe-with-changes": assessment({
    findings: [noEffect],
    paths: [group(), spared],
    changes: [...CHANGES, change("aws_cloudwatch_metric_alarm.latency", ["create"], false)],
  }),
  "03-attach-cuts-nat-connections": assessment({
    verdict: "disruptive",
    findings: [reset],
    paths: [attached(reset), spared],
    changes: CHANGES,
  }),
  "04-partial-reset": assessment({
    verdict: "disruptive",
    findings: [partialReset],
    paths: [attached(partialReset), spared],
    changes: CHANGES,
  }),
  "05-blackhole-cuts-access": assessment({
    verdict: "disruptive",
    findings: [blackhole],
    paths: [blackholed, group()],
    changes: [change("aws_nat_gateway.a", ["delete"])],
  }),
  "06-several-findings": assessment({
    verdict: "disruptive",
    findings: [blackhole, reset, partialReset, notKnown, maybeCut, noEffect],
    paths: [blackholed, attached(reset)],
    changes: [...CHANGES, change("aws_nat_gateway.a", ["delete"]), change("aws_sns_topic.alerts", ["update"], false)],
    coverage: {
      source: "EC2 in eu-west-1",
      extent: "1 VPC, 4 subnets, 4 route tables",
      read: ["route-tables", "subnets", "vpc-endpoints", "vpcs"],
      notRead: [{ what: "managed-prefix-lists", why: "ec2:DescribeManagedPrefixLists refused" }],
      limits: ["Which addresses a prefix list of the account's own holds; no route in these tables names one."],
    },
  }),
  "07-route-tables-not-known": assessment({
    verdict: "undetermined",
    findings: [notKnown],
    paths: [open(SUBNET_A, TABLE), open(SUBNET_C, TABLE_2)],
    changes: CHANGES,
  }),
  "08-route-tables-not-read": assessment({
    verdict: "undetermined",
    findings: [notChecked],
    paths: [
      group({
        tablesBefore: [],
        paths: [path({ before: tablesNotRead, after: tablesNotRead, fate: "unknown", findings: links(notChecked) })],
      }),
    ],
    changes: CHANGES,
    coverage: {
      source: "EC2 in eu-west-1",
      extent: "1 VPC, 4 subnets, 4 route tables",
      read: ["subnets", "vpc-endpoints", "vpcs"],
      notRead: [
        { what: "route-tables", why: "ec2:DescribeRouteTables refused" },
        { what: "nat-gateways", why: "ec2:DescribeNatGateways refused" },
      ],
      limits: [
        "Which path any subnet takes, now or after the apply.",
        "Whether a NAT gateway that a route names still stands; a route to one that is gone drops its traffic.",
      ],
    },
  }),
  "09-forty-subnets": assessment({
    verdict: "disruptive",
    findings: [resetOfMany],
    paths: [attached(resetOfMany, { subnets: subnets(manySubnets, 15) }), spared],
    changes: CHANGES,
    names: { ...NAMES, ...Object.fromEntries(manySubnets.map((it, at) => [it, `private-${at + 1}`])) },
  }),
  "10-hostile-names": hostileNames,
};
