import { visible } from "./visible.ts";

/** What means nothing to Mermaid, nor to the Markdown that it reads labels as, wherever it stands. */
const PLAIN = /[a-z0-9 ,]/i;
/** What begins something even when it is written by its number: a line break (`\n`), a formula (`$$`), an icon (`fa:fa-x`). */
const BEGINNINGS = /[\\$:]/;
const WORD_JOINER = "#8288;";
const LONGEST = 60;

/**
 * Untrusted text for a label between quotes. Everything that could mean anything is written by its number, which Mermaid turns
 * back when the picture stands; what still would begin something is parted from what follows by a word joiner, which nobody
 * sees. What is very long is cut.
 */
export function label(untrusted: string): string {
  const characters = [...visible(untrusted)];
  const shown = characters.length > LONGEST ? [...characters.slice(0, LONGEST - 1), "…"] : characters;
  return shown.map(written).join("");
}

const written = (character: string): string => {
  if (PLAIN.test(character)) return character;
  const number = `#${character.codePointAt(0)};`;
  return BEGINNINGS.test(character) ? number + WORD_JOINER : number;
};
