import type { Expression } from "./expression.ts";
import { callFunction } from "./functions.ts";
import { parseTemplate } from "./parse-expression.ts";
import { Unresolved } from "./unresolved.ts";

/** What names stand for. A value may hold Unresolved anywhere. */
export interface Scope {
  /** The value of `root`, such as `var`, `local` or `each`, or of a resource of a type; Unresolved where it is not known. */
  readonly lookup: (root: string, name: string) => unknown;
}

/** A part of the configuration as it was read: texts are templates, lists and objects hold them. */
export function evaluateRaw(raw: unknown, scope: Scope): unknown {
  if (typeof raw === "string") return evaluate(parseTemplate(raw), scope);
  if (Array.isArray(raw)) return raw.map((it) => evaluateRaw(it, scope));
  if (typeof raw !== "object" || raw === null) return raw;
  return Object.fromEntries(Object.entries(raw).map(([key, it]) => [key, evaluateRaw(it, scope)]));
}

export function evaluate(expression: Expression, scope: Scope): unknown {
  const inner = (it: Expression) => evaluate(it, scope);
  switch (expression.kind) {
    case "value":
      return expression.value;
    case "template":
      return join(expression.parts.map(inner));
    case "reference":
      return follow(expression.root, expression.steps.map(inner), scope);
    case "list":
      return expression.items.map(inner);
    case "object":
      return objectOf(expression.entries.map(([key, it]) => [inner(key), inner(it)]));
    case "call":
      return callFunction(expression.name, expression.args.map(inner));
    case "choice":
      return choose(
        inner(expression.test),
        () => inner(expression.yes),
        () => inner(expression.no),
      );
    case "opaque":
      return new Unresolved(`what \`${shortened(expression.text)}\` comes to`);
    default:
      return expression satisfies never;
  }
}

function join(parts: readonly unknown[]): unknown {
  const open = parts.find((it) => it instanceof Unresolved);
  if (open !== undefined) return open;
  const isText = parts.every((it) => ["string", "number", "boolean"].includes(typeof it));
  return isText ? parts.map(String).join("") : new Unresolved("what a text with a list in it comes to");
}

function choose(test: unknown, yes: () => unknown, no: () => unknown): unknown {
  if (test === true || test === "true") return yes();
  if (test === false || test === "false") return no();
  return test instanceof Unresolved ? test : new Unresolved("which side of a condition holds");
}

function objectOf(entries: readonly (readonly [unknown, unknown])[]): unknown {
  const open = entries.find(([key]) => key instanceof Unresolved)?.[0];
  return open ?? Object.fromEntries(entries.map(([key, it]) => [String(key), it]));
}

function follow(root: string, steps: readonly unknown[], scope: Scope): unknown {
  const [name, ...rest] = steps;
  const text = [root, ...steps.map((it) => (it instanceof Unresolved ? "(...)" : String(it)))].join(".");
  const [key, attribute] = rest.length === 2 ? [`[${JSON.stringify(rest[0])}]`, rest[1]] : ["", rest[0]];
  const unknown = new Unresolved(`what ${text} is`, attribute === "id" ? `${root}.${String(name)}${key}` : undefined);
  if (typeof name !== "string") return unknown;
  return rest.reduce((value, step) => member(value, step, unknown), scope.lookup(root, name));
}

function member(value: unknown, step: unknown, unknown: Unresolved): unknown {
  if (value instanceof Unresolved) return unknown;
  if (step instanceof Unresolved) return step;
  if (typeof value !== "object" || value === null) return unknown;
  const found = Object.entries(value).find(([key]) => key === String(step));
  return found === undefined ? unknown : found[1];
}

const LONGEST = 60;

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}...` : line;
}
