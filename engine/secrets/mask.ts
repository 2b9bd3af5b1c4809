import { MASKED, maskForms, maskNamed } from "./guess.ts";
import { maskMarked, SENSITIVE } from "./marked.ts";
import { isSecretName } from "./secret-name.ts";
import { NO_SECRETS, type Secrets } from "./secrets.ts";

export interface Mask {
  /** A text without its secrets. Masking twice is masking once. */
  readonly text: (text: string) => string;
  /** True where whatever has this name is secret. */
  readonly hides: (name: string) => boolean;
}

export interface Masking {
  /** Masks also what only looks like a secret. Default true; what is known to be one is masked in any case. */
  readonly guess?: boolean;
  /** Values that are secret and that no plan marks, such as those in the environment. */
  readonly secrets?: readonly string[];
}

/** Masks what Terraform marks as sensitive and, unless that is turned off, what looks like a secret. */
export function maskOf({ marked, named }: Secrets = NO_SECRETS, { guess = true, secrets = [] }: Masking = {}): Mask {
  const known = maskMarked([...marked, ...secrets], SENSITIVE);
  if (!guess) return { text: known, hides: () => false };
  const suspected = maskMarked(named, MASKED);
  return { text: (text) => maskNamed(maskForms(suspected(known(text)))), hides: isSecretName };
}

/**
 * For what a digest is made of: from the digest of a short secret the secret can be found by trying. What is long and
 * random cannot be, so that it may stay, and the digest tell of a change of it.
 */
export function maskForDigest({ marked }: Secrets = NO_SECRETS): Mask["text"] {
  const known = maskMarked(marked, SENSITIVE);
  return (text) => maskNamed(known(text));
}

/** JSON with every text in it masked, keys too, and whole what has the name of a secret. Of a key that `isOwn` the value stays. */
export function maskJson(value: unknown, mask: Mask, isOwn: (key: string) => boolean = () => false): unknown {
  if (typeof value === "string") return mask.text(value);
  if (Array.isArray(value)) return value.map((it) => maskJson(it, mask, isOwn));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): readonly [string, unknown] => {
    if (isOwn(key)) return [key, inner];
    if (mask.hides(key) && inner !== null) return [key, MASKED];
    return [mask.text(key), maskJson(inner, mask, isOwn)];
  });
  return Object.fromEntries(entries);
}

const SHORTEST = 8;
/** The working folder, as a shell calls it. */
const FOLDERS = /^(OLD)?PWD$/;

/**
 * The values of the variables whose name says that they are secret, as the environment has them. A value that is too short
 * to tell from a word is left out.
 */
export function secretsOfEnvironment(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const named = Object.entries(environment).filter(([name]) => isSecretName(name) && !FOLDERS.test(name));
  return named.flatMap(([, value = ""]) => (value.length >= SHORTEST ? [value] : []));
}
