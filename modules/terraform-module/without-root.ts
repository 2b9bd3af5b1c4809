import { z } from "zod";

const stack = z.looseObject({
  provider: z.unknown(),
  terraform: z.looseObject({ backend: z.unknown() }),
  "//": z.unknown(),
});

/**
 * A synthesized stack less what only a root module may hold, its provider and its backend, and less the notes that cdktf leaves in
 * its blocks. The note at the top stays: cdktf's command line reads it.
 */
export function withoutRoot(synthesized: unknown): object {
  const { provider, terraform, "//": note, ...blocks } = stack.parse(synthesized);
  const { backend, ...requirements } = terraform;
  return { "//": note, terraform: requirements, ...withoutNotesIn(blocks) };
}

function withoutNotes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNotes);
  return typeof value === "object" && value !== null ? withoutNotesIn(value) : value;
}

function withoutNotesIn(block: object): object {
  const entries = Object.entries(block).filter(([key]) => key !== "//");
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutNotes(value)]));
}
