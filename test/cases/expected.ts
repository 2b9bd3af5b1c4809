import { z } from "zod";

const hop = z.strictObject({ kind: z.string(), id: z.string() }).nullable();

/**
 * Where a value that a verdict needs would come from, where the input does not hold it. `rule`: the input holds all that is
 * needed, and driftgate follows no rule for it, which is a defect.
 */
export const MISSING_FROM = {
  network: "a part of the live network that was not read",
  apply: "known only after the apply",
  order: "the order in which Terraform takes its steps",
  plan: "the plan is not whole, or not valid",
  requests: "what clients ask for",
  peers: "what a gateway's peers announce",
  account: "a service of AWS that is not asked",
  aws: "what AWS chooses and does not document",
  rule: "nothing: driftgate follows no rule for it",
} as const;
type Source = keyof typeof MISSING_FROM;

const finding = z.strictObject({
  rule: z.string(),
  certainty: z.enum(["will", "may"]),
  severity: z.string().optional(),
  causes: z.array(z.string()).optional(),
  subnetIds: z.array(z.string()).optional(),
  routeTableIds: z.array(z.string()).optional(),
  services: z.array(z.string()).optional(),
  destinations: z.array(z.string()).optional(),
  partial: z.boolean().optional(),
  before: hop.optional(),
  after: hop.optional(),
  interfaces: z.number().nullable().optional(),
});

/** What a case expects. Every finding is listed; of each, the fields that the case is about. */
const parts = {
  /** Where plan and network come from: real tools, or a hand. */
  origin: z.string(),
  findings: z.array(finding),
};

/** An undetermined verdict says which value is missing, in words that a finding has. */
export const expectedSchema = z.discriminatedUnion("verdict", [
  z.strictObject({ ...parts, verdict: z.literal("safe") }),
  z.strictObject({ ...parts, verdict: z.literal("disruptive") }),
  z.strictObject({
    ...parts,
    verdict: z.literal("undetermined"),
    missing: z.strictObject({
      value: z.string().min(1),
      from: z.enum(Object.keys(MISSING_FROM) as [Source, ...Source[]]),
    }),
  }),
]);
export type Expected = z.infer<typeof expectedSchema>;
