import { tryNormalisePolicy } from "../assess/policy-document.ts";
import { sameMeaning } from "../policy/same-meaning.ts";

/** True where a policy says the same: in another order of its keys and lists (R6.5), or in other words. */
export function isSamePolicy(a: string, b: string): boolean {
  const [was, is] = [tryNormalisePolicy(a), tryNormalisePolicy(b)];
  return (was !== undefined && was === is) || sameMeaning(a, b);
}
