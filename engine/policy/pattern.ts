/** One step of a pattern: a character, of which `chars` has the spellings; any one character, or any run of them, but for those in `but`. */
export type Token =
  | { readonly kind: "char"; readonly chars: string }
  | { readonly kind: "one" | "run"; readonly but: string };

/** A set of texts. Two patterns with the same key are the same set. */
export interface Pattern {
  readonly key: string;
  /** As written. */
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** Just this text. */
export const literal = (text: string): Pattern => ({ key: `=${text}`, text, tokens: [...text].map(exactly) });

/** Just this text, in upper or lower case. */
export const anyCase = (text: string): Pattern => ({
  key: `i${text.toLowerCase()}`,
  text,
  tokens: [...text].map(inAnyCase),
});

/** `*` is any run of characters, `?` any one. */
export const glob = (text: string): Pattern => ({ key: `*${text}`, text, tokens: wild(text, exactly) });

/** An action, of which case does not matter. */
export const actionPattern = (text: string): Pattern => ({
  key: `a${text.toLowerCase()}`,
  text,
  tokens: wild(text, inAnyCase),
});

/** An ARN: a wildcard in one of its first five parts stays within that part. What is no whole ARN is a plain pattern. */
export function arnPattern(text: string): Pattern {
  const parts = text.split(":");
  if (!text.startsWith("arn:") || parts.length < 6) return glob(text);
  const [head, rest] = [parts.slice(0, 5).join(":"), parts.slice(5).join(":")];
  const tokens = [...wild(head, exactly, ":"), exactly(":"), ...wild(rest, exactly)];
  return { key: `arn${text}`, text, tokens };
}

const exactly = (char: string): Token => ({ kind: "char", chars: char });
const inAnyCase = (char: string): Token => ({ kind: "char", chars: char.toLowerCase() + char.toUpperCase() });

const wild = (text: string, plain: (char: string) => Token, but = ""): readonly Token[] =>
  [...text].map((char) => (char === "*" ? { kind: "run", but } : char === "?" ? { kind: "one", but } : plain(char)));

export const accepts = (token: Token, char: string): boolean =>
  token.kind === "char" ? token.chars.includes(char) : !token.but.includes(char);
