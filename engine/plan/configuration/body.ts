/** What HCL or its JSON form says, block by block. Expressions are texts in `${}`. */
export type Body = Readonly<Record<string, unknown>>;

/** Stand for a `$` or `%` before a brace that is meant as written, since the parser would make an expression of it. */
const MARKS = [
  ["$${", "\uE000{"],
  ["%%{", "\uE001{"],
] as const;

export const withMarks = (source: string): string =>
  MARKS.reduce((text, [escaped, mark]) => text.replaceAll(escaped, mark), source);

export const withoutMarks = (text: string): string => text.replaceAll("\uE000", "$").replaceAll("\uE001", "%");
