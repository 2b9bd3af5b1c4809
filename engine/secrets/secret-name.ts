/** What holds a secret is called so, in one word or two. */
const NOUNS =
  /^(pass(word|wd|phrase|code)?s?|pw|pwd|secrets?|tokens?|credentials?|apikeys?|(api|access|auth|private|secret|signing|encryption|shared|ssh|master) keys?|psk|webhook( ur[il])?s?|connection string|conn str|authorization|bearer)$/;

/** What is said of a secret, and is none: its id, its place, its age. */
const NOT_ITSELF =
  /^(ids?|arns?|names?|types?|times?|timestamp|date|age|ttl|expir\w*|url|uri|endpoint|path|file|version|policy|length|count|enabled|required|rotation|label|manager|store|resource|present)$/;

/** True of the name of an attribute, a tag, a key or a variable that holds a secret: `db_password`, `apiKey`, `aws:RequestTag/token`. */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? "";
  const pairs = words.map((word, at) => `${word} ${words[at + 1] ?? ""}`.trim());
  const isNoun = [...words, ...pairs].some((it) => NOUNS.test(it));
  return isNoun && !(NOT_ITSELF.test(last) && !NOUNS.test(pairs.at(-2) ?? ""));
}

/** Of a path the last step: a condition key of IAM names the tag after its slash. Digits at the end number a name. */
const wordsOf = (name: string): readonly string[] =>
  (name.split(/[/.:[\]]/).findLast((step) => step !== "") ?? "")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .split(/[\s_-]+/)
    .map((word) => word.toLowerCase().replace(/\d+$/, ""))
    .filter(Boolean);
