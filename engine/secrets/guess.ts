import { looksRandom } from "./looks-random.ts";
import { isSecretName } from "./secret-name.ts";

export const MASKED = "(masked)";

/** Texts that tell by their form what they are. */
const FORMS: readonly RegExp[] = [
  /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z0-9 ]*PRIVATE KEY-----|$)/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /\b(AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}\b/g,
  /\b(gh[pousr]|github_pat|glpat|gldt|glcbt|npm|dop_v1|hf|pypi|rubygems|shp(at|ss|ca|pa))[_-][\w-]{16,}/g,
  /\b(sk|rk|pk)_(live|test)_\w{10,}/g,
  /\bxox[a-z]-[\w-]{8,}|\bxapp-[\w-]{8,}/g,
  /\bAIza[\w-]{30,}/g,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}/g,
  /(?<=\bhttps?:\/\/hooks\.slack\.com\/)[\w/-]+/g,
  /(?<=\bhttps?:\/\/(?:\w+\.)?discord(?:app)?\.com\/api\/webhooks\/)[\w/-]+/g,
  /(?<=\b[a-z][a-z0-9+.-]*:\/\/[^\s:@/"'<>]*:)[^\s"'<>]+(?=@)/gi,
  /(?<=\b(?:bearer|basic)\s+)[\w+/=.~-]{8,}/gi,
];

/** `"password": `, as JSON has it and JSON within JSON; `password = `, `password=`, `PASSWORD: `. */
const NAME =
  /\\*["'](?<quoted>[^"'\\\s]{2,100})\\*["']\s*(?:=>|[:=])\s*|(?<![\w.:/-])-{0,2}(?<bare>[A-Za-z_][\w-]{1,100})\s*(?:=>|[:=])\s*/g;

/** A text in quotes, be they escaped and however often; a list, an object, a word. */
const VALUE =
  /(?<quote>\\+")[\s\S]*?(?<!\\)\k<quote>|"(?:[^"\\]|\\.)*"|'[^']*'|\[[^\]]*\]|\{[^{}]*\}|[^\s,;&"'{}[\]\\]+/y;

/**
 * What is long and no secret: an ARN, of one in S3 without the object's name, which people choose; a UUID, an id of AWS, a
 * digest that says that it is one.
 */
const IDENTIFIER =
  /\barn:aws[\w-]*:(s3:[^\s"',;/]*|(?!s3:)[^\s"',;]*)|\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b[a-z]+(-[a-z]+)*-[0-9a-f]{8,17}\b|\bsha(256|384|512):[0-9a-f]+/g;
const LONG_WORD = /[A-Za-z0-9+/=_-]{20,}/g;

/** The text with every secret masked that a name gives away: what stands behind `password` and the like. */
export function maskNamed(text: string): string {
  let [masked, from] = ["", 0];
  for (const { 0: name, index, groups } of text.matchAll(NAME)) {
    const at = index + name.length;
    if (at <= from || !isSecretName(groups?.["quoted"] ?? groups?.["bare"] ?? "")) continue;
    VALUE.lastIndex = at;
    const [value] = VALUE.exec(text) ?? [];
    if (value === undefined) continue;
    masked += text.slice(from, at) + maskedLike(value);
    from = at + value.length;
  }
  return masked + text.slice(from);
}

/** Quotes stay, so that JSON stays JSON. */
function maskedLike(value: string): string {
  const [quote = ""] = /^\\*["']/.exec(value) ?? [];
  return quote === "" && /^[[{]/.test(value) ? `"${MASKED}"` : `${quote}${MASKED}${quote}`;
}

/** The text with every secret masked that its own form gives away: keys, tokens, passwords in addresses, what looks drawn. */
export function maskForms(text: string): string {
  const formless = FORMS.reduce((rest, form) => rest.replace(form, MASKED), text);
  return outside(IDENTIFIER, formless, (part) => part.replace(LONG_WORD, (it) => (looksRandom(it) ? MASKED : it)));
}

function outside(pattern: RegExp, text: string, change: (part: string) => string): string {
  const kept = text.match(pattern) ?? [];
  return text
    .replace(pattern, "\u0000")
    .split("\u0000")
    .map((part, at) => change(part) + (kept[at] ?? ""))
    .join("");
}
