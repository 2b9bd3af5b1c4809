import { possibilities } from "../model/known.ts";
import type { Network } from "../model/network.ts";
import type { Target } from "../model/target.ts";

/** True where a route that stands leads to one of these. Where not every table was read, one may. */
export function mayLeadTo({ notRead, partlyRead, routeTables }: Network, isOne: (target: Target) => boolean): boolean {
  if (notRead.has("route-tables") || partlyRead?.has("route-tables") === true) return true;
  const routes = [...routeTables.values()].flatMap((table) => table.routes);
  return routes.some(({ target }) => possibilities(target)?.some(isOne) ?? true);
}
