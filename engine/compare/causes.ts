import type { Address } from "../model/ids.ts";
import type { Path, Resolution } from "../model/path.ts";
import { destinationText } from "../model/route.ts";
import type { Side } from "./subnet-groups.ts";

export interface Found {
  readonly side: Side;
  readonly path: Resolution;
}

/** What chose the table, what took the old route away, and what put the new one there or leaves open whether it is there. */
export function causesOf(from: Found, to: Found): readonly Address[] {
  const moved = from.side.tables.options.join() !== to.side.tables.options.join() || to.side.isRemoved;
  const routes = to.path.paths.flatMap(({ route }) => [...(route?.causes ?? []), ...(route?.doubt?.causes ?? [])]);
  const lost = from.side.tables.options.flatMap((id) => to.side.network.routeTables.get(id)?.removed ?? []);
  const gone = from.path.paths.flatMap(({ route }) =>
    route === undefined
      ? []
      : lost.filter((it) => destinationText(it.destination) === destinationText(route.destination)),
  );
  const lists = [...from.path.paths, ...to.path.paths].flatMap((it) => listCauses(it, to.side));
  const chosen = moved ? to.side.tables.causes : [];
  return [...new Set([...chosen, ...routes, ...gone.flatMap((it) => it.causes), ...lists])].sort();
}

/** What changed the entries of the prefix list that a path goes by. */
function listCauses({ route }: Path, { network }: Side): readonly Address[] {
  if (route?.destination.kind !== "prefix-list") return [];
  return network.prefixLists.get(route.destination.id)?.causes ?? [];
}
