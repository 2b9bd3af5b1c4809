import { SERVICES, type Service } from "../model/service.ts";

/**
 * The rules of the contract, in the order in which a report speaks of them, and what a finding of each means for the
 * verdict. Ids are forever.
 */
const RULE_KINDS = {
  "access-cut": "disruptive",
  "connection-reset": "disruptive",
  "outage-window": "disruptive",
  "apply-conflict": "disruptive",
  "access-denied": "disruptive",
  "policy-narrowed": "disruptive",
  filtered: "disruptive",
  "split-ownership": "disruptive",
  quota: "disruptive",
  "not-known": "undetermined",
  "not-checked": "undetermined",
  "policy-widened": "harmless",
  "no-effect": "harmless",
  "out-of-date-advice": "harmless",
} as const;
export type RuleId = keyof typeof RULE_KINDS;
export type RuleKind = (typeof RULE_KINDS)[RuleId];

export const RULES = Object.keys(RULE_KINDS) as readonly RuleId[];
export const ruleKind = (rule: RuleId): RuleKind => RULE_KINDS[rule];

export const SEVERITIES = ["critical", "high", "medium", "low", "info"] as const;
export type Severity = (typeof SEVERITIES)[number];
export type Certainty = "will" | "may";
export type Verdict = "safe" | "disruptive" | "undetermined";

/** The next hop in a report. `id` is an EC2 id, or the address of the resource that the plan creates. `kind` may also be `blackhole`. */
export interface NextHop {
  readonly kind: string;
  readonly id: string;
}

export interface Evidence {
  readonly text: string;
  /** The rule of `docs/rules.md` that it rests on, such as `R2.1`. */
  readonly basis?: string;
  /** The documentation that it rests on, where it rests on any. */
  readonly source?: string;
}

/** One thing the reader must know. Every list is sorted, so that equal findings are equal text. */
export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly certainty: Certainty;
  /** One sentence for people: what happens, where. */
  readonly title: string;
  readonly causes: readonly string[];
  readonly vpcId: string | null;
  readonly subnetIds: readonly string[];
  readonly routeTableIds: readonly string[];
  readonly services: readonly Service[];
  readonly destinations: readonly string[];
  readonly partial: boolean;
  readonly before: NextHop | null;
  readonly after: NextHop | null;
  readonly interfaces: number | null;
  readonly because: readonly Evidence[];
  /** The lines of a unified diff: of the policy that changes, normalised, or of the routes of the tables. */
  readonly diff?: string;
  readonly remedy: string;
  /** sha256, hex, of what makes it the same finding in another run. */
  readonly fingerprint: string;
  /** Set where somebody answers for it. `expires` is the last day on which that holds; absent where it is for this run alone. */
  readonly acknowledged?: { readonly reason: string; readonly who: string; readonly expires?: string };
}

export interface AssessedChange {
  readonly address: string;
  readonly type: string;
  /** Where the configuration declares it: a file, relative to the working folder, and a line. Absent where that is not known. */
  readonly source?: { readonly file: string; readonly line?: number };
  /** As in the plan: `["update"]`, `["delete", "create"]`. */
  readonly actions: readonly string[];
  /** False where the type has no rule. */
  readonly assessed: boolean;
  /** Why it breaks nothing, as the rest of a sentence about it. Null where a finding speaks of it, or no rule does. */
  readonly harmless: string | null;
}

/** Where live and declared differ. Filled by `driftgate drift`; empty in a plan's report. */
export interface DriftItem {
  readonly address: string;
  readonly attribute: string;
  readonly declared: unknown;
  readonly live: unknown;
  readonly class: string;
  /** The lines of a unified diff from declared to live, where both are a policy, normalised, or a list. */
  readonly diff?: string;
  /** What putting it back does to connections and access; null where there is nothing to put back, or it is accepted. */
  readonly repair: Verdict | null;
  /** Set where the baseline accepts it. */
  readonly accepted?: { readonly reason: string; readonly expires: string };
}

/** What else `driftgate drift` has to say. */
export interface DriftSummary {
  /** `not-known`: nothing that was compared differs, and not all could be compared. Accepted drift counts as none. */
  readonly status: "none" | "found" | "not-known";
  /** How many declared things were compared with the live network. */
  readonly compared: number;
  /** Differences that are no drift, folded: how many of each kind, and why they are none. */
  readonly noise: readonly { readonly class: string; readonly count: number; readonly why: string }[];
}

export interface Coverage {
  /** Where the live network came from, as the source names itself. */
  readonly source: string;
  /** How much of it the verdict rests on: `1 VPC, 4 subnets, 4 route tables`. */
  readonly extent: string;
  readonly read: readonly string[];
  readonly notRead: readonly { readonly what: string; readonly why: string }[];
  /** What the verdict could therefore not see, a sentence each. */
  readonly limits: readonly string[];
}

/**
 * What becomes of the connections on a path, and of reaching the destination, the worst first. `interrupted`: between two
 * steps of the apply there is no path. `kept`: nothing happens to it, be it that it leads nowhere.
 */
export const FATES = [
  "cut",
  "interrupted",
  "reset",
  "may-cut",
  "may-interrupt",
  "may-reset",
  "unknown",
  "gained",
  "kept",
] as const;
export type Fate = (typeof FATES)[number];

/** The traffic that a path carries: to a service, to what no other route takes, or to other destinations whose path changes. */
export const TRAFFIC = [...SERVICES, "other", "default"] as const;
export type Traffic = (typeof TRAFFIC)[number];

/** The path of some traffic before and after the apply. */
export interface TrafficPath {
  readonly to: Traffic;
  /** The CIDR blocks, or prefix list ids, where it is a part of that traffic; empty where it is all of it. */
  readonly part: readonly string[];
  readonly before: NextHop | null;
  readonly after: NextHop | null;
  readonly fate: Fate;
  /** Fingerprints of the findings that speak of it, the worst first. */
  readonly findings: readonly string[];
}

export interface MappedSubnet {
  readonly id: string;
  readonly availabilityZone: string | null;
  /** How many network interfaces stand in it; null where not read. */
  readonly interfaces: number | null;
}

/** Subnets of one VPC that use the same route tables, and so share every path. */
export interface SubnetPaths {
  readonly vpcId: string;
  readonly subnets: readonly MappedSubnet[];
  /** The table that they use; several where it is not known which, none where it was not read or the subnets are gone. */
  readonly tablesBefore: readonly string[];
  readonly tablesAfter: readonly string[];
  readonly paths: readonly TrafficPath[];
}

/** Names of subnets and tables (their Name tag), for people. Untrusted text. */
export type Names = Readonly<Record<string, string>>;

/** What `report/` prints. Everything is computed here; a renderer only prints. */
export interface Assessment {
  readonly formatVersion: "1.0";
  readonly verdict: Verdict;
  readonly planDigest: string;
  readonly liveDigest: string;
  readonly findingsDigest: string;
  readonly findings: readonly Finding[];
  readonly drift: readonly DriftItem[];
  /** Only in the report of `driftgate drift`, in which verdict, findings and changes are those of putting the drift back. */
  readonly driftSummary?: DriftSummary;
  readonly changes: readonly AssessedChange[];
  /** The map: every subnet that stands in a VPC which the plan touches, those to whom the worst happens first. */
  readonly paths: readonly SubnetPaths[];
  readonly coverage: Coverage;
  readonly names: Names;
}
