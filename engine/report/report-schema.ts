import { z } from "zod";
import { type Assessment, FATES, RULES, SEVERITIES, TRAFFIC } from "../assess/assessment.ts";
import { SERVICES } from "../model/service.ts";

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const ids = z.array(z.string());

const verdict = z.enum(["safe", "disruptive", "undetermined"]);

const nextHop = z
  .object({
    kind: z
      .string()
      .describe("The kind of target, such as nat-gateway or vpc-endpoint; blackhole where traffic is dropped"),
    id: z.string().describe("Its EC2 id, or the Terraform address of a resource that the plan creates"),
  })
  .nullable();

const evidence = z.object({
  text: z.string().describe("One step of the reasoning"),
  basis: z.string().exactOptional().describe("The rule of docs/rules.md that the step rests on, such as R2.1"),
  source: z.string().exactOptional().describe("The documentation that the step rests on"),
});

const finding = z.object({
  rule: z.enum(RULES).describe("What kind of finding it is"),
  severity: z.enum(SEVERITIES).describe("How much harm it does, from critical to info"),
  certainty: z.enum(["will", "may"]).describe("Whether it will happen, or may"),
  title: z.string().describe("The finding in one sentence"),
  causes: ids.describe("Terraform addresses of the planned changes that bring it about"),
  vpcId: z.string().nullable().describe("The VPC, if it is one"),
  subnetIds: ids.describe("The subnets whose traffic it is about"),
  routeTableIds: ids.describe("The route tables that decide that traffic's path"),
  services: z
    .array(z.enum(SERVICES))
    .describe("The services with addresses in destinations; empty for other traffic only"),
  destinations: ids.describe("CIDR blocks, or prefix list ids where the entries are not known"),
  partial: z.boolean().describe("True where only a part of the service's ranges changes path"),
  before: nextHop.describe("The next hop as it is; null where there is none"),
  after: nextHop.describe("The next hop after the apply; null where there is none"),
  interfaces: z.int().min(0).nullable().describe("Number of network interfaces in the subnets; null where not read"),
  because: z.array(evidence).describe("The evidence, step by step"),
  diff: z
    .string()
    .exactOptional()
    .describe("The lines of a unified diff: of the policy that changes, normalised, or of the routes of the tables"),
  remedy: z.string().describe("What to do about it"),
  fingerprint: digest.describe("sha256 in hex; equal for the same finding in another run"),
  acknowledged: z
    .object({
      reason: z.string().describe("Why the change may be made all the same"),
      who: z.string().describe("Who answers for it"),
      expires: z.string().exactOptional().describe("The last day on which it holds, YYYY-MM-DD; none: for this run"),
    })
    .exactOptional()
    .describe("Set where somebody answers for the finding"),
});

const change = z.object({
  address: z.string().describe("Terraform address of the resource"),
  type: z.string().describe("Its resource type, such as aws_route"),
  source: z
    .object({
      file: z.string().describe("Relative to the working folder, with forward slashes"),
      line: z.int().min(1).exactOptional().describe("From 1"),
    })
    .exactOptional()
    .describe("Where the configuration declares it, if --source named it and it was found"),
  actions: z.array(z.string()).describe("The plan's actions, in order, such as delete and create"),
  assessed: z.boolean().describe("False where driftgate has no rule for the type"),
  harmless: z.string().nullable().describe("Why it breaks nothing; null where a finding names it or no rule does"),
});

const driftItem = z.object({
  address: z.string().describe("Terraform address of the resource"),
  attribute: z.string().describe("The attribute that differs"),
  declared: z.unknown().describe("Its value as declared"),
  live: z.unknown().describe("Its value as it stands"),
  class: z.string().describe("missing, changed, added, or blackhole where it drops traffic"),
  diff: z
    .string()
    .exactOptional()
    .describe("The lines of a unified diff from declared to live, where both are a policy, normalised, or a list"),
  repair: verdict.nullable().describe("What putting it back does; null where nothing is put back"),
  accepted: z
    .object({
      reason: z.string().describe("Why, as the baseline has it"),
      expires: z.string().describe("The last day on which it is accepted, YYYY-MM-DD"),
    })
    .exactOptional()
    .describe("Set where the baseline accepts the difference"),
});

