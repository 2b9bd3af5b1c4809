const WIDE =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;
const NO_WIDTH = /[\p{Mn}\p{Me}]/u;

/** How many terminal columns a text takes: two for East Asian wide characters and emoji, none for combining marks. */
export function columns(text: string): number {
  let sum = 0;
  for (const character of text) sum += NO_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return sum;
}

/**
 * Lines of at most `width` columns. A chunk is never broken, so that an id can be copied: one that is wider than
 * `width` gets a line of its own.
 */
export function wrap(chunks: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const chunk of chunks) {
    const last = lines.at(-1);
    const longer = `${last} ${chunk}`;
    if (last !== undefined && columns(longer) <= width) lines.splice(-1, 1, longer);
    else lines.push(chunk);
  }
  return lines;
}
