import { Lazy } from "cdktf";

const ORDER = [
  ...["Version", "Id", "Statement"],
  ...["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"],
];

/**
 * The policy as Terraform is to read it: text as it stands, a document as canonical JSON. Tokens in it become references to what
 * they stand for. IAM's own variables, such as `${aws:PrincipalTag/team}`, reach IAM as they are.
 */
export function policyJson(policy: string | object): string {
  if (typeof policy === "string") return escapePolicyVariables(policy);
  return Lazy.stringValue({ produce: (context) => escapePolicyVariables(canonicalJson(context.resolve(policy))) });
}

/**
 * JSON in which equal policies are equal text: keys in the order of IAM's grammar, lists of text sorted, without repetition, and
 * without brackets around a single one. No white space.
 */
export const canonicalJson = (policy: unknown): string => JSON.stringify(canonical(policy));

/**
 * IAM writes its variables as Terraform writes its expressions. `${aws:PrincipalTag/team}`, `${*}`, `${?}` and `${$}` can only be
 * IAM's, so Terraform is told to leave them alone.
 */
export const escapePolicyVariables = (text: string): string =>
  text.replace(/(?<!\$)\$\{(?=[A-Za-z][\w-]*:|[*?$]\})/g, () => "$${");

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return canonicalList(value);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => compareKeys(a, b));
  return Object.fromEntries(entries.map(([key, inner]) => [key, canonical(inner)]));
}

function canonicalList(list: readonly unknown[]): unknown {
  const texts = list.filter((item) => typeof item === "string");
  if (texts.length === 0 || texts.length < list.length) return list.map(canonical);
  const [first, ...others] = [...new Set(texts)].sort();
  return others.length === 0 ? first : [first, ...others];
}

function compareKeys(a: string, b: string): number {
  const [rankA, rankB] = [rank(a), rank(b)];
  if (rankA !== rankB) return rankA - rankB;
  return a < b ? -1 : 1;
}

const rank = (key: string): number => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length);
