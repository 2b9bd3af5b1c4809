import { type Atom, atomOf, atomsOf } from "./atoms.ts";
import { actionPattern, type Pattern } from "./pattern.ts";
import { type Asked, HOLDS, type Question } from "./question.ts";
import { type AtomSet, atomSetsOf, patternsOf, type SetTest, setOf } from "./sets.ts";

/** All that requests may have in one aspect, as far as the policies tell it apart. */
export interface Aspect {
  readonly name: string;
  readonly patterns: readonly Pattern[];
  readonly values: readonly (Atom | null)[];
  /** True where some combinations of this with others of its kind may not occur. */
  readonly isLoose: boolean;
  /** The key that it is of, where its comparison is not followed. */
  readonly opaqueOf?: string;
  /** Set where requests may carry several values: what is asked of these. `values` are then sets of values. */
  readonly tests?: readonly SetTest[];
}

/** What an aspect makes of one text. */
export const atomIn = ({ patterns, tests }: Aspect, text: string): Atom | AtomSet =>
  tests === undefined ? atomOf(patterns, text) : setOf(text, tests);

/** Principals beyond these are too many to look at every set of them. */
const MOST_PRINCIPALS = 7;

/**
 * Every aspect that the statements ask of, and what it may be. Requests are to be for one of `actions`. Whatever request there
 * is falls among these; where values hang together (a role and its session are two principals, and one request), some of
 * the combinations may never come, and never the other way. Undefined where there are too many to look at.
 */
export function spaceOf(all: readonly Asked[], actions: readonly string[]): readonly Aspect[] | undefined {
  const questions = all.flatMap((it) => it.questions).flatMap((it) => [it, ...(it.or ?? [])]);
  const names = [...new Set(questions.map((it) => it.aspect))];
  const aspects = names.map((name) =>
    aspectOf(
      questions.filter((it) => it.aspect === name),
      questions,
      actions,
    ),
  );
  const found = aspects.filter((it) => it !== undefined);
  return found.length === aspects.length ? found : undefined;
}

function aspectOf(
  questions: readonly Question[],
  all: readonly Question[],
  actions: readonly string[],
): Aspect | undefined {
  const [first] = questions;
  if (first === undefined) return undefined;
  const { aspect: name, opaqueOf } = first;
  const wanted = name === "action" ? actions.map(actionPattern) : [];
  const named = [...questions.flatMap((it) => it.patterns), ...wanted];
  const patterns = [...new Map(named.map((it) => [it.key, it])).values()];
  if (opaqueOf !== undefined) return opaqueAspect(name, opaqueOf, { patterns, all });
  if (questions.some((it) => it.test !== undefined)) return setAspect(name, questions);
  const values = valuesOf(name, patterns, wanted);
  return values && { name, patterns, values, isLoose: false };
}

function opaqueAspect(
  name: string,
  opaqueOf: string,
  { patterns, all }: { readonly patterns: readonly Pattern[]; readonly all: readonly Question[] },
): Aspect {
  const siblings = new Set(all.flatMap((it) => (it.opaqueOf === opaqueOf ? [it.aspect] : [])));
  const values = [atomOf(patterns, HOLDS), atomOf(patterns, "")];
  return { name, patterns, values, isLoose: siblings.size > 1 || opaqueOf === "resource", opaqueOf };
}

/** Beside the tests only `Null` asks of such a key: whether there is a value. */
function setAspect(name: string, questions: readonly Question[]): Aspect | undefined {
  const asPresent = (pattern: Pattern): SetTest => ({
    key: pattern.key,
    isOfAll: false,
    patterns: [pattern],
    isNegated: false,
  });
  const all = questions.flatMap(({ test, patterns }) => (test === undefined ? patterns.map(asPresent) : [test]));
  const tests = [...new Map(all.map((it) => [it.key, it])).values()];
  const values = atomSetsOf(tests);
  return values && { name, patterns: patternsOf(tests), values: [...values, null], isLoose: false, tests };
}

function valuesOf(
  name: string,
  patterns: readonly Pattern[],
  wanted: readonly Pattern[],
): readonly (Atom | null)[] | undefined {
  if (name === "principal") return patterns.length > MOST_PRINCIPALS ? undefined : subsets(patterns);
  if (name === "resource") return atomsOf(patterns);
  if (name !== "action") {
    const atoms = atomsOf(patterns);
    return atoms && [...atoms, null];
  }
  const atoms = atomsOf(patterns);
  return atoms?.filter((it) => wanted.some(({ key }) => it.matches.has(key)));
}

/** A request may be made by several of the principals named: a session is its role too. */
function subsets([first, ...others]: readonly Pattern[]): readonly Atom[] {
  if (first === undefined) return [{ matches: new Set(), example: "" }];
  const without = subsets(others);
  const withFirst = without.map(({ matches }) => ({ matches: new Set([first.key, ...matches]), example: first.text }));
  return [...without, ...withFirst];
}
