import { Lazy } from "cdktf";
import { isKnownText } from "../known-text.ts";

/** An endpoint policy: the document as an object, or its JSON. */
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

/** The policy as Terraform is to read it. Tokens in it become references to what they stand for. */
export function policyText(policy: EndpointPolicy): string {
  if (typeof policy === "string") return escapePolicyVariables(policy);
  return Lazy.stringValue({ produce: (context) => escapePolicyVariables(JSON.stringify(context.resolve(policy))) });
}

/** What is wrong with the policy, or undefined. A policy that holds tokens is not known yet, and is left to AWS. */
export function policyProblem(policy: EndpointPolicy): string | undefined {
  const text = typeof policy === "string" ? policy : JSON.stringify(policy);
  if (!isKnownText(escapePolicyVariables(text))) return undefined;
  if (!isJsonObject(text)) return "the policy is not a JSON object; leave it out for full access";
  if (text.length <= MAX_LENGTH) return undefined;
  return `the policy has ${text.length} characters, white space included, and AWS takes ${MAX_LENGTH} at most; shorten it`;
}

/**
 * IAM writes its variables as Terraform writes its expressions. `${aws:PrincipalTag/team}`, `${*}`, `${?}` and `${$}` can only be
 * IAM's, so Terraform is told to leave them alone.
 */
const escapePolicyVariables = (text: string): string =>
  text.replace(/(?<!\$)\$\{(?=[A-Za-z][\w-]*:|[*?$]\})/g, () => "$${");

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
