import type { Atom } from "./atoms.ts";
import type { Asked, Question } from "./question.ts";

/** A kind of request: for each aspect of it the texts that it may have there, or null where it carries none. */
export type Request = ReadonlyMap<string, Atom | null>;

export const matches = ({ questions }: Asked, request: Request): boolean =>
  questions.every((it) => isAnswered(it, request));

function isAnswered({ aspect, patterns, isNegated, whenAbsent, or = [], test }: Question, request: Request): boolean {
  const atom = request.get(aspect);
  if (atom === null || atom === undefined) return whenAbsent;
  if (test !== undefined) return atom.matches.has(test.key);
  const fits = patterns.some((it) => atom.matches.has(it.key)) || or.some((it) => isAnswered(it, request));
  return fits !== isNegated;
}
