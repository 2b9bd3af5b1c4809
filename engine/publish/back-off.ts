type Header = string | number | undefined | null;

/** The answer to a request that did not succeed. */
export interface Refusal {
  readonly status: number;
  readonly header: (name: string) => Header;
  readonly message: string;
}

const SECONDARY_WAIT_MS = 60_000;

/**
 * Whether waiting helps, and how long, in ms; `undefined` in it where the server names no time. Null where waiting does not help.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
 */
export function backOff(
  { status, header, message }: Refusal,
  now: number,
): { readonly after: number | undefined } | null {
  const asked = waitIn(header("retry-after"), now);
  if (status >= 500) return { after: asked };
  if (status !== 429 && status !== 403) return null;
  if (asked !== undefined) return { after: asked };
  const reset = secondsIn(header("x-ratelimit-reset") ?? header("ratelimit-reset"));
  const isUsedUp = [header("x-ratelimit-remaining"), header("ratelimit-remaining")].some((it) => String(it) === "0");
  if (isUsedUp && reset !== undefined) return { after: Math.max(1_000, reset - now + 1_000) };
  if (status === 429 || /secondary rate limit/i.test(message)) return { after: SECONDARY_WAIT_MS };
  return null;
}

/** Seconds, or a date, as HTTP has it; in ms. */
function waitIn(value: Header, now: number): number | undefined {
  const date = typeof value === "string" && /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? secondsIn(value) : Math.max(1_000, date - now);
}

/** Seconds in a header, in ms. */
function secondsIn(value: Header): number | undefined {
  const seconds = value === "" ? Number.NaN : Number(value ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : undefined;
}
