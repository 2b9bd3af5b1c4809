import { isList, isObject, type Json, type Stored, walk } from "./stored.ts";

/** Ids of what one VPC has to itself. Transit gateways, and the prefix lists of AWS, are for all. */
const OWN_ID = /\b(vpc|subnet|rtb|rtbassoc|vpce|nat|igw|eigw|vgw|pcx|eni|sg|acl|aclassoc|i)-(?=[0-9a-z])/g;

/** The network with, beside each VPC in it, another of the same make whose ids are all its own. */
export function withTwins(it: Stored): Stored {
  const twinId = twinIds(ownLists(it));
  const twins = Object.entries(it.live).flatMap(([file, answer]) =>
    twinId(file) === file ? [] : [[twinId(file), answer] as const],
  );
  const doubled = Object.entries(it.live).map(([file, answer]) => [file, withTwinItems(answer, twinId)] as const);
  return { ...it, live: Object.fromEntries([...doubled, ...twins]) };
}

/** The customer's prefix lists: those that nowhere bear the name of a service. A rule names a list by its id alone. */
function ownLists({ live }: Stored): readonly string[] {
  const [found, ofAws] = [new Set<string>(), new Set<string>()];
  for (const answer of Object.values(live)) {
    walk(answer, (value) => {
      const { PrefixListId: id, PrefixListName: name } = isObject(value) ? value : {};
      if (typeof id === "string") (String(name).startsWith("com.amazonaws.") ? ofAws : found).add(id);
      return value;
    });
  }
  return [...found].filter((id) => !ofAws.has(id));
}

type TwinId = (text: string) => string;

const twinIds =
  (lists: readonly string[]): TwinId =>
  (text) =>
    lists.reduce((so, id) => so.replaceAll(id, `${id}beef`), text.replace(OWN_ID, "$1-0beef"));

/** What names nothing that is a VPC's own has no twin. Prefix list entries stand in a file of each list. */
function withTwinItems(answer: Json, twinId: TwinId): Json {
  const twinOf = (item: Json) => walk(item, (value) => (typeof value === "string" ? twinId(value) : value));
  const withTwin = (item: Json): readonly Json[] => {
    const twin = twinOf(item);
    return JSON.stringify(twin) === JSON.stringify(item) ? [item] : [item, twin];
  };
  if (!isObject(answer)) return answer;
  return Object.fromEntries(
    Object.entries(answer).map(([key, items]) => [key, isList(items) ? items.flatMap(withTwin) : items]),
  );
}
