import type { Evidence } from "../assessment.ts";

const MOST_LINES = 8;

/** Lines of evidence, as many as a reader takes in. */
export function listed(what: string, lines: readonly string[]): readonly Evidence[] {
  const more = lines.length - MOST_LINES;
  return [
    ...lines.slice(0, MOST_LINES).map((it) => ({ text: `${what}: ${it}.` })),
    ...(more > 0 ? [{ text: `${what}: ${more} more kinds of requests.` }] : []),
  ];
}
