import { isKnownText } from "../known-text.ts";
import { canonicalJson, escapePolicyVariables } from "../policies/policy-json.ts";
import { statementProblems } from "../policies/statement-problems.ts";

/** An endpoint policy: the document, as `endpointPolicy` makes it or as a plain object, or its JSON. */
export type EndpointPolicy = string | object;

/**
 * Everything for everyone, written as EC2 writes it into an endpoint that was created without a policy (R3.1), its `Version`
 * included, so that adopting such an endpoint plans no change.
 */
export const FULL_ACCESS = {
  Version: "2008-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
} as const;

/** Characters, white space included. AWS does not raise it (R3.2). */
const MAX_LENGTH = 20_480;

/** What is wrong with the policy, a clause each. What Terraform has yet to fill in is not judged. */
export function policyProblems(policy: EndpointPolicy): readonly string[] {
  if (typeof policy !== "string") return [...lengthProblems(canonicalJson(policy)), ...statementProblems(policy)];
  if (!isKnown(policy)) return [];
  const document = tryParse(policy);
  if (document === undefined) return ["the policy is not JSON; leave it out for full access"];
  return [...lengthProblems(policy), ...statementProblems(document)];
}

const isKnown = (text: string): boolean => isKnownText(escapePolicyVariables(text));

function lengthProblems(text: string): readonly string[] {
  const { length } = text;
  if (length <= MAX_LENGTH || !isKnown(text)) return [];
  return [`the policy has ${length} characters, white space included, and AWS takes ${MAX_LENGTH} at most; shorten it`];
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