const driftSummary = z.object({
  status: z.enum(["none", "found", "not-known"]).describe("Whether there is drift that is not accepted"),
  compared: z.int().min(0).describe("Number of declared things that were compared"),
  noise: z
    .array(
      z.object({
        class: z.string().describe("The kind of difference"),
        count: z.int().min(1).describe("How many there are"),
        why: z.string().describe("Why it is no drift"),
      }),
    )
    .describe("Differences that are no drift"),
});

const trafficPath = z.object({
  to: z.enum(TRAFFIC).describe("The traffic: to a service, to other destinations that change, or to all the rest"),
  part: ids.describe(
    "CIDR blocks, or prefix list ids, where it is a part of that traffic; empty where it is all of it",
  ),
  before: nextHop.describe("The next hop as it is; null where there is none"),
  after: nextHop.describe("The next hop after the apply; null where there is none"),
  fate: z.enum(FATES).describe("What becomes of the connections on it"),
  findings: z.array(digest).describe("Fingerprints of the findings that speak of it, the worst first"),
});

const mappedSubnet = z.object({
  id: z.string().describe("Its EC2 id"),
  availabilityZone: z.string().nullable().describe("Where it lies; null where not read"),
  interfaces: z.int().min(0).nullable().describe("Number of network interfaces in it; null where not read"),
});

const subnetPaths = z.object({
  vpcId: z.string().describe("Their VPC"),
  subnets: z.array(mappedSubnet).describe("Subnets that use the same route tables, and so share every path"),
  tablesBefore: ids.describe("The route table that they use; several where it is not known which"),
  tablesAfter: ids.describe("The route table that they use after the apply; none where the subnets are gone"),
  paths: z.array(trafficPath).describe("Where their traffic goes, before and after the apply"),
});

const coverage = z.object({
  source: z.string().describe("Where the live network was read from"),
  extent: z.string().describe("How much of the live network the verdict rests on"),
  read: z.array(z.string()).describe("The parts of the network that were read"),
  notRead: z
    .array(z.object({ what: z.string().describe("The part"), why: z.string().describe("Why it was not read") }))
    .describe("The parts that were not read"),
  limits: z.array(z.string()).describe("What the verdict could not see, a sentence each"),
});

/** The JSON report, format 1.x. The order of keys here is their order in the report. */
export const reportSchema = z.object({
  formatVersion: z.literal("1.0").describe("Within 1.x, fields are only added"),
  verdict: verdict.describe("What the plan does to connections and access"),
  planDigest: digest.describe("sha256 in hex of the plan as assessed, in canonical form"),
  liveDigest: digest.describe("sha256 in hex of the live facts that the verdict rests on, in canonical form"),
  findingsDigest: digest.describe(
    "sha256 in hex of the findings on this plan and this live network, in canonical form: what an acknowledgement is bound to",
  ),
  findings: z.array(finding).describe("What the reader must know, the worst first"),
  drift: z.array(driftItem).describe("Where the live network and what was declared differ"),
  driftSummary: driftSummary
    .exactOptional()
    .describe("Only in a report on drift; the rest is then about putting it back"),
  changes: z.array(change).describe("The planned changes that were looked at"),
  paths: z.array(subnetPaths).describe("Where the traffic of every subnet goes, before and after; the worst first"),
  coverage: coverage.describe("What was read of the live network and what was not"),
  names: z.record(z.string(), z.string()).describe("Name tags of subnets and route tables, by id"),
}) satisfies z.ZodType<Assessment>;

/** The JSON Schema (2020-12) of the report, as text. It admits fields that it does not name, since 1.x may add some. */
export function reportJsonSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(reportSchema, { target: "draft-2020-12", io: "input" });
  const title = "driftgate report";
  const description = "Which open connections and which access a Terraform plan cuts";
  return `${JSON.stringify({ $schema, $id: "urn:driftgate:report:1", title, description, ...schema }, null, 2)}\n`;
}
