import hcl from "hcl2-parser";
import { InputError } from "../../errors.ts";
import { type Body, withMarks } from "./body.ts";
import { type Fault, scanHcl } from "./hcl-scan.ts";

/** HCL as blocks. Throws an InputError that says what is wrong with it and in which line. */
export function parseHcl(source: string, file: string): Body {
  const body = tryParse(source);
  if (body !== undefined) return body;
  const { line, what } = scanHcl(source).fault ?? faultyStatement(source);
  throw new InputError(`${file}:${line}: ${what}`, "mend it; `terraform validate` says more");
}

/** A refusal is an object without a message. */
const parse: (text: string) => readonly [Body | null, unknown] = hcl.parseToObject;

function tryParse(source: string): Body | undefined {
  const [body] = parse(withMarks(source));
  return body ?? undefined;
}

/** The first statement that the parser refuses on its own, looked for within blocks too. */
function faultyStatement(source: string, first = 1): Fault {
  const faulty = statementsIn(source, first).find((it) => tryParse(it.text) === undefined);
  if (faulty === undefined) return { line: first, what: "this is not HCL" };
  const [, head, inner] = /^([^\n]*\{[ \t]*)\r?\n([\s\S]*)\n[ \t]*\}\s*$/.exec(faulty.text) ?? [];
  const isHeadSound = head !== undefined && tryParse(`${head}\n}\n`) !== undefined;
  const isInnerFaulty = inner !== undefined && tryParse(`${inner}\n`) === undefined;
  if (isHeadSound && isInnerFaulty) return faultyStatement(`${inner}\n`, faulty.line + 1);
  return { line: faulty.line, what: `not an attribute or a block: ${beginningOf(faulty.text)}` };
}

/** The first word of a statement. What follows may be a secret. */
function beginningOf(statement: string): string {
  const [, word = "", rest = ""] = /^\s*([\w-]+|\S)(.*)/.exec(statement) ?? [];
  return rest.trim() === "" ? word : `${word} ...`;
}

interface Statement {
  readonly text: string;
  readonly line: number;
}

function statementsIn(source: string, first: number): readonly Statement[] {
  const ends = [...scanHcl(source).ends, source.length];
  const statements = ends.map((end, i): Statement => {
    const start = i === 0 ? 0 : (ends[i - 1] ?? 0) + 1;
    return { text: `${source.slice(start, end)}\n`, line: first + source.slice(0, start).split("\n").length - 1 };
  });
  return statements.filter((it) => it.text.trim() !== "");
}
