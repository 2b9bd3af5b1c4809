/**
 * The words of a text, as Terraform takes TF_CLI_ARGS apart: blanks part them, quotes and a backslash keep them together, and
 * within single quotes a backslash is one.
 */
export function splitWords(text: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const it = text[at] ?? "";
    if (it === "\\" && quote !== "'") word = (word ?? "") + (text[++at] ?? "");
    else if (it === quote) quote = undefined;
    else if (quote === undefined && /["']/.test(it)) [quote, word] = [it, word ?? ""];
    else if (quote !== undefined || !/\s/.test(it)) word = (word ?? "") + it;
    else if (word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  return word === undefined ? words : [...words, word];
}
