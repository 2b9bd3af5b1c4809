import { isAllowed, lostRequests } from "./lost-requests.ts";
import { parsePolicy } from "./parse-policy.ts";
import type { Policy } from "./statement.ts";

/** True where two documents allow the very same requests, however they are written. False where that cannot be proven. */
export function sameMeaning(a: string, b: string): boolean {
  const [{ policy: one }, { policy: other }] = [parsePolicy(a), parsePolicy(b)];
  return one !== undefined && other !== undefined && allowsAll(one, other) && allowsAll(other, one);
}

const allowsAll = (of: Policy, by: Policy): boolean =>
  lostRequests(side(of), side(by), { actions: ["*"], passes: isAllowed }).kind === "none";

/** Whatever the request carries. */
const side = (policy: Policy) => ({ policy, given: new Map<string, string | null>() });
