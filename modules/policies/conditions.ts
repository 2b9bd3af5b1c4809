import { DeclarationError } from "../declaration-error.ts";
import type { Condition } from "./statement.ts";

/** The caller belongs to one of these organizations, `o-...`. */
export const inOrganization = (...ids: readonly string[]): Condition => equals("aws:PrincipalOrgID", ids);

/**
 * The caller belongs to one of these accounts, each of 12 digits. Older AWS pages compare `aws:PrincipalArn` with an account's id,
 * which never matches (R3.11).
 */
export const inAccount = (...ids: readonly string[]): Condition => equals("aws:PrincipalAccount", ids);

/** The caller is one of these roles or users, by ARN: the only way to name one on a gateway endpoint (R3.3). */
export const asPrincipal = (...arns: readonly string[]): Condition => ({ ArnEquals: { "aws:PrincipalArn": arns } });

/** The request comes through none of these endpoints, `vpce-...`. A replaced endpoint has a new id (R3.7): prefer `outsideVpc`. */
export const outsideEndpoint = (...ids: readonly string[]): Condition => ({
  StringNotEquals: { "aws:sourceVpce": ids },
});

/** The request comes through no endpoint of these VPCs, `vpc-...`. Holds its meaning when an endpoint is replaced (R3.7). */
export const outsideVpc = (...ids: readonly string[]): Condition => ({ StringNotEquals: { "aws:SourceVpc": ids } });

/**
 * All of these at once.
 *
 * @throws DeclarationError where two of them compare one key in one way: IAM has no place for both, and one would be lost
 */
export function allOf(...conditions: readonly Condition[]): Condition {
  const joined: Record<string, Record<string, readonly string[]>> = {};
  for (const [operator, keys] of conditions.flatMap((condition) => Object.entries(condition))) {
    const others = joined[operator] ?? {};
    const twice = Object.keys(keys).find((key) => key in others);
    if (twice !== undefined) {
      throw new DeclarationError("allOf", [
        `two conditions compare ${twice} by ${operator}; name all its values in one`,
      ]);
    }
    joined[operator] = { ...others, ...keys };
  }
  return joined;
}

const equals = (key: string, values: readonly string[]): Condition => ({ StringEquals: { [key]: values } });
