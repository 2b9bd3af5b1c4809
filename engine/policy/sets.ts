import { type Atom, atomOf, atomsOf } from "./atoms.ts";
import type { Pattern } from "./pattern.ts";

/** What `ForAllValues` or `ForAnyValue` asks of the values that a request carries for one key. */
export interface SetTest {
  /** Stands for it among what an atom matches. */
  readonly key: string;
  /** True where each of the values must fit, false where one is enough. */
  readonly isOfAll: boolean;
  readonly patterns: readonly Pattern[];
  /** True where a value fits that none of the patterns matches. */
  readonly isNegated: boolean;
}

/** One value or several together: `matches` has the keys of the tests that hold of these. */
export interface AtomSet extends Atom {
  readonly members: readonly Atom[];
}

export const patternsOf = (tests: readonly SetTest[]): readonly Pattern[] => {
  const all = tests.flatMap((it) => it.patterns);
  return [...new Map(all.map((it) => [it.key, it])).values()];
};

/**
 * Whatever values a request may carry together, as far as the tests tell it apart, exactly. None at all is not among them: to
 * IAM that is a key which the request does not carry. Undefined if there is too much to follow.
 */
export function atomSetsOf(tests: readonly SetTest[]): readonly AtomSet[] | undefined {
  const atoms = atomsOf(patternsOf(tests));
  if (atoms === undefined) return undefined;
  const found = new Map<string, AtomSet>();
  const open = atoms.map((it) => alone(it, tests));
  // It grows while it is gone through: what two sets hold together is what one set of all their values holds.
  for (const next of open) {
    const key = [...next.matches].sort().join("\n");
    if (found.has(key)) continue;
    open.push(...[...found.values()].map((it) => together(it, next, tests)));
    found.set(key, next);
  }
  return [...found.values()];
}

/** The set of this one value. */
export const setOf = (value: string, tests: readonly SetTest[]): AtomSet =>
  alone(atomOf(patternsOf(tests), value), tests);

function alone(atom: Atom, tests: readonly SetTest[]): AtomSet {
  const holding = tests.filter((test) => test.patterns.some((it) => atom.matches.has(it.key)) !== test.isNegated);
  return { matches: new Set(holding.map((it) => it.key)), example: atom.example, members: [atom] };
}

function together(a: AtomSet, b: AtomSet, tests: readonly SetTest[]): AtomSet {
  const holds = ({ key, isOfAll }: SetTest) =>
    isOfAll ? a.matches.has(key) && b.matches.has(key) : a.matches.has(key) || b.matches.has(key);
  const members = [...new Set([...a.members, ...b.members])];
  return {
    matches: new Set(tests.filter(holds).map((it) => it.key)),
    example: members.map((it) => it.example).join(","),
    members,
  };
}
