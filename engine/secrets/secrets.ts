import { leavesOf, markedIn } from "./marked.ts";
import { isSecretName } from "./secret-name.ts";

/** The secret values that a document holds. */
export interface Secrets {
  /** What Terraform marks as sensitive. */
  readonly marked: readonly string[];
  /** What stands under the name of a secret, and is long enough to be told from a word. */
  readonly named: readonly string[];
}

export const NO_SECRETS: Secrets = { marked: [], named: [] };

const SHORTEST_NAMED = 8;

/** A value and the mask that tells what in it is sensitive, as Terraform names the two side by side. */
const MASKED_PAIRS = [
  ["before", "before_sensitive"],
  ["after", "after_sensitive"],
  ["values", "sensitive_values"],
] as const;

/** The secrets of a plan, a state or a configuration, at whatever depth: resources, outputs, variables, calls of modules. */
export function secretsIn(json: unknown): Secrets {
  const found = { marked: new Set<string>(), named: new Set<string>() };
  const isSecret = remembered(isSecretName);
  const open: unknown[] = [json];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node !== "object" || node === null) continue;
    for (const it of markedHere(node)) found.marked.add(it);
    for (const it of namedHere(node, isSecret)) if (it.length >= SHORTEST_NAMED) found.named.add(it);
    open.push(...Object.values(node).filter((it) => it !== undefined));
  }
  return { marked: [...found.marked], named: [...found.named] };
}

export const bothSecrets = (a: Secrets, b: Secrets): Secrets => ({
  marked: [...a.marked, ...b.marked],
  named: [...a.named, ...b.named],
});

function markedHere(node: object): readonly string[] {
  const it = fieldsOf(node);
  return [
    ...MASKED_PAIRS.flatMap(([value, mask]) => markedIn(it[value], it[mask])),
    ...(it["sensitive"] === true ? leavesOf([it["value"], it["default"]]) : []),
    ...valuesOfVariables(it["variables"], fieldsOf(fieldsOf(it["configuration"])["root_module"])["variables"]),
    ...valuesOfVariables(it["expressions"], fieldsOf(it["module"])["variables"]),
  ];
}

/** The values that are given for variables which are declared to be sensitive. */
export function valuesOfVariables(given: unknown, declared: unknown): readonly string[] {
  const sensitive = Object.entries(fieldsOf(declared)).filter(([, it]) => fieldsOf(it)["sensitive"] === true);
  return sensitive.flatMap(([name]) => (given === undefined ? [] : valuesOf(fieldsOf(given)[name])));
}

/** A plan has few names, each in every resource. */
function remembered(isSo: (name: string) => boolean): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    const answer = known.get(name) ?? isSo(name);
    known.set(name, answer);
    return answer;
  };
}

function namedHere(node: object, isSecret: (name: string) => boolean): readonly string[] {
  if (Array.isArray(node)) return [];
  return Object.entries(node).flatMap(([name, it]) => (isSecret(name) ? valuesOf(it) : []));
}

/** A value as it is, or as a plan writes the value of a variable, or what an expression always comes to. */
function valuesOf(it: unknown): readonly string[] {
  if (typeof it !== "object" || it === null || Array.isArray(it)) return leavesOf(it);
  const { value, constant_value: constant } = fieldsOf(it);
  return leavesOf([value, constant]);
}

/** A block is an object, or in a list of its like. */
const fieldsOf = (it: unknown): Readonly<Record<string, unknown>> => {
  const block = Array.isArray(it) ? it[0] : it;
  return isObject(block) ? block : {};
};

const isObject = (it: unknown): it is Readonly<Record<string, unknown>> => typeof it === "object" && it !== null;
