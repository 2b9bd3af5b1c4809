import type { Cidr } from "../model/cidr.ts";
import type { Edit } from "../model/edit.ts";
import { type Address, isPlanned, type PrefixListId } from "../model/ids.ts";
import { type Known, known, possibilities, unknown } from "../model/known.ts";
import type { Draft } from "./draft.ts";

type ListSet = Extract<Edit, { kind: "list-set" }>;
type EntryEdit = Extract<Edit, { kind: "list-entry-added" | "list-entry-removed" }>;

export function setList(draft: Draft, { listId, entries, cause }: ListSet): void {
  put(draft, listId, { entries, cause });
}

export function changeEntry(draft: Draft, { kind, listId, cidr, cause }: EntryEdit): void {
  const lists = possibilities(listId) ?? [...draft.live.prefixLists.keys()];
  if (!listId.known && possibilities(listId) === undefined)
    draft.unchecked.push({ kind: "not-known", cause, what: `which prefix list it changes: ${listId.why}` });
  for (const id of lists) {
    const had = draft.prefixLists.get(id)?.entries ?? unknown<readonly Cidr[]>(`${id} was not read`);
    const isSure = lists.length === 1 && had.known && cidr.known;
    const entries = isSure ? known(changed(kind, had.value, cidr.value)) : unknown<readonly Cidr[]>(whyOpen(had, cidr));
    put(draft, id, { entries, cause });
  }
}

function changed(kind: EntryEdit["kind"], had: readonly Cidr[], cidr: Cidr): readonly Cidr[] {
  const others = had.filter((it) => it.text !== cidr.text);
  return kind === "list-entry-added" ? [...others, cidr] : others;
}

function whyOpen(had: Known<unknown>, cidr: Known<unknown>): string {
  if (!had.known) return had.why;
  return cidr.known ? "which list gets the entry is known only after the apply" : cidr.why;
}

interface Change {
  readonly entries: Known<readonly Cidr[]>;
  readonly cause: Address;
}

/**
 * A list may be routed in any VPC of its Region, and only those that the plan touches were read. One that stays as it is
 * matters nowhere.
 */
function put(draft: Draft, id: PrefixListId, { entries, cause }: Change): void {
  const old = draft.prefixLists.get(id);
  if (old?.entries.known && entries.known && sameBlocks(old.entries.value, entries.value)) return;
  if (!isPlanned(id))
    draft.unchecked.push({ kind: "not-read", cause, what: `whether a VPC that was not read routes ${id}` });
  const list = old ?? { id, name: id, entries };
  draft.prefixLists.set(id, { ...list, entries, causes: [...(list.causes ?? []), cause] });
}

const sameBlocks = (a: readonly Cidr[], b: readonly Cidr[]): boolean =>
  a.length === b.length && a.every((it) => b.some((other) => other.text === it.text));
