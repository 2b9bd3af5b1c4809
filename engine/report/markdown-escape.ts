import { isDocumentation } from "./documentation.ts";
import { visible } from "./visible.ts";

/** Brackets, quotes and punctuation around a word, none of which has a meaning to Markdown next to a space or a code span. */
const BEFORE = /^[("]*/u;
const AFTER: ReadonlySet<string> = new Set('.,:;?!)"');

/** Letters and digits, with hyphens or apostrophes between letters. Characters outside ASCII mean nothing to Markdown. */
const PLAIN = /^[a-z\u{80}-\u{10ffff}][a-z0-9\u{80}-\u{10ffff}]*(['-][a-z\u{80}-\u{10ffff}]+)*$/iu;
const NUMBER = /^\d{1,6}$/;

/** What GitHub and GitLab may take for a commit. */
const COMMIT = /^[0-9a-f]{7,40}$/i;

/** What a code span between single backticks holds as it stands, in a table too. */
const BACKTICKS_SUFFICE = /^[^`|\\ ]([^`|\\]*[^`|\\ ])?$/;

/**
 * Untrusted text as code. Code is the one place where GitHub and GitLab look for no mention, issue, commit or address.
 * Empty text gives an empty string.
 */
export function code(untrusted: string): string {
  const text = visible(untrusted);
  if (text === "") return "";
  return BACKTICKS_SUFFICE.test(text) ? `\`${text}\`` : `<code>${text.replace(/[^a-z0-9]/giu, entity)}</code>`;
}

/** An untrusted sentence: words that can have no effect as they are, every other word as code. Runs of space become one. */
export const prose = (untrusted: string): string => visible(untrusted).split(/\s+/).filter(Boolean).map(word).join(" ");

/** A link to documentation that the engine is known to cite; any other source as code. */
export const citation = (source: string): string => (isDocumentation(source) ? `([source](${source}))` : code(source));

function word(text: string): string {
  const start = BEFORE.exec(text)?.[0].length ?? 0;
  const end = endOf(text, start);
  const [core, after] = [text.slice(start, end), text.slice(end)];
  return text.slice(0, start) + (isInert(core, after) ? core : code(core)) + after;
}

/** Where the punctuation at the end begins. Counted, for a pattern takes the square of the time of a word of full stops. */
function endOf(text: string, start: number): number {
  let end = text.length;
  while (end > start && AFTER.has(text.charAt(end - 1))) end--;
  return end;
}

/** A number before a full stop or a bracket would start a list. */
const isInert = (core: string, after: string): boolean =>
  NUMBER.test(core) ? !/^[.)]/.test(after) : PLAIN.test(core) && !COMMIT.test(core);

const entity = (character: string): string => `&#${character.codePointAt(0)};`;
