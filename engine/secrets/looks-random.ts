const SHORTEST = 20;
const SHORTEST_HEX = 32;
/** Between hyphens, underscores and slashes. A name of short parts is a name. */
const SHORTEST_PART = 11;

/** With fewer bits, or longer words, it is a name or a path. Measured on the addresses, ids and names of the tests, and on random texts. */
const LEAST_BITS = 3.2;
const LONGEST_WORDS = 3.2;

/**
 * True of a text without spaces that was drawn and not written: many different characters, and capitals, small letters and
 * digits in a jumble, where a name has words. What is drawn from small letters alone is not found.
 */
export function looksRandom(text: string): boolean {
  if (/^[0-9a-f]+$/i.test(text)) return text.length >= SHORTEST_HEX && /\d/.test(text) && /[a-f]/i.test(text);
  const isLong = text.length >= SHORTEST && text.split(/[-_/]/).some((part) => part.length >= SHORTEST_PART);
  return isLong && bitsPerCharacter(text) >= LEAST_BITS && charactersPerWord(text) <= LONGEST_WORDS;
}

/** Shannon's entropy of the characters, in bits. */
function bitsPerCharacter(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  const shares = [...counts.values()].map((count) => count / text.length);
  return shares.reduce((sum, share) => sum - share * Math.log2(share), 0);
}

/** The mean length of the words in a name such as `PrivateSubnet2_eu`: they begin with a capital, or are all capitals or digits. */
function charactersPerWord(text: string): number {
  const words = text.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g) ?? [];
  return words.join("").length / words.length;
}
