import type { z } from "zod";
import { TryLater } from "./comment-target.ts";

/** An answer of the form that it must have. One that has another broke off on its way, or comes of something in between. */
export function shaped<T>(what: string, schema: z.ZodType<T>, answer: unknown): T {
  const { success, data } = schema.safeParse(answer);
  if (success) return data;
  throw new TryLater(`${what}: the answer is cut off, or not what was asked for`, undefined);
}

const LONGEST = 300;

/** What a server says went wrong, in a line: it may be a page of HTML. */
export function briefly(said: string): string {
  const line = said.replace(/\s+/g, " ").trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}...`;
}
