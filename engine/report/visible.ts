/** Control and format characters (bidirectional marks among them), line separators, halves of surrogate pairs, and what is no character. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * What a build's log takes for a command of its own, wherever it stands in a line: `##[error]` and `##vso[...]` of Azure and
 * GitHub; and at the beginning of a word, which a wrapped line may begin with, `::error::` of GitHub.
 */
const COMMAND = /##(?=\[|vso\[|teamcity\[)|(?<!\S)::(?=[a-z-]+(?:\s[^\n]*?)?::)/gi;

/** The text with every character that a terminal or a build's log would act on, or not show, written out: `\n`, `\u{1b}`. */
export const visible = (text: string): string =>
  text
    .replace(HIDDEN, (it) => SHORT[it] ?? writtenOut(it))
    .replace(COMMAND, ([first = "", second = ""]) => writtenOut(first) + second);

const writtenOut = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** The same JSON with those characters as JSON escapes. Line breaks between its values stay. */
export const visibleJson = (json: string): string =>
  json
    .replace(HIDDEN, (it) => (it === "\n" ? it : it.split("").map(jsonEscape).join("")))
    .replace(COMMAND, ([first = "", second = ""]) => jsonEscape(first) + second);

const jsonEscape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
