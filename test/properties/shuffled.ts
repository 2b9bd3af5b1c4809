import type { Random } from "../oracle/applies/random.ts";
import { isList, isObject, type Json, type Stored, walk } from "./stored.ts";

/** Lists of a plan in which no order is meant. */
const ORDERLESS = new Set(["resource_changes", "resource_drift", "resources", "child_modules", "relevant_attributes"]);

/** The same plan and network, with object keys in another order, and every list that has none. EC2's answers have none at all. */
export function shuffled({ name, plan, live }: Stored, random: Random): Stored {
  const files = shuffle(Object.entries(live), random);
  return {
    name,
    plan: walk(plan, (it, key) => reordered(it, random, ORDERLESS.has(key))),
    live: Object.fromEntries(files.map(([file, it]) => [file, walk(it, (inner) => reordered(inner, random, true))])),
  };
}

function reordered(json: Json, random: Random, isOrderless: boolean): Json {
  if (isObject(json)) return Object.fromEntries(shuffle(Object.entries(json), random));
  return isList(json) && isOrderless ? shuffle(json, random) : json;
}

function shuffle<T>(list: readonly T[], random: Random): readonly T[] {
  const keyed = list.map((it) => ({ it, at: random.below(2 ** 32) }));
  return keyed.toSorted((a, b) => a.at - b.at).map(({ it }) => it);
}
