import type { Evidence } from "./assessment.ts";
import { SOURCES } from "./sources.ts";

/** Where each rule that evidence rests on is written. `docs/rules.md` says what the rules are. */
const WRITTEN_IN = {
  "R1.1": "routePriority",
  "R1.6": "gatewayEndpoints",
  "R1.9": "routeTables",
  "R1.13": "gatewayEndpoints",
  "R1.14": "routeTables",
  "R1.15": "routeTables",
  "R1.16": "quotas",
  "R1.19": "gatewayEndpoints",
  "R1.20": "natGateways",
  "R2.1": "dynamodbEndpoint",
  "R2.2": "changeTable",
  "R2.6": "connectionTracking",
  "R2.8": "dynamodbEndpoint",
  "R2.7": "natGateways",
  "R3.1": "endpointPolicies",
  "R3.2": "quotas",
  "R3.3": "gatewayEndpoints",
  "R3.4": "endpointPolicies",
  T29: "networkAcls",
  "R3.5": "endpointPolicies",
  "R3.6": "endpointPolicies",
  "R3.7": "gatewayEndpoints",
  "R3.9": "dynamodbIntroduction",
  "R3.10": "s3Interface",
  "R3.11": "dynamodbEndpoint",
  R4: "quotas",
  "R5.6": "throttling",
  "R5.7": "errors",
  "R6.1": "provider",
  "R6.8": "provider",
  "R6.13": "provider",
  T20: "natGateways",
  T25: "gatewayEndpoints",
  T33: "s3Interface",
} as const satisfies Readonly<Record<string, keyof typeof SOURCES>>;

type DomainRule = keyof typeof WRITTEN_IN;

/** The rule that a step of the evidence rests on, and the page where it is written. `page`: another that says the same. */
export const basedOn = (
  basis: DomainRule,
  page: keyof typeof SOURCES = WRITTEN_IN[basis],
): Required<Pick<Evidence, "basis" | "source">> => ({ basis, source: SOURCES[page] });
