import { canonical } from "../assess/canonical.ts";
import type { LiveFacts } from "../assess/digests.ts";

/** What the facts are of, for people. A kind that is not named here goes by its own name. */
const NOUNS: ReadonlyMap<string, string> = new Map([
  ["vpcs", "VPC"],
  ["subnets", "subnet"],
  ["tables", "route table"],
  ["endpoints", "VPC endpoint"],
  ["prefixLists", "prefix list"],
  ["filters", "network ACL or security group"],
  ["notRead", "what can be read of the network"],
]);

/** Which of the facts under a verdict are others by now, a line each: `route table rtb-1: routes`. Empty where none is. */
export function movedFacts(before: LiveFacts, after: LiveFacts): readonly string[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  return [...is.keys()].flatMap((kind) => movedOf(NOUNS.get(kind) ?? kind, was.get(kind), is.get(kind)));
}

const fieldsOf = (of: object): ReadonlyMap<string, unknown> => new Map(Object.entries(of));

function movedOf(noun: string, before: unknown, after: unknown): readonly string[] {
  if (canonical(before) === canonical(after)) return [];
  const [was, is] = [byId(before), byId(after)];
  const lines = [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((id) => {
    const change = changeOf(was.get(id), is.get(id));
    return change === undefined ? [] : [`${noun} ${id}${change}`];
  });
  return lines.length === 0 ? [noun] : lines;
}

const byId = (facts: unknown): ReadonlyMap<string, object> =>
  new Map(
    (Array.isArray(facts) ? facts : []).flatMap((it: unknown) =>
      typeof it === "object" && it !== null && "id" in it ? [[String(it.id), it]] : [],
    ),
  );

function changeOf(was: object | undefined, is: object | undefined): string | undefined {
  if (was === undefined) return " is new";
  if (is === undefined) return " is gone";
  const [old, now] = [fieldsOf(was), fieldsOf(is)];
  const fields = [...new Set([...old.keys(), ...now.keys()])];
  const others = fields.filter((it) => canonical(old.get(it)) !== canonical(now.get(it)));
  return others.length === 0 ? undefined : `: ${others.join(", ")}`;
}
