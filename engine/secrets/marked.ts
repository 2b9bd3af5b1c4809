export const SENSITIVE = "(sensitive)";

/** A shorter value would be found in every other word: it is masked only where it stands alone, or in quotes. */
const SHORTEST_WITHIN = 4;
/** A shorter value is masked as a whole word only. */
const SHORTEST_ANYWHERE = 8;

/** What every policy says. */
const COMMON: ReadonlySet<string> = new Set(["", "Allow", "Deny", "2012-10-17", "2008-10-17", "*", "true", "false"]);

/** Masks values wherever a text holds one: as it is, within JSON, or a line of it. */
export function maskMarked(values: readonly string[], shown: string): (text: string) => string {
  const all = new Set(values.flatMap(formsOf).filter((it) => !COMMON.has(it)));
  if (all.size === 0) return (text) => text;
  const short = new Set([...all].filter((it) => it.length < SHORTEST_WITHIN));
  const index = { all, lengths: lengthsByBeginning(all) };
  return (text) => (short.has(text) ? shown : within(quoted(text, short, shown), index, shown));
}

/** Values, and by how each begins the lengths of those that do, the longest first: it takes as long for many as for a few. */
interface Index {
  readonly all: ReadonlySet<string>;
  readonly lengths: ReadonlyMap<string, readonly number[]>;
}

function lengthsByBeginning(all: ReadonlySet<string>): Index["lengths"] {
  const lengths = new Map<string, Set<number>>();
  for (const it of all) {
    if (it.length < SHORTEST_WITHIN) continue;
    const beginning = it.slice(0, SHORTEST_WITHIN);
    lengths.set(beginning, (lengths.get(beginning) ?? new Set()).add(it.length));
  }
  return new Map([...lengths].map(([beginning, some]) => [beginning, [...some].sort((a, b) => b - a)]));
}

/** One walk along the text. The longest that fits is masked. */
function within(text: string, { all, lengths }: Index, shown: string): string {
  let [masked, from] = ["", 0];
  for (let at = 0; at + SHORTEST_WITHIN <= text.length; at++) {
    const possible = lengths.get(text.slice(at, at + SHORTEST_WITHIN)) ?? [];
    const length = possible.find((it) => all.has(text.slice(at, at + it)) && standsThere(text, at, it));
    if (length === undefined) continue;
    masked += text.slice(from, at) + shown;
    from = at + length;
    at = from - 1;
  }
  return masked + text.slice(from);
}

function standsThere(text: string, at: number, length: number): boolean {
  if (length >= SHORTEST_ANYWHERE) return true;
  return !/\w/.test(text[at - 1] ?? "") && !/\w/.test(text[at + length] ?? "");
}

const quoted = (text: string, short: ReadonlySet<string>, shown: string): string =>
  short.size === 0 ? text : text.replace(/"([^"\\]{1,3})"/g, (all, it) => (short.has(it) ? `"${shown}"` : all));

/** As it is; as JSON writes it, once and twice over; the lines of it; and where it is JSON itself, compact, and what it holds. */
function formsOf(value: string): readonly string[] {
  const lines = value.split(/\r?\n/).map((it) => it.trim());
  const parts = lines.length > 1 ? lines.filter((it) => it.length >= SHORTEST_ANYWHERE) : [];
  const once = JSON.stringify(value).slice(1, -1);
  return [value, value.trim(), once, JSON.stringify(once).slice(1, -1), ...parts, ...withinJson(value)];
}

function withinJson(value: string): readonly string[] {
  if (!/^\s*[[{]/.test(value)) return [];
  try {
    const json: unknown = JSON.parse(value);
    return [JSON.stringify(json), ...leavesOf(json)];
  } catch {
    return [];
  }
}

/** The texts and numbers in a value, at any depth. */
export function leavesOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [String(value)];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}

/** The texts and numbers of a value that a mask of Terraform's marks: it has the value's shape, with true where something is sensitive. */
export function markedIn(value: unknown, mask: unknown): readonly string[] {
  if (mask === true) return leavesOf(value);
  if (typeof mask !== "object" || mask === null || typeof value !== "object" || value === null) return [];
  const inner: Readonly<Record<string, unknown>> = { ...value };
  return Object.entries(mask).flatMap(([key, marks]) => markedIn(inner[key], marks));
}
