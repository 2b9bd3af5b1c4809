import { isKnownText } from "../known-text.ts";
import type { DeclaredResource, DeclaredStack } from "./declared-stack.ts";

/** The resource whose attribute a text is: for `${aws_vpc.main.id}` and `id`, the `aws_vpc.main` of this stack. */
export function referenced(
  { resources }: DeclaredStack,
  text: string | undefined,
  attribute: string,
): DeclaredResource | undefined {
  return resources.find(({ address }) => text === `\${${address}.${attribute}}`);
}

/**
 * Whether a text means one thing wherever it stands in the stack, so that equal texts are the same thing. What Terraform fills in for
 * each of several instances does not.
 */
export const isOneThing = (text: string): boolean => isKnownText(text) || !/\b(each|count|self)\./.test(text);

/** A text as it is shown to a reader: the address of what it refers to, or itself. */
export const shown = (text: string): string => text.replace(/^\$\{(.+)\.\w+\}$/, "$1");

/** The members of each group that share a key. Those whose key is undefined share nothing. */
export function groupBy<T>(list: readonly T[], keyOf: (item: T) => string | undefined): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const key = keyOf(item);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}
