import { familyOf } from "../cidr.ts";
import type { GatewayEndpoint } from "../gateway-endpoint/gateway-endpoint.ts";
import { idProblem } from "../input-problems.ts";

/** What ServiceAclEntries declares. */
export interface ServiceAclEntriesConfig {
  /** The network ACL of the subnets that call the service, `acl-...`, or a reference. */
  readonly networkAclId: string;
  /**
   * The service's address ranges, and the rule number of each, the same in both directions: 1 to 32766, lower than that of any entry
   * that denies them. Keep a range's number: an entry with another is taken away before the new one is put.
   * `aws ec2 describe-prefix-lists` prints the ranges.
   */
  readonly ranges: Readonly<Record<string, number>>;
  /** The endpoint whose service it is: every plan then warns where its ranges and these are no longer the same. Default: no warning. */
  readonly endpoint?: GatewayEndpoint;
}

/** The most entries of one direction that AWS grants to an ACL; without asking it is 20. */
const MOST_ENTRIES = 40;
const HIGHEST_NUMBER = 32_766;

/** All that is wrong with a configuration, a clause each. Values that Terraform completes are not judged. */
export const configProblems = ({ networkAclId, ranges }: ServiceAclEntriesConfig): readonly string[] =>
  [
    idProblem("networkAclId", networkAclId, "acl-"),
    ...Object.entries(ranges).flatMap(([range, number]) => [rangeProblem(range), numberProblem(range, number)]),
    ...sharedNumbers(ranges),
    countProblem(Object.keys(ranges).length),
  ].filter((problem) => problem !== undefined);

function rangeProblem(range: string): string | undefined {
  if (familyOf(range) === 4) return undefined;
  return `the range "${range}" is not an IPv4 CIDR block, and a network ACL takes nothing else; write one such as 3.218.180.0/22`;
}

function numberProblem(range: string, number: number): string | undefined {
  if (Number.isInteger(number) && number >= 1 && number <= HIGHEST_NUMBER) return undefined;
  return `the rule number of ${range} is ${number}; use a whole number from 1 to ${HIGHEST_NUMBER}`;
}

function sharedNumbers(ranges: ServiceAclEntriesConfig["ranges"]): readonly string[] {
  const entries = Object.entries(ranges);
  return entries.flatMap(([range, number], index) => {
    const first = entries.findIndex(([, other]) => other === number);
    return first === index ? [] : [`${range} has the rule number ${number} of ${entries[first]?.[0]}; give it its own`];
  });
}

function countProblem(count: number): string | undefined {
  if (count <= MOST_ENTRIES) return undefined;
  return `there are ${count} ranges, and AWS takes ${MOST_ENTRIES} entries in a direction at most; join neighbouring ranges`;
}
