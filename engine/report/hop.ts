import type { NextHop } from "../assess/assessment.ts";
import { id, type Phrase, words } from "./phrase.ts";

/**
 * `NAT gateway nat-0a1b`, `blackhole nat-0a1b` (the target that is gone), `local`, `no route`. Where several next hops are
 * possible their ids stand with "or" between; where it is not known, why.
 */
export function hop(next: NextHop | null): Phrase {
  if (next === null) return [words("no route")];
  if (next.kind === "unknown") return [words(`not known (${next.id})`)];
  const kind = words(next.kind.replace(/\b(vpc|nat)\b/g, (name) => name.toUpperCase()).replaceAll("-", " "));
  return next.id === "" || next.id === next.kind ? [kind] : [kind, ...alternatives(next.id)];
}

const alternatives = (ids: string): Phrase =>
  ids.split(" or ").flatMap((it, at) => [...(at === 0 ? [] : [words("or")]), id(it), ...created(it)]);

/** An address stands for the id of what the plan creates; an EC2 id holds no dot. */
const created = (target: string): Phrase => (target.includes(".") ? [words("(new)")] : []);
