import { withoutMarks } from "./body.ts";
import { type Expression, value } from "./expression.ts";

/** A text of the configuration: itself, or a template with `${}` in it. A template of one expression is that expression. */
export function parseTemplate(text: string): Expression {
  const parts: Expression[] = [];
  let rest = text;
  while (rest !== "") {
    const start = rest.indexOf("${");
    const literal = start === -1 ? rest : rest.slice(0, start);
    if (literal !== "") parts.push(value(withoutMarks(literal)));
    if (start === -1) break;
    const end = endOfCode(rest, start + 2);
    if (end === undefined || rest.includes("%{")) return { kind: "opaque", text };
    parts.push(parseExpression(rest.slice(start + 2, end)));
    rest = rest.slice(end + 1);
  }
  const [only] = parts;
  if (only === undefined) return value("");
  return parts.length === 1 ? only : { kind: "template", parts };
}

/** The offset of the brace that closes code which begins at `from`. */
function endOfCode(text: string, from: number): number | undefined {
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    if (text[i] === '"') i = endOfText(text, i);
    else if (text[i] === "{") depth++;
    else if (text[i] === "}" && depth-- === 0) return i;
  }
  return undefined;
}

/** The offset of the quote that closes the text which opens at `from`. */
function endOfText(text: string, from: number): number {
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text.startsWith("${", i)) i = endOfCode(text, i + 2) ?? text.length;
    else if (text[i] === '"') return i;
  }
  return text.length;
}

interface Cursor {
  readonly tokens: readonly string[];
  at: number;
}

/** Thrown within this file alone: what follows is more than driftgate reads. */
class Unsupported extends Error {}

/** An expression, without its `${}`. What is not understood wholly is opaque wholly. */
export function parseExpression(text: string): Expression {
  try {
    const cursor: Cursor = { tokens: tokensIn(text), at: 0 };
    const found = choice(cursor);
    return cursor.at === cursor.tokens.length ? found : { kind: "opaque", text };
  } catch (error) {
    if (error instanceof Unsupported) return { kind: "opaque", text };
    throw error;
  }
}

function tokensIn(text: string): readonly string[] {
  const tokens: string[] = [];
  for (let i = 0; i < text.length; ) {
    const rest = text.slice(i);
    const token = rest.startsWith('"')
      ? text.slice(i, endOfText(text, i) + 1)
      : (/^(\s+|[A-Za-z_][\w-]*|\d+(?:\.\d+)?|=>|==|[()[\]{}.,?:=])/.exec(rest)?.[0] ?? "");
    if (token === "") throw new Unsupported();
    if (token.trim() !== "") tokens.push(token);
    else if (token.includes("\n")) tokens.push("\n");
    i += token.length;
  }
  return tokens;
}

const peek = (cursor: Cursor): string | undefined => cursor.tokens[cursor.at];

function take(cursor: Cursor, token: string): boolean {
  if (peek(cursor) !== token) return false;
  cursor.at++;
  return true;
}

function expect(cursor: Cursor, token: string): void {
  skipLines(cursor);
  if (!take(cursor, token)) throw new Unsupported();
}

function skipLines(cursor: Cursor): void {
  while (peek(cursor) === "\n") cursor.at++;
}

function choice(cursor: Cursor): Expression {
  skipLines(cursor);
  const test = term(cursor);
  if (!take(cursor, "?")) return test;
  const yes = choice(cursor);
  expect(cursor, ":");
  return { kind: "choice", test, yes, no: choice(cursor) };
}

function term(cursor: Cursor): Expression {
  const token = cursor.tokens[cursor.at++];
  if (token === undefined) throw new Unsupported();
  if (token.startsWith('"')) return parseTemplate(withoutEscapes(token.slice(1, -1)));
  if (/^\d/.test(token)) return value(Number(token));
  if (token === "true" || token === "false") return value(token === "true");
  if (token === "null") return value(null);
  if (token === "[") return { kind: "list", items: itemsUntil(cursor, "]") };
  if (token === "{") return object(cursor);
  if (token === "(") {
    const inner = choice(cursor);
    expect(cursor, ")");
    return inner;
  }
  if (token === "for" || !/^[A-Za-z_]/.test(token)) throw new Unsupported();
  return take(cursor, "(") ? { kind: "call", name: token, args: itemsUntil(cursor, ")") } : reference(cursor, token);
}

function withoutEscapes(text: string): string {
  return text.replace(/\\(["\\ntr])/g, (_, it: string) => ({ n: "\n", t: "\t", r: "\r" })[it] ?? it);
}

function itemsUntil(cursor: Cursor, close: string): readonly Expression[] {
  const items: Expression[] = [];
  skipLines(cursor);
  while (!take(cursor, close)) {
    if (peek(cursor) === "for") throw new Unsupported();
    items.push(choice(cursor));
    skipLines(cursor);
    if (!take(cursor, ",") && peek(cursor) !== close) throw new Unsupported();
    skipLines(cursor);
  }
  return items;
}

function object(cursor: Cursor): Expression {
  const entries: (readonly [Expression, Expression])[] = [];
  skipLines(cursor);
  while (!take(cursor, "}")) {
    const name = cursor.tokens[cursor.at++] ?? "";
    if (name === "for" || !/^[A-Za-z_"]/.test(name)) throw new Unsupported();
    if (!take(cursor, "=") && !take(cursor, ":")) throw new Unsupported();
    const key = name.startsWith('"') ? parseTemplate(withoutEscapes(name.slice(1, -1))) : value(name);
    entries.push([key, choice(cursor)]);
    if (!take(cursor, ",") && peek(cursor) !== "\n" && peek(cursor) !== "}") throw new Unsupported();
    skipLines(cursor);
  }
  return { kind: "object", entries };
}

function reference(cursor: Cursor, root: string): Expression {
  const steps: Expression[] = [];
  for (;;) {
    if (take(cursor, ".")) {
      const name = cursor.tokens[cursor.at++] ?? "";
      if (!/^[A-Za-z_\d]/.test(name)) throw new Unsupported();
      steps.push(value(/^\d+$/.test(name) ? Number(name) : name));
    } else if (take(cursor, "[")) {
      steps.push(choice(cursor));
      expect(cursor, "]");
    } else return { kind: "reference", root, steps };
  }
}
