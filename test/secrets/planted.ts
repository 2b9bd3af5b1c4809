import { createHash } from "node:crypto";

/** A secret that was made up for the tests, and the text that it stands in. */
export interface Planted {
  readonly kind: string;
  /** What may not be read anywhere. */
  readonly secret: string;
  readonly text: string;
}

const EACH = 17;

/** Bytes that look drawn, and are the same in every run. */
const bytes = (kind: string, at: number, length: number): Buffer => {
  const block = (n: number) => createHash("sha512").update(`${kind} ${at} ${n}`).digest();
  return Buffer.concat(Array.from({ length: Math.ceil(length / 64) }, (_, n) => block(n))).subarray(0, length);
};

const ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

const characters = (alphabet: string) => (kind: string, at: number, length: number) =>
  [...bytes(kind, at, length)].map((byte) => alphabet[byte % alphabet.length]).join("");

const letters = characters(ALPHANUMERIC);
const capitals = characters(CAPITALS);

const of = (kind: string, secret: (at: number) => string, text = (it: string) => it): readonly Planted[] =>
  Array.from({ length: EACH }, (_, at) => ({ kind, secret: secret(at), text: text(secret(at)) }));

const base64 = (kind: string, at: number, length: number) => bytes(kind, at, length).toString("base64");
const base64url = (kind: string, at: number, length: number) => bytes(kind, at, length).toString("base64url");
/** What people choose: nothing in it tells that it is secret. */
const chosen = (kind: string, at: number) => `${kind}horse${at}battery`;

const pem = (at: number): string => {
  const lines = base64("pem", at, 120).match(/.{1,64}/g) ?? [];
  return ["-----BEGIN RSA PRIVATE KEY-----", ...lines, "-----END RSA PRIVATE KEY-----"].join("\n");
};

const jwt = (at: number): string => {
  const part = (it: object) => Buffer.from(JSON.stringify(it)).toString("base64url");
  return `${part({ alg: "HS256", typ: "JWT" })}.${part({ sub: `user ${at}`, iat: 1_700_000_000 + at })}.${base64url("jwt", at, 32)}`;
};

const SLACK = ["https://hooks.slack.com", "services"].join("/");
const slack = (at: number): string =>
  `T${capitals("slack t", at, 8)}/B${capitals("slack b", at, 8)}/${letters("slack", at, 24)}`;

/** Secrets that their form gives away, or a name beside them. */
export const GUESSED: readonly Planted[] = [
  ...of("AWS key", (at) => (at % 2 === 0 ? `AKIA${capitals("akia", at, 16)}` : base64("aws secret", at, 30))),
  ...of("AWS session token", (at) => `IQoJb3JpZ2luX2Vj${base64("session", at, 180)}`),
  ...of("GitHub token", (at) =>
    at % 2 === 0
      ? `ghp_${letters("github", at, 36)}`
      : `github_pat_${letters("pat", at, 22)}_${letters("pat2", at, 59)}`,
  ),
  ...of("private key", pem),
  ...of("JWT", jwt),
  ...of(
    "database URL",
    (at) => chosen("db", at),
    (it) => `postgres://app:${it}@db.example.com:5432/orders`,
  ),
  ...of(
    "basic auth",
    (at) => chosen("basic", at),
    (it) => `https://robot:${it}@registry.example.com/v2`,
  ),
  ...of("Slack webhook", slack, (it) => `${SLACK}/${it}`),
  ...of("drawn", (at) => (at % 2 === 0 ? bytes("hex", at, 24).toString("hex") : base64("base64", at, 33))),
  ...of(
    "named",
    (at) => chosen("named", at),
    (it) => `{"db_password": "${it}"}`,
  ),
];

/** Secrets that nothing but Terraform's mark gives away. */
export const MARKED: readonly Planted[] = of("marked", (at) => chosen("marked", at));
export const VARIABLES: readonly Planted[] = of("sensitive variable", (at) => chosen("variable", at));

export const PLANTED: readonly Planted[] = [...GUESSED, ...MARKED, ...VARIABLES];

/** The secrets that can be read in a text, be they broken into lines, within JSON or within Markdown. */
export function secretsReadIn(output: string): readonly string[] {
  const flat = unwrapped(output);
  return PLANTED.filter(({ secret }) => piecesOf(secret).some((it) => flat.includes(it))).map(
    (it) => `${it.kind}: ${it.secret}`,
  );
}

/** Of a key of several lines a line is too much already. */
const piecesOf = (secret: string): readonly string[] =>
  secret
    .split("\n")
    .filter((line) => !line.startsWith("-----"))
    .map(unwrapped);

const unwrapped = (text: string): string =>
  text
    .replace(/&#(\d+);/g, (_, point) => String.fromCodePoint(Number(point)))
    .replace(/\\u\{?([0-9a-f]+)\}?/gi, (_, point) => String.fromCodePoint(Number.parseInt(point, 16)))
    .replace(/[\s\\`]+/g, "");
