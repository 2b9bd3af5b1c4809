import type { ParsedStatement } from "./parsed-statement.ts";

/** Keys that hold what AWS itself has named: accounts, organizations, VPCs, endpoints. */
const NAMED_BY_AWS = [
  "aws:principalaccount",
  "aws:principalorgid",
  "aws:resourceaccount",
  "aws:resourceorgid",
  "aws:sourceaccount",
  "aws:sourceorgid",
  "aws:sourcevpc",
  "aws:sourcevpce",
];
const WILDCARD = /[*?]+/;
const LEAST = 6;

interface Comparison {
  readonly operator: string;
  readonly key: string;
  readonly value: string;
}

/** Wildcards and numbers in conditions and ARNs that AWS refuses in an endpoint policy (R3.4), and accounts taken for ARNs (R3.11). */
export function conditionProblems({ Condition, Resource }: ParsedStatement): readonly string[] {
  const comparisons = Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).flatMap(([key, values]) => values.map((value) => ({ operator, key, value }))),
  );
  const arns = [...Resource, ...comparisons.map(({ value }) => value)];
  return [...comparisons.flatMap(comparisonProblems), ...arns.filter(isMixedAccount).map(mixedAccount)];
}

function comparisonProblems(comparison: Comparison): readonly string[] {
  const { operator, key, value } = comparison;
  const bare = operator.replace(/^For(All|Any)Values?:/i, "");
  const hasWildcard = WILDCARD.test(withoutVariables(value));
  if (NAMED_BY_AWS.includes(key.toLowerCase()) && (hasWildcard || /^Numeric/i.test(bare))) {
    return [
      `compares ${key} with "${value}" by ${operator}; AWS takes neither wildcards nor numbers there, name it in full`,
    ];
  }
  if (key.toLowerCase() === "aws:principalarn" && /^\d{12}$/.test(value)) {
    return [
      `compares ${key} with the account ${value}, which no ARN ever equals; write aws:PrincipalAccount for an account`,
    ];
  }
  if (hasWildcard && /^String(Not)?Like/i.test(bare) && isTooShort(value)) {
    return [`compares ${key} with "${value}"; AWS wants at least ${LEAST} characters beside each wildcard`];
  }
  return [];
}

/**
 * Whether a wildcard has fewer than six characters on either side. AWS's translations differ on whether six must stand on one side or
 * on both; one is enough here, so that nothing is refused which AWS may take.
 */
function isTooShort(value: string): boolean {
  const parts = withoutVariables(value).split(WILDCARD);
  return parts.slice(1).some((after, i) => after.length < LEAST && (parts[i] ?? "").length < LEAST);
}

/** A variable stands for text of unknown length, so it is given the benefit of the doubt. */
const withoutVariables = (value: string): string => value.replace(/\$\{[^}]*\}/g, "x".repeat(LEAST));

function isMixedAccount(arn: string): boolean {
  const account = /^arn:[^:]*:[^:]*:[^:]*:([^:]*):/.exec(arn)?.[1] ?? "";
  return WILDCARD.test(account) && /[^*?]/.test(account);
}

const mixedAccount = (arn: string): string =>
  `names ${arn}, whose account is part id, part wildcard; AWS takes the one or the other`;
