import { diffLines } from "./diff-lines.ts";
import type { Row } from "./finding-rows.ts";
import type { Paint, Style } from "./paint.ts";
import type { Part, Phrase } from "./phrase.ts";
import { visible } from "./visible.ts";
import { wrap } from "./wrap.ts";

const WIDTH = 80;
const LABEL_WIDTH = 11;
const HANGING_INDENT = "  ";

export interface TextStyle {
  readonly paint: Paint;
  /** The documentation that the report cites, in the order of its numbers. */
  readonly sources: readonly string[];
}

export const paragraph = (text: string, indent = ""): readonly string[] =>
  wrap(split(text), WIDTH - indent.length).map((line) => indent + line);

/** The label, and beside it the row's lines, each wrapped with a hanging indent. */
export function rowLines(row: Row, style: TextStyle): readonly string[] {
  const lines = row.lines.flatMap((phrase) => phraseLines(phrase, style.sources));
  const label = style.paint("dim", `  ${row.label}`.padEnd(LABEL_WIDTH));
  return lines.map((line, at) => (at === 0 ? label : " ".repeat(LABEL_WIDTH)) + line);
}

/** The lines of a diff, indented and in the colours of one. They are copied, so none is wrapped. */
export const diffText = (diff: string | undefined, { paint }: TextStyle): readonly string[] =>
  diffLines(diff).map((line) => `    ${paint(diffStyle(line), line)}`);

const diffStyle = (line: string): Style => (line.startsWith("+") ? "green" : line.startsWith("-") ? "red" : "dim");

function phraseLines(phrase: Phrase, sources: readonly string[]): readonly string[] {
  const chunks = phrase.flatMap((part) => chunksOf(part, sources));
  const lines = wrap(chunks, WIDTH - LABEL_WIDTH - HANGING_INDENT.length);
  return lines.map((line, at) => (at === 0 ? line : HANGING_INDENT + line));
}

function chunksOf(part: Part, sources: readonly string[]): readonly string[] {
  switch (part.kind) {
    case "words":
      return split(part.text + (part.suffix ?? ""));
    case "id":
      return [visible(part.text) + (part.suffix ?? "")];
    case "source":
      return [`[${sources.indexOf(part.text) + 1}]`];
  }
}

const split = (text: string): readonly string[] => visible(text).split(/\s+/).filter(Boolean);
