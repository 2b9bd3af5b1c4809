import type { RouteTableId } from "../model/ids.ts";
import { possibilities } from "../model/known.ts";
import type { Network, RouteTable } from "../model/network.ts";
import type { Route } from "../model/route.ts";
import type { Target } from "../model/target.ts";
import { routeName } from "./hops.ts";
import { unifiedDiff } from "./unified-diff.ts";
import { count } from "./words.ts";

/** More are not read; what happens to one happens to the others. */
const MOST_TABLES = 20;

/** What the plan changes in the routes of some tables, as the lines of a unified diff. Undefined where nothing changes in them. */
export function routeDiff(tableIds: readonly RouteTableId[], before: Network, after: Network): string | undefined {
  const diffs = tableIds.flatMap((id) => {
    const [from, to] = [before.routeTables.get(id), after.routeTables.get(id)];
    return unifiedDiff(linesOf(from, before), linesOf(to, after), nameOf(from ?? to)) ?? [];
  });
  if (diffs.length === 0) return undefined;
  const more = diffs.length - MOST_TABLES;
  return [...diffs.slice(0, MOST_TABLES), ...(more > 0 ? [`@@ and ${count(more, "more table")} @@`] : [])].join("\n");
}

const nameOf = (table: RouteTable | undefined): string =>
  table === undefined ? "" : `${table.id}${table.name === undefined ? "" : ` (${table.name})`}`;

const linesOf = (table: RouteTable | undefined, network: Network): readonly string[] =>
  (table?.routes ?? []).map((it) => `${routeName(it, network)} -> ${targetText(it)}`).toSorted();

function targetText({ target, state }: Route): string {
  const text = possibilities(target)?.map(oneTarget).toSorted().join(" or ") ?? "not known";
  return state === "active" ? text : `${text} (${state})`;
}

const oneTarget = ({ kind, id }: Target): string => (kind === id ? kind : `${kind} ${id}`);
