/**
 * A piece of a line, before any format. `words` may be broken at spaces; an `id` is copied by readers, so it stays whole;
 * a `source` is the documentation that the line rests on. All three are untrusted text.
 */
export interface Part {
  readonly kind: "words" | "id" | "source";
  readonly text: string;
  /** Punctuation that follows without a space. */
  readonly suffix?: string;
}

export type Phrase = readonly Part[];

export const words = (text: string): Part => ({ kind: "words", text });
export const id = (text: string): Part => ({ kind: "id", text });
export const source = (text: string): Part => ({ kind: "source", text });

/** Ids in one line, with commas between. */
export const idList = (ids: readonly string[]): Phrase =>
  ids.map((it, at) => (at < ids.length - 1 ? { ...id(it), suffix: "," } : id(it)));
