import { type Cidr, compareCidrs } from "../model/cidr.ts";
import type { PrefixListId } from "../model/ids.ts";
import { decided } from "../model/known.ts";
import type { DeclaredResource } from "../plan/declaration.ts";
import type { Fact } from "../resources/fact.ts";
import { noise, type Observation } from "./difference.ts";
import { pair, unread, type World } from "./world.ts";

type Entry = Extract<Fact, { kind: "list-entry" }>;
type Listed = Extract<Fact, { kind: "list-entries-listed" }>;

/** One entry of a prefix list, by a resource of its own. */
export function checkListEntry({ listId, block }: Entry, resource: DeclaredResource, world: World) {
  return withEntries(listId, world, (live): readonly Observation[] => {
    if (live.includes(block.text)) return [];
    const about = { kind: "difference", class: "missing", resource, attribute: "cidr" } as const;
    return [{ ...about, declared: block.text, live: null, concerns: [listId], repair: { kind: "create" } }];
  });
}

/** The entries that a list's blocks name; the provider reads those of other resources into them. */
export function checkListEntries({ listId, blocks }: Listed, resource: DeclaredResource, world: World) {
  return withEntries(listId, world, (standing): readonly Observation[] => {
    const isElsewhere = (block: string) => world.entries.has(pair(listId, block));
    const listed = textsOf(blocks);
    const live = standing.filter((it) => !isElsewhere(it));
    const own = world.entryLists.has(listId) ? listed.filter((it) => live.includes(it)) : listed;
    const declared = own.filter((it) => !isElsewhere(it));
    if (declared.join() === live.join()) return listed.join() === standing.join() ? [] : [noise("read-back", "entry")];
    const isMissing = declared.some((it) => !live.includes(it));
    const isAdded = live.some((it) => !declared.includes(it));
    const about = { kind: "difference", resource, attribute: "entry", declared, live, concerns: [listId] } as const;
    const repair = { kind: "set", live: { entry: entriesOf(live) }, declared: { entry: entriesOf(declared) } } as const;
    return [{ ...about, class: isMissing ? (isAdded ? "changed" : "missing") : "added", repair }];
  });
}

function withEntries(
  listId: PrefixListId,
  world: World,
  check: (live: readonly string[]) => readonly Observation[],
): readonly Observation[] {
  const list = world.live.prefixLists.get(listId);
  const live = list && decided(list.entries);
  if (live !== undefined) return check(textsOf(live));
  const isRouted = [...world.live.routeTables.values()].some((table) =>
    table.routes.some(({ destination }) => destination.kind === "prefix-list" && destination.id === listId),
  );
  const isNeeded = isRouted || unread(["route-tables"], world) !== undefined;
  return [{ kind: "not-compared", what: "entries of prefix lists", isNeeded }];
}

const textsOf = (blocks: readonly Cidr[]): readonly string[] => blocks.toSorted(compareCidrs).map((it) => it.text);

const entriesOf = (texts: readonly string[]) => texts.map((cidr) => ({ cidr }));
