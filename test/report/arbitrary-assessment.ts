import fc from "fast-check";
import {
  type Assessment,
  FATES,
  type Finding,
  RULES,
  SEVERITIES,
  type SubnetPaths,
  TRAFFIC,
} from "../../engine/assess/assessment.ts";
import { SERVICES } from "../../engine/model/service.ts";
import { assessment, finding } from "./fixture-parts.ts";
import { HOSTILE } from "./hostile-fixture.ts";

const ATTACKS = [
  "|",
  "`",
  "``",
  "\\",
  "\n",
  "\u001b[31m",
  "\u009b",
  "\u202e",
  "<b>",
  "@me",
  "#1",
  "](http://e)",
  "*",
  "_",
  " ",
];

/** Text as it comes from tags and plans: plain, of any characters, or made of what is special to some format. */
export const untrusted: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.lorem({ maxCount: 30 }),
  fc
    .array(fc.oneof(fc.constantFrom(...ATTACKS), fc.lorem({ maxCount: 1 })), { maxLength: 12 })
    .map((it) => it.join("")),
);

const list = fc.array(untrusted, { maxLength: 12 });
const hop = fc.option(fc.record({ kind: untrusted, id: untrusted }));

const findings: fc.Arbitrary<Finding> = fc
  .record({
    rule: fc.constantFrom(...RULES),
    severity: fc.constantFrom(...SEVERITIES),
    certainty: fc.constantFrom("will" as const, "may" as const),
    title: untrusted,
    causes: list,
    vpcId: fc.option(untrusted),
    subnetIds: list,
    routeTableIds: list,
    services: fc.subarray([...SERVICES]),
    destinations: list,
    partial: fc.boolean(),
    before: hop,
    after: hop,
    interfaces: fc.option(fc.nat()),
    because: fc.array(fc.record({ text: untrusted, source: untrusted }, { requiredKeys: ["text"] }), { maxLength: 4 }),
    remedy: untrusted,
  })
  .map(finding);

const subnet = fc.record({ id: untrusted, availabilityZone: fc.option(untrusted), interfaces: fc.option(fc.nat()) });

const path = fc.record({
  to: fc.constantFrom(...TRAFFIC),
  part: list,
  before: hop,
  after: hop,
  fate: fc.constantFrom(...FATES),
  findings: fc.constant([]),
});

const paths: fc.Arbitrary<readonly SubnetPaths[]> = fc.array(
  fc.record({
    vpcId: untrusted,
    subnets: fc.array(subnet, { maxLength: 4 }),
    tablesBefore: list,
    tablesAfter: list,
    paths: fc.array(path, { maxLength: 3 }),
  }),
  { maxLength: 3 },
);

const change = fc.record({
  address: untrusted,
  type: untrusted,
  actions: list,
  assessed: fc.boolean(),
  harmless: fc.option(untrusted),
});
const notRead = fc.array(fc.record({ what: untrusted, why: untrusted }), { maxLength: 3 });

/** Any assessment in form, with untrusted text wherever text can be. Its parts need not agree with each other. */
export const assessments: fc.Arbitrary<Assessment> = fc
  .record({
    verdict: fc.constantFrom("safe" as const, "disruptive" as const, "undetermined" as const),
    findings: fc.array(findings, { maxLength: 13 }),
    changes: fc.array(change, { maxLength: 4 }),
    paths,
    coverage: fc.record({ source: untrusted, extent: untrusted, read: list, notRead, limits: list }),
    names: fc.dictionary(untrusted, untrusted, { maxKeys: 4 }),
  })
  .map((fields) => assessment({ ...fields, names: { ...fields.names, ...namesOf(fields.findings) } }));

/** Names that are sure to be printed: of the ids in the findings. */
const namesOf = (all: readonly Finding[]): Readonly<Record<string, string>> =>
  Object.fromEntries(all.flatMap((it) => it.subnetIds.map((id) => [id, `${it.title}${id}`])));
