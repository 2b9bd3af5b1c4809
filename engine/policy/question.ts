import { actionPattern, anyCase, arnPattern, glob, literal, type Pattern } from "./pattern.ts";
import type { SetTest } from "./sets.ts";
import type { Condition, Listed, Policy, Statement } from "./statement.ts";

/**
 * One thing that a statement asks of a request. `aspect` is what of the request it looks at: `action`, `resource`, `principal`,
 * a key of a condition, or, where a comparison is not followed, whether that very comparison holds.
 */
export interface Question {
  readonly aspect: string;
  readonly patterns: readonly Pattern[];
  readonly isNegated: boolean;
  /** The answer where the request does not carry the key at all. */
  readonly whenAbsent: boolean;
  /** How the parts beside the patterns are asked: the statement asks for one of all of these. */
  readonly or?: readonly Question[];
  /** Set where each of several values is compared: what stands in the place of `patterns`. */
  readonly test?: SetTest;
  /** Set on a comparison that is not followed: the key that it looks at. */
  readonly opaqueOf?: string;
}

/** A statement as the questions that must all be answered with yes. */
export interface Asked {
  readonly statement: Statement;
  readonly questions: readonly Question[];
}

/** More ways to look at the values of one key than these are not followed. */
const MOST_TESTS = 6;

/** Keys whose comparisons are not followed: IAM compares numbers, dates or addresses there, or values alone and as a set. */
export function opaqueKeys(policies: readonly Policy[]): ReadonlySet<string> {
  const conditions = policies.flatMap(({ statements, hasVariables }) =>
    statements.flatMap((it) => it.conditions.map((condition) => ({ ...condition, hasVariables }))),
  );
  const keys = new Set(conditions.map((it) => it.key));
  return new Set([...keys].filter((key) => isOpaque(conditions.filter((it) => it.key === key))));
}

function isOpaque(conditions: readonly (Condition & { readonly hasVariables: boolean })[]): boolean {
  const ofSets = conditions.filter(({ operator }) => operator.isOverSet);
  const ofOne = conditions.filter(({ operator }) => !operator.isOverSet && operator.comparison !== "null");
  return (
    conditions.some(({ operator }) => operator.comparison === "other") ||
    conditions.some(({ hasVariables, values }) => hasVariables && values.some(isVariable)) ||
    ofSets.some(({ operator }) => operator.comparison === "null") ||
    (ofSets.length > 0 && ofOne.length > 0) ||
    new Set(ofSets.map(testKey)).size > MOST_TESTS
  );
}

export const asked = (policy: Policy, opaque: ReadonlySet<string>): readonly Asked[] =>
  policy.statements.map((statement) => ({ statement, questions: questionsOf(statement, policy, opaque) }));

function questionsOf(it: Statement, policy: Policy, opaque: ReadonlySet<string>): readonly Question[] {
  const whom = it.principals;
  return [
    ...(whom === undefined || (!whom.isNegated && whom.texts.includes("*"))
      ? []
      : [ask("principal", whom, whom.texts.map(literal))]),
    ask("action", it.actions, it.actions.texts.map(actionPattern)),
    askResource(it.resources, policy.hasVariables),
    ...it.conditions.map((condition) => askKey(condition, policy.hasVariables, opaque)),
  ];
}

const ask = (aspect: string, { isNegated }: Listed, patterns: readonly Pattern[]): Question => ({
  aspect,
  patterns,
  isNegated,
  whenAbsent: isNegated,
});

/** What a variable in an ARN stands for is not followed: each such ARN is a question of its own. */
function askResource(resources: Listed, hasVariables: boolean): Question {
  const plain = resources.texts.filter((it) => !(hasVariables && isVariable(it)));
  const varying = resources.texts.filter((it) => !plain.includes(it));
  const or = varying.map((text) => opaque(`resource ${text}`, "resource", false));
  return { ...ask("resource", resources, plain.map(arnPattern)), ...(or.length === 0 ? {} : { or }) };
}

function askKey(condition: Condition, hasVariables: boolean, opaqueOnes: ReadonlySet<string>): Question {
  const { key, operator, values } = condition;
  if (opaqueOnes.has(key)) {
    const text = `${operator.name} ${key} ${values.toSorted().join(" ")}${hasVariables ? "" : " as text"}`;
    return opaque(text, key, operator.isTrueWhenAbsent);
  }
  if (operator.comparison === "null") return askPresence(key, values);
  const patterns = values.map((value) => patternOf(operator.comparison, value));
  if (operator.isOverSet) return askSet(condition, patterns);
  return { aspect: key, patterns, isNegated: operator.isNegated, whenAbsent: operator.isTrueWhenAbsent };
}

function askSet(condition: Condition, patterns: readonly Pattern[]): Question {
  const { key, operator } = condition;
  const { isOfAll, isNegated, isTrueWhenAbsent } = operator;
  const test = { key: testKey(condition), isOfAll, patterns, isNegated };
  return { aspect: key, patterns: [], isNegated: false, whenAbsent: isTrueWhenAbsent, test };
}

const testKey = ({ operator, values }: Condition): string =>
  JSON.stringify([operator.name.toLowerCase(), values.toSorted()]);

function patternOf(comparison: Condition["operator"]["comparison"], value: string): Pattern {
  if (comparison === "text-any-case") return anyCase(value);
  if (comparison === "pattern") return glob(value);
  return comparison === "arn" ? arnPattern(value) : literal(value);
}

/** `Null` asks whether the key is there, and never what it holds. */
function askPresence(key: string, values: readonly string[]): Question {
  const says = (text: string) => values.some((it) => it.toLowerCase() === text);
  return { aspect: key, patterns: says("false") ? [glob("*")] : [], isNegated: false, whenAbsent: says("true") };
}

const opaque = (text: string, of: string, whenAbsent: boolean): Question => ({
  aspect: text,
  patterns: [literal(HOLDS)],
  isNegated: false,
  whenAbsent,
  opaqueOf: of,
});

/** The value of the aspect that stands for a comparison which is not followed. */
export const HOLDS = "holds";

const isVariable = (text: string): boolean => text.includes("${");
