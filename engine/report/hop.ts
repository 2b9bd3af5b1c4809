import type { NextHop } from "../assess/assessment.ts";
import { id, type Phrase, words } from "./phrase.ts";

/** `NAT gateway nat-0a1b`, `blackhole nat-0a1b`, `local`, `no route`. */
export function hop(next: NextHop | null): Phrase {
  if (next === null) return [words("no route")];
  const kind = words(next.kind.replace(/\b(vpc|nat)\b/g, (name) => name.toUpperCase()).replaceAll("-", " "));
  return next.id === "" || next.id === next.kind ? [kind] : [kind, id(next.id)];
}
